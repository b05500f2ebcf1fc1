-- A file keeps every content it ever had. The row of media.assets holds the present one, so that whoever shows the file
-- shows it; media.versions holds each, with how it was made.

CREATE TABLE media.versions (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  -- No foreign key: undo may take the file away and bring it back, and its contents have to be there then. What stays
  -- behind goes with the nightly purge.
  asset_id uuid NOT NULL,
  number int NOT NULL,
  checksum text NOT NULL,
  storage_key text NOT NULL,
  content_type text NOT NULL,
  bytes bigint NOT NULL,
  width int,
  height int,
  duration_sec double precision,
  placeholder text,
  colour text,
  -- How, from what and by what it was made (versions/making.ts).
  making jsonb NOT NULL,
  made_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (asset_id, number),
  UNIQUE (asset_id, checksum)
);
CREATE INDEX versions_by_content ON media.versions (checksum, workspace_id);
CALL platform.lock_to_workspace('media.versions');

-- Which files a content was made from: `making` tells them too, but only equality finds its rows by an index under the lock.
CREATE TABLE media.version_sources (
  workspace_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  number int NOT NULL,
  source_id uuid NOT NULL,
  PRIMARY KEY (asset_id, number, source_id)
);
CREATE INDEX versions_of_source ON media.version_sources (source_id);
CALL platform.lock_to_workspace('media.version_sources');

ALTER TABLE media.assets
  ADD COLUMN content_version int NOT NULL DEFAULT 1,
  -- What the present content shows that the camera did not see.
  ADD COLUMN alterations text[] NOT NULL DEFAULT '{}',
  -- The file that this one was derived from in the end; a staged room names the photo of the empty one.
  ADD COLUMN original_id uuid;
CREATE INDEX assets_of_original ON media.assets (original_id) WHERE original_id IS NOT NULL;

-- Equal bytes may now be a former content of another file, so one index over present contents cannot keep them apart;
-- the lock on the content does (library/lock-content.ts).
DROP INDEX media.assets_by_content;
CREATE INDEX assets_by_content ON media.assets (workspace_id, checksum);

CREATE OR REPLACE FUNCTION media.is_content_held(sum text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, media AS $$
  SELECT EXISTS (SELECT FROM media.assets a WHERE a.checksum = sum)
      OR EXISTS (SELECT FROM media.versions v WHERE v.checksum = sum)
      OR EXISTS (SELECT FROM media.uploads u WHERE u.checksum = sum AND u.state = 'received')
$$;

SET LOCAL ROLE foyer_system;
INSERT INTO media.versions (id, workspace_id, asset_id, number, checksum, storage_key, content_type, bytes, width, height, duration_sec, placeholder, colour, making, made_by, created_at)
SELECT gen_random_uuid(), workspace_id, id, 1, checksum, storage_key, content_type, bytes, width, height, duration_sec, placeholder, colour,
  '{"how": "uploaded", "engine": "upload", "alterations": [], "from": []}', added_by, created_at FROM media.assets;
RESET ROLE;
