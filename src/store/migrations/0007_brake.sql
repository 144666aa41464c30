-- Drafts that the rep was warned of, each beside its nudge, whose play is "brake". Hashes
-- only: of what a draft says, nothing is kept.
CREATE TABLE caution (
    nudge      INTEGER NOT NULL PRIMARY KEY REFERENCES nudge (id) ON DELETE CASCADE,
    -- Why it had better wait.
    concern    TEXT    NOT NULL,
    -- What it is known by when it is saved again, as JSON, and where it was seen last.
    trace      TEXT    NOT NULL,
    uid        INTEGER NOT NULL
) STRICT;

-- What a draft that was asked for is known by once it is edited and sent: hashes, as JSON.
ALTER TABLE draft ADD COLUMN sketch TEXT NOT NULL DEFAULT '[]';
