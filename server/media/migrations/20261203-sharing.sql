-- Links by which people without an account see files of the library, and may take them along.

CREATE TABLE media.shares (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  title text NOT NULL,
  note text NOT NULL DEFAULT '',
  -- Chosen files (media.share_files), what lies in a folder, or what a listing shows in its own order.
  source text NOT NULL CHECK (source IN ('files', 'folder', 'listing')),
  source_id uuid CHECK ((source = 'files') = (source_id IS NULL)),
  downloads text NOT NULL CHECK (downloads IN ('none', 'web', 'originals')),
  watermark boolean NOT NULL DEFAULT false,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  created_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX shares_newest ON media.shares (workspace_id, created_at DESC, id DESC);
CREATE INDEX shares_of_source ON media.shares (source_id) WHERE source_id IS NOT NULL;
CALL platform.lock_to_workspace('media.shares');
CALL platform.keep_journal('media.shares');

-- What opens a link. Apart from the row, so that no journal holds it; without a foreign key, since undo may take the row
-- away and bring it back.
CREATE TABLE media.share_keys (
  share_id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  token_hash text NOT NULL UNIQUE,
  password_hash text
);
CALL platform.lock_to_workspace('media.share_keys');

CREATE TABLE media.share_files (
  workspace_id uuid NOT NULL,
  share_id uuid NOT NULL,
  place int NOT NULL,
  asset_id uuid NOT NULL,
  -- One content of the file; null for whichever is the present one.
  number int,
  PRIMARY KEY (share_id, place)
);
CREATE INDEX shares_of_asset ON media.share_files (asset_id);
CALL platform.lock_to_workspace('media.share_files');

-- That somebody was there, and what they took; nothing of who it was.
CREATE TABLE media.share_visits (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  share_id uuid NOT NULL,
  at timestamptz NOT NULL,
  what text NOT NULL CHECK (what IN ('opened', 'took', 'took-all')),
  asset_id uuid
);
CREATE INDEX visits_of_share ON media.share_visits (share_id, at DESC);
CALL platform.lock_to_workspace('media.share_visits');
