-- Opinions: how long people took to answer, and what is usual in the account.

-- A wait for an answer, beside the opinion on its relationship.
CREATE TABLE wait (
    id           INTEGER PRIMARY KEY,
    account      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    relationship INTEGER NOT NULL REFERENCES relationship (id) ON DELETE CASCADE,
    began        INTEGER NOT NULL,
    -- NULL while it goes on.
    ended        INTEGER,
    -- 1 where an answer ended it, 0 where it was cut off or goes on.
    answered     INTEGER NOT NULL,
    -- How long it lasted, in working days; 0 while it goes on.
    length       REAL    NOT NULL,
    -- How far into it each message was sent, in working days: a JSON array.
    sent         TEXT    NOT NULL
) STRICT;

CREATE INDEX wait_by_relationship ON wait (relationship);
CREATE INDEX wait_by_time ON wait (account, began);

-- The account's figures of one day: what opinions lean on that know somebody's habits.
CREATE TABLE figures (
    account    INTEGER NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    -- The first moment of the day.
    as_of      INTEGER NOT NULL,
    -- 0 once an answer from before that day came or went.
    current    INTEGER NOT NULL,
    median     REAL    NOT NULL,
    p90        REAL    NOT NULL
) STRICT;

CREATE TRIGGER an_answer_came AFTER INSERT ON wait WHEN NEW.answered = 1 BEGIN
    UPDATE figures SET current = 0 WHERE account = NEW.account AND as_of > NEW.ended;
END;

CREATE TRIGGER an_answer_went AFTER DELETE ON wait WHEN OLD.answered = 1 BEGIN
    UPDATE figures SET current = 0 WHERE account = OLD.account AND as_of > OLD.ended;
END;

-- 1 where the opinion rests on the account's figures.
ALTER TABLE relationship ADD COLUMN leans INTEGER NOT NULL DEFAULT 0;
CREATE INDEX relationship_leaning ON relationship (account) WHERE leans = 1;
