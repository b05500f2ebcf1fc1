-- Fonts and templates go to the trash, as kits do, and come back from there.
ALTER TABLE brand.fonts ADD COLUMN deleted_at timestamptz;
ALTER TABLE brand.templates ADD COLUMN deleted_at timestamptz;
DROP INDEX brand.templates_by_name;
CREATE UNIQUE INDEX templates_by_name ON brand.templates (workspace_id, lower(name)) WHERE deleted_at IS NULL;
