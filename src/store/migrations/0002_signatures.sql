-- How people's mails end: hashes of the last lines, by author. A lot orders those that
-- end alike at random, but the same way on every machine.
CREATE TABLE closing (
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    author     INTEGER NOT NULL REFERENCES address (id),
    closing    INTEGER NOT NULL,
    lot        INTEGER NOT NULL,
    message    INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    PRIMARY KEY (account, author, closing, lot, message)
) STRICT, WITHOUT ROWID;

CREATE INDEX closing_by_message ON closing (message);

-- An opinion: the signatures learned from it, as their number of lines and a hash.
CREATE TABLE signature (
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    author     INTEGER NOT NULL REFERENCES address (id),
    closing    INTEGER NOT NULL,
    lines      INTEGER NOT NULL,
    hash       INTEGER NOT NULL,
    PRIMARY KEY (account, author, closing)
) STRICT, WITHOUT ROWID;
