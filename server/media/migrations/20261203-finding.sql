-- Finding things in a large library: pictures that resemble each other, stacks, words and meaning, collections, and how much
-- room a workspace may take.

-- ---- near-duplicates ----

-- The difference hash of a file's present content. Two pictures are near-duplicates when 8 of the 64 bits differ at most; then
-- one of the four parts differs in 2 bits at most, and equality on the parts finds them by an index.
CREATE TABLE media.likenesses (
  -- No foreign key: undo may take the file away and bring it back.
  asset_id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  checksum text NOT NULL,
  -- Null: a picture without structure, which would resemble every other such.
  hash bit(64),
  part_1 int, part_2 int, part_3 int, part_4 int
);
CREATE INDEX likenesses_by_part_1 ON media.likenesses (workspace_id, part_1) WHERE hash IS NOT NULL;
CREATE INDEX likenesses_by_part_2 ON media.likenesses (workspace_id, part_2) WHERE hash IS NOT NULL;
CREATE INDEX likenesses_by_part_3 ON media.likenesses (workspace_id, part_3) WHERE hash IS NOT NULL;
CREATE INDEX likenesses_by_part_4 ON media.likenesses (workspace_id, part_4) WHERE hash IS NOT NULL;
CALL platform.lock_to_workspace('media.likenesses');

-- Two files that resemble each other; the lower id first. Worked out anew whenever one of them gets another content.
CREATE TABLE media.resemblances (
  low_id uuid NOT NULL,
  high_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  distance smallint NOT NULL,
  PRIMARY KEY (low_id, high_id)
);
CREATE INDEX resemblances_of_high ON media.resemblances (high_id);
CREATE INDEX resemblances_of_workspace ON media.resemblances (workspace_id);
CALL platform.lock_to_workspace('media.resemblances');

-- People looked at the two and keep both. Resembling or not, they are not proposed again.
CREATE TABLE media.kept_apart (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  low_id uuid NOT NULL,
  high_id uuid NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  UNIQUE (low_id, high_id)
);
CREATE INDEX kept_apart_of_workspace ON media.kept_apart (workspace_id);
CALL platform.lock_to_workspace('media.kept_apart');
CALL platform.keep_journal('media.kept_apart');

-- A file in a stack names the one on top; the one on top names nobody.
ALTER TABLE media.assets ADD COLUMN stack_id uuid;
CREATE INDEX assets_of_stack ON media.assets (stack_id) WHERE stack_id IS NOT NULL;

-- The grid reads any stretch of the library by its place; all it needs to count to there stands in this index.
CREATE INDEX assets_in_grid ON media.assets (workspace_id, created_at DESC, id DESC) INCLUDE (stack_id) WHERE deleted_at IS NULL;

-- ---- search ----

-- What a file is found by, gathered by a job from all rooms. `search` is what words are looked for in.
CREATE TABLE media.findables (
  asset_id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL DEFAULT '',
  tags text NOT NULL DEFAULT '',
  caption text NOT NULL DEFAULT '',
  listing text NOT NULL DEFAULT '',
  room text NOT NULL DEFAULT '',
  words text NOT NULL DEFAULT '',
  search text GENERATED ALWAYS AS (lower(name || E'\n' || tags || E'\n' || caption || E'\n' || listing || E'\n' || room || E'\n' || words)) STORED,
  -- Of the text whose meaning was worked out; another text asks for another vector.
  meant text,
  added_at timestamptz NOT NULL
);
CREATE INDEX findables_by_words ON media.findables USING gin (workspace_id, search gin_trgm_ops);
CALL platform.lock_to_workspace('media.findables');

-- Vectors of texts. The signature has one bit for the sign of each number: few bits differ between like meanings, and all of
-- a workspace's are counted faster than an index of vectors would be read. Vectors of two models are never compared.
CREATE TABLE media.meanings (
  asset_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  model_id text NOT NULL,
  signature bit(512) NOT NULL,
  PRIMARY KEY (workspace_id, model_id, asset_id)
) WITH (fillfactor = 100);
CALL platform.lock_to_workspace('media.meanings');

CREATE TABLE media.vectors (
  asset_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  model_id text NOT NULL,
  dim int NOT NULL,
  -- One signed byte for each number, scaled to the largest: the angle is what counts.
  vector bytea NOT NULL,
  PRIMARY KEY (workspace_id, model_id, asset_id)
);
CALL platform.lock_to_workspace('media.vectors');

-- Under row-level security LIKE may not use the trigram index (it is not leak-proof). This runs as the house's role and keeps
-- to the workspace that it is given. The first pattern should be the longest. Names count most, then tags, then all else.
CREATE FUNCTION media.find_words(workspace uuid, patterns text[], most int) RETURNS TABLE (asset_id uuid, score int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, media, public AS $$
  SELECT f.asset_id, (CASE WHEN lower(f.name) LIKE ALL (patterns) THEN 4 ELSE 0 END + CASE WHEN lower(f.tags) LIKE ANY (patterns) THEN 2 ELSE 0 END + CASE WHEN lower(f.room) LIKE ANY (patterns) THEN 1 ELSE 0 END) AS score
  FROM media.findables f
  WHERE f.workspace_id = workspace AND f.search LIKE patterns[1] AND f.search LIKE ALL (patterns)
  ORDER BY score DESC, f.asset_id DESC LIMIT most
$$;

CREATE FUNCTION media.find_meanings(workspace uuid, model text, wanted bit(512), most int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, media AS $$
  SELECT m.asset_id FROM media.meanings m WHERE m.workspace_id = workspace AND m.model_id = model
  ORDER BY bit_count(m.signature # wanted) LIMIT most
$$;
REVOKE ALL ON FUNCTION media.find_words, media.find_meanings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION media.find_words, media.find_meanings TO foyer_app, foyer_system;
GRANT CREATE ON SCHEMA media TO foyer_system;
ALTER FUNCTION media.find_words OWNER TO foyer_system;
ALTER FUNCTION media.find_meanings OWNER TO foyer_system;
REVOKE CREATE ON SCHEMA media FROM foyer_system;

-- ---- collections ----

-- Files in an order of their own, beside the folders: a file lies in one folder and in any number of collections.
CREATE TABLE media.collections (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  -- Null: the first file.
  cover_id uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX collections_by_name ON media.collections (workspace_id, lower(name));
CALL platform.lock_to_workspace('media.collections');
CALL platform.keep_journal('media.collections');

CREATE TABLE media.collection_items (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  collection_id uuid NOT NULL REFERENCES media.collections ON DELETE CASCADE,
  asset_id uuid NOT NULL REFERENCES media.assets ON DELETE CASCADE,
  position int NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  UNIQUE (collection_id, asset_id)
);
CREATE INDEX collection_items_in_order ON media.collection_items (collection_id, position, asset_id);
CREATE INDEX collections_of_asset ON media.collection_items (asset_id);
CALL platform.lock_to_workspace('media.collection_items');
CALL platform.keep_journal('media.collection_items');

-- ---- room ----

-- How much a workspace may keep; the operator writes it. No row: what the setting says for all.
CREATE TABLE media.storage_limits (
  workspace_id uuid PRIMARY KEY,
  bytes bigint NOT NULL CHECK (bytes >= 0),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('media.storage_limits');
REVOKE INSERT, UPDATE, DELETE ON media.storage_limits FROM foyer_app;

-- How much is kept is asked whenever an upload begins.
CREATE INDEX versions_of_workspace ON media.versions (workspace_id) INCLUDE (bytes);
CREATE INDEX uploads_of_workspace ON media.uploads (workspace_id) WHERE state <> 'used';
