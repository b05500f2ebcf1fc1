-- Photos made better: own presets, painted skies, and batches with what became of each photo.

CREATE TABLE studio.enhance_presets (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  recipe jsonb NOT NULL,
  made_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX enhance_presets_by_name ON studio.enhance_presets (workspace_id, lower(name));
CALL platform.lock_to_workspace('studio.enhance_presets');
CALL platform.keep_journal('studio.enhance_presets');

-- Where somebody painted the sky of a photo: white is sky. Never changed, so that a recipe that names it always means the same.
CREATE TABLE studio.enhance_masks (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  png bytea NOT NULL,
  made_by uuid,
  created_at timestamptz NOT NULL
);
CREATE INDEX enhance_masks_of_asset ON studio.enhance_masks (asset_id);
CALL platform.lock_to_workspace('studio.enhance_masks');

CREATE TABLE studio.enhance_batches (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'undone')),
  recipe jsonb NOT NULL,
  listing_id uuid,
  made_by uuid,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX enhance_batches_newest ON studio.enhance_batches (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('studio.enhance_batches');

CREATE TABLE studio.enhance_items (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  batch_id uuid NOT NULL REFERENCES studio.enhance_batches ON DELETE CASCADE,
  position int NOT NULL,
  asset_id uuid NOT NULL,
  -- The other frames of its bracket.
  frames uuid[] NOT NULL DEFAULT '{}',
  -- Where the sky is, when somebody said so.
  region jsonb,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed', 'skipped', 'undone')),
  reason text,
  notes jsonb NOT NULL DEFAULT '[]',
  -- Versions of the asset: the one that was shown before, and the one that was made.
  version_before int,
  version_after int,
  UNIQUE (batch_id, position)
);
CALL platform.lock_to_workspace('studio.enhance_items');
