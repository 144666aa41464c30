-- Opinions: which are formed anew first, and what the rep might be told beside them.

-- `stale` is 1 where mail or a decision changed something, 2 where opinions are formed
-- anew in bulk, and 0 once that is done.
DROP INDEX relationship_stale;
CREATE INDEX relationship_stale ON relationship (account, stale) WHERE stale > 0;

-- The figures that an opinion leans on; NULL where it leans on none.
DROP INDEX relationship_leaning;
ALTER TABLE relationship DROP COLUMN leans;
ALTER TABLE relationship ADD COLUMN leans_on INTEGER;
CREATE INDEX relationship_leaning ON relationship (account, leans_on) WHERE leans_on IS NOT NULL;

-- What the rep might be told of a relationship.
DROP INDEX relationship_actionable;
ALTER TABLE relationship DROP COLUMN actionable;
CREATE TABLE candidate (
    relationship INTEGER NOT NULL PRIMARY KEY REFERENCES relationship (id) ON DELETE CASCADE,
    account      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    handle       TEXT    NOT NULL,
    -- The addresses of its people, as a JSON array.
    people       TEXT    NOT NULL,
    -- The situation: a message and a play.
    about        TEXT    NOT NULL,
    play         TEXT    NOT NULL,
    -- Since when it is due.
    due          INTEGER NOT NULL
) STRICT;

CREATE INDEX candidate_by_due ON candidate (account, due);
CREATE INDEX candidate_by_situation ON candidate (account, about, play);
CREATE INDEX nudge_by_message ON nudge (about);

-- The newest answers.
CREATE INDEX wait_by_answer ON wait (account, ended, length, began) WHERE answered = 1;

UPDATE relationship SET stale = 2;
