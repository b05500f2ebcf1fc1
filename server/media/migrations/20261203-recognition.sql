-- What was seen in pictures: words, how likely a picture is not for everybody, and guesses that people accept or decline.

ALTER TABLE media.assets ADD COLUMN room_type text;
CREATE INDEX assets_of_room ON media.assets (workspace_id, room_type, created_at DESC, id DESC) WHERE room_type IS NOT NULL AND deleted_at IS NULL;

-- One look at one content of a file. The present one is the row with the checksum of media.assets.
CREATE TABLE media.sights (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  -- No foreign key: undo may take the file away and bring it back.
  asset_id uuid NOT NULL,
  checksum text NOT NULL,
  -- What stands in the picture, line by line; empty when nothing was read.
  words text NOT NULL DEFAULT '',
  words_confidence real NOT NULL DEFAULT 0,
  -- 0 to 1; null when nothing could rate it.
  nsfw real,
  -- Somebody looked at it and says it may be shown to everybody.
  cleared_by uuid,
  cleared_at timestamptz,
  -- What could not be asked, in words: [{ "by": …, "reason": … }].
  problems jsonb NOT NULL DEFAULT '[]',
  -- Which models answered.
  seen_by text[] NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  seen_at timestamptz NOT NULL,
  UNIQUE (asset_id, checksum)
);
CALL platform.lock_to_workspace('media.sights');

CREATE TABLE media.suggestions (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  asset_id uuid NOT NULL REFERENCES media.assets ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('tag', 'room', 'caption')),
  value text NOT NULL,
  confidence real NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  -- Where it comes from: name, camera, words, objects, or the model of a service.
  sources text[] NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'declined')),
  decided_by uuid,
  decided_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX suggestions_once ON media.suggestions (asset_id, kind, lower(value));
CREATE INDEX suggestions_open ON media.suggestions (workspace_id, asset_id) WHERE state = 'open';
CALL platform.lock_to_workspace('media.suggestions');
CALL platform.keep_journal('media.suggestions');

-- Services and model folders that a workspace uses beside the models of the house. One of each kind.
CREATE TABLE media.vision_services (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('openai', 'ollama', 'onnx')),
  -- Base address of the service; of kind onnx the name of the folder below FOYER_DATA/models.
  address text NOT NULL,
  -- Sealed by the vault; null for a service that asks for none.
  key text,
  look_model text NOT NULL DEFAULT '',
  text_model text NOT NULL DEFAULT '',
  looks boolean NOT NULL DEFAULT false,
  embeds_texts boolean NOT NULL DEFAULT false,
  -- The answer of the last test: { "ok": …, "words": …, "at": …, "dim": … }.
  test jsonb,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (workspace_id, kind)
);
CREATE UNIQUE INDEX vision_service_that_looks ON media.vision_services (workspace_id) WHERE looks;
CREATE UNIQUE INDEX vision_service_that_embeds ON media.vision_services (workspace_id) WHERE embeds_texts;
CALL platform.lock_to_workspace('media.vision_services');

-- Faces that are blurred in the background: one run for what was asked at once, one line a photo.
CREATE TABLE media.face_runs (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'working' CHECK (state IN ('working', 'done')),
  made_by uuid,
  created_at timestamptz NOT NULL
);
CALL platform.lock_to_workspace('media.face_runs');

CREATE TABLE media.face_items (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  run_id uuid NOT NULL REFERENCES media.face_runs ON DELETE CASCADE,
  position int NOT NULL,
  asset_id uuid NOT NULL,
  -- The boxes that a person confirmed; null: whatever is found.
  boxes jsonb,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'blurred', 'none', 'failed')),
  faces int NOT NULL DEFAULT 0,
  reason text,
  UNIQUE (run_id, position)
);
CALL platform.lock_to_workspace('media.face_items');
