-- Furnished rooms: scenes over a photo, and the layers that were rendered from them.

CREATE TABLE studio.scenes (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  -- Asset of the room's photo and the version that was furnished; the library owns both.
  photo_id uuid NOT NULL,
  photo_version int NOT NULL,
  -- What contract.ts calls SceneContent.
  content jsonb NOT NULL,
  -- Of the scenes over one photo at most one is the winner.
  chosen boolean NOT NULL DEFAULT false,
  made_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX scenes_by_time ON studio.scenes (workspace_id, updated_at DESC, id DESC);
CREATE INDEX scenes_of_photo ON studio.scenes (photo_id);
CREATE UNIQUE INDEX one_winner ON studio.scenes (photo_id) WHERE chosen AND deleted_at IS NULL;
CALL platform.lock_to_workspace('studio.scenes');
CALL platform.keep_journal('studio.scenes');

-- A layer that a browser rendered, waiting to be laid over the photo, and what became of it.
CREATE TABLE studio.renders (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  scene_id uuid NOT NULL REFERENCES studio.scenes,
  -- The scene as it was when the layer was rendered.
  content jsonb NOT NULL,
  photo_version int NOT NULL,
  layer_key text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused')),
  -- Why it was refused, in words.
  reason text,
  asset_id uuid,
  made_by uuid,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX renders_of_scene ON studio.renders (scene_id, created_at DESC);
CALL platform.lock_to_workspace('studio.renders');
