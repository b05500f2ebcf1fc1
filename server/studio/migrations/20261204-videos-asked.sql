-- Who asked for a film is told when it is done.
ALTER TABLE studio.films ADD COLUMN asked_by uuid;
