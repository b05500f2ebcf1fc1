-- The library: files, folders, tags, and uploads that are under way.

CREATE SCHEMA media;
GRANT USAGE ON SCHEMA media TO foyer_app, foyer_system;

CREATE TABLE media.folders (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  parent_id uuid REFERENCES media.folders,
  name text NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX folders_by_name ON media.folders (workspace_id, parent_id, lower(name)) NULLS NOT DISTINCT;
CREATE INDEX folders_in_folder ON media.folders (parent_id);

CREATE TABLE media.assets (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('image', 'video', 'document')),
  -- As sniffed from the content, never as the uploader said.
  content_type text NOT NULL,
  bytes bigint NOT NULL,
  checksum text NOT NULL,
  storage_key text NOT NULL,
  -- As seen, with the camera's orientation applied.
  width int,
  height int,
  duration_sec double precision,
  -- What the camera and the photographer wrote, already in words; `location` never leaves the house.
  facts jsonb NOT NULL DEFAULT '{}',
  -- Wall time at the camera: most cameras write no zone.
  taken_at timestamp,
  alt text NOT NULL DEFAULT '',
  focal_x real CHECK (focal_x BETWEEN 0 AND 1),
  focal_y real CHECK (focal_y BETWEEN 0 AND 1),
  folder_id uuid REFERENCES media.folders,
  -- The listing it was brought in for. The order and the cover belong to the listing.
  listing_id uuid,
  favourite boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'processing' CHECK (state IN ('processing', 'ready', 'failed')),
  failure text,
  note text,
  -- A picture of some hundred bytes as data URI, shown until the real one is there; and its main colour.
  placeholder text,
  colour text,
  -- Names of its tags, kept by the room so that one index serves the search.
  tag_words text NOT NULL DEFAULT '',
  search text GENERATED ALWAYS AS (lower(name || ' ' || alt || ' ' || tag_words)) STORED,
  added_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE UNIQUE INDEX assets_by_content ON media.assets (workspace_id, checksum);
CREATE INDEX assets_by_checksum ON media.assets (checksum);
CREATE INDEX assets_newest ON media.assets (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX assets_by_name ON media.assets (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX assets_by_size ON media.assets (workspace_id, bytes DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX assets_in_folder ON media.assets (folder_id, created_at DESC, id DESC) WHERE folder_id IS NOT NULL;
CREATE INDEX assets_for_listing ON media.assets (listing_id) WHERE listing_id IS NOT NULL;
CREATE INDEX assets_in_trash ON media.assets (workspace_id, deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
CREATE INDEX assets_by_words ON media.assets USING gin (workspace_id, search gin_trgm_ops);

CREATE TABLE media.tags (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX tags_by_name ON media.tags (workspace_id, lower(name));

CREATE TABLE media.asset_tags (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  asset_id uuid NOT NULL REFERENCES media.assets ON DELETE CASCADE,
  tag_id uuid NOT NULL REFERENCES media.tags ON DELETE CASCADE,
  UNIQUE (asset_id, tag_id)
);
CREATE INDEX assets_of_tag ON media.asset_tags (tag_id);

-- One resumable upload. Its bytes lie in the data folder under its id until it is whole, checked and stored.
CREATE TABLE media.uploads (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  actor_id text NOT NULL,
  name text NOT NULL,
  declared_bytes bigint,
  state text NOT NULL DEFAULT 'receiving' CHECK (state IN ('receiving', 'received', 'used')),
  checksum text,
  storage_key text,
  content_type text,
  bytes bigint,
  width int,
  height int,
  asset_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX uploads_expiring ON media.uploads (expires_at);
CREATE INDEX uploads_by_checksum ON media.uploads (checksum) WHERE state = 'received';

CALL platform.lock_to_workspace('media.folders');
CALL platform.lock_to_workspace('media.assets');
CALL platform.lock_to_workspace('media.tags');
CALL platform.lock_to_workspace('media.asset_tags');
CALL platform.lock_to_workspace('media.uploads');
CALL platform.keep_journal('media.folders');
CALL platform.keep_journal('media.assets');
CALL platform.keep_journal('media.tags');
CALL platform.keep_journal('media.asset_tags');

-- Under row-level security LIKE may not use the trigram index (it is not leak-proof). This function runs as the house's
-- role, whose policy is "everything", and keeps to the workspace that it is given. The first pattern should be the longest.
CREATE FUNCTION media.find_assets(workspace uuid, patterns text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, media, public AS $$
  SELECT a.id FROM media.assets a
  WHERE a.workspace_id = workspace AND a.search LIKE patterns[1] AND a.search LIKE ALL (patterns)
$$;

-- Bytes are stored once for all workspaces. Whether anybody still holds them is asked across workspaces, by jobs only.
CREATE FUNCTION media.is_content_held(sum text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, media AS $$
  SELECT EXISTS (SELECT FROM media.assets a WHERE a.checksum = sum)
      OR EXISTS (SELECT FROM media.uploads u WHERE u.checksum = sum AND u.state = 'received')
$$;
REVOKE ALL ON FUNCTION media.find_assets, media.is_content_held FROM PUBLIC;
GRANT EXECUTE ON FUNCTION media.find_assets, media.is_content_held TO foyer_app, foyer_system;
GRANT CREATE ON SCHEMA media TO foyer_system;
ALTER FUNCTION media.find_assets OWNER TO foyer_system;
ALTER FUNCTION media.is_content_held OWNER TO foyer_system;
REVOKE CREATE ON SCHEMA media FROM foyer_system;
