-- What a folder held when its copies were last compared, and HIGHESTMODSEQ then; NULL
-- until that was done, and for a Maildir.
ALTER TABLE folder ADD COLUMN mails INTEGER;
ALTER TABLE folder ADD COLUMN modseq INTEGER;

-- Where the server put a draft (APPENDUID, RFC 4315); NULL where it didn't say.
ALTER TABLE draft ADD COLUMN uid_validity INTEGER;
ALTER TABLE draft ADD COLUMN uid INTEGER;
