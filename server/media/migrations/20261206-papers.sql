-- How many pages a content has that can be drawn: a PDF file. Null for all else, for one that nobody has looked into yet, and
-- for one that cannot be opened, whose note says why.
ALTER TABLE media.versions ADD COLUMN pages int CHECK (pages > 0);
ALTER TABLE media.assets ADD COLUMN pages int CHECK (pages > 0);
