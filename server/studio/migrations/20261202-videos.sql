-- Videos are timelines as data; films are made from one as it stood at that moment.

CREATE TABLE studio.videos (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  listing_id uuid,
  timeline jsonb NOT NULL,
  -- What looking and listening found: {subjects: {asset: {x, y}}, beats: {asset: {bpm, offset} | null}}.
  findings jsonb NOT NULL DEFAULT '{"subjects": {}, "beats": {}}',
  -- Facts that its films show and that are different now: [{field, was, now, typed}].
  stale jsonb NOT NULL DEFAULT '[]',
  created_by uuid,
  deleted_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX videos_of_workspace ON studio.videos (workspace_id, updated_at DESC, id DESC);
CREATE INDEX videos_of_listing ON studio.videos (workspace_id, listing_id);
CALL platform.lock_to_workspace('studio.videos');
CALL platform.keep_journal('studio.videos');

CREATE TABLE studio.films (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  video_id uuid NOT NULL REFERENCES studio.videos (id) ON DELETE CASCADE,
  -- SHA-256 of everything the pixels and the sound depend on: the same hash is the same film.
  hash text NOT NULL,
  format text NOT NULL,
  branded boolean NOT NULL,
  container text NOT NULL,
  -- The settled film, its music and the versions of the files it shows.
  plan jsonb NOT NULL,
  -- The facts as the film shows them.
  facts jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'rendering', 'done', 'failed', 'cancelled')),
  progress real NOT NULL DEFAULT 0,
  error text,
  asset_id uuid,
  -- Of a film that is only for download.
  film_key text,
  poster_key text,
  captions_key text,
  bytes bigint,
  started_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- Two people who ask for the same film at one moment get one.
CREATE UNIQUE INDEX films_once ON studio.films (workspace_id, video_id, hash) WHERE state IN ('waiting', 'rendering', 'done');
CREATE INDEX films_of_video ON studio.films (workspace_id, video_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('studio.films');
