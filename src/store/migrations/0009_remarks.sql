-- What a provider knows mails by in whichever folder they lie: hashes.
CREATE TABLE stamp (
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    stamp      INTEGER NOT NULL,
    message    INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    PRIMARY KEY (account, stamp)
) STRICT, WITHOUT ROWID;

-- Mails that a server did not hand over, how often and when they were last asked for.
CREATE TABLE withheld (
    folder     INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    uid        INTEGER NOT NULL,
    tries      INTEGER NOT NULL,
    tried_at   INTEGER NOT NULL,
    PRIMARY KEY (folder, uid)
) STRICT, WITHOUT ROWID;
