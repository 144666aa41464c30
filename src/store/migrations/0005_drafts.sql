-- Which template a draft was made from, and who was to get it: nobody gets the same
-- text twice.
ALTER TABLE draft ADD COLUMN template TEXT NOT NULL DEFAULT '';

-- The draft and what it rests on, as JSON, until it is saved: what a program that may
-- write a better text is told. NULL once the text is final.
ALTER TABLE draft ADD COLUMN proposal TEXT;

CREATE TABLE draft_recipient (
    draft      INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    address    TEXT    NOT NULL,
    PRIMARY KEY (draft, address)
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_recipient_by_address ON draft_recipient (address);
