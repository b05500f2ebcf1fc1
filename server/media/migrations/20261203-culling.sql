-- What is chosen out of a photographer's set, and how good it is.
ALTER TABLE media.assets
  ADD COLUMN pick text CHECK (pick IN ('picked', 'rejected')),
  ADD COLUMN stars smallint NOT NULL DEFAULT 0 CHECK (stars BETWEEN 0 AND 5);
CREATE INDEX assets_picked ON media.assets (workspace_id, pick, created_at DESC, id DESC) WHERE pick IS NOT NULL AND deleted_at IS NULL;
