-- Decisions of one command go together, by the number of the first; a decision that was
-- taken back counts no more.
ALTER TABLE decision ADD COLUMN command INTEGER;
ALTER TABLE decision ADD COLUMN taken_back INTEGER;

-- The decision that settled a nudge, and whether it stood on the screen then: taking the
-- decision back puts the nudge back.
ALTER TABLE nudge ADD COLUMN decision INTEGER;
ALTER TABLE nudge ADD COLUMN stood INTEGER NOT NULL DEFAULT 0;
-- 1 where it was told and is not on the screen, though nobody took it off: it is put back.
ALTER TABLE nudge ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
-- The digest that told of it together with others. A digest is a nudge itself, whose play
-- is 'digest'.
ALTER TABLE nudge ADD COLUMN digest INTEGER;

-- When the first sync had been told of, so that from then on nudges come one by one.
ALTER TABLE account ADD COLUMN greeted_at INTEGER;
UPDATE account SET greeted_at =
    (SELECT min(planned_at) FROM nudge WHERE nudge.account = account.id);
