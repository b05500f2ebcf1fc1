-- Archives that somebody asked for: what of the library, with the originals or not. The archive itself is made while it is sent.
CREATE TABLE media.exports (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  source text NOT NULL CHECK (source IN ('files', 'folder', 'collection', 'listing', 'library')),
  source_id uuid CHECK ((source_id IS NULL) = (source IN ('files', 'library'))),
  asset_ids uuid[] NOT NULL DEFAULT '{}',
  originals boolean NOT NULL,
  title text NOT NULL,
  -- As counted when it was asked for.
  files int NOT NULL,
  bytes bigint NOT NULL,
  -- Whoever asked; nobody else gets it.
  actor_id text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  taken_at timestamptz
);
CREATE INDEX exports_newest ON media.exports (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('media.exports');
