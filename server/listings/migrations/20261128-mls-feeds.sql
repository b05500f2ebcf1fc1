-- Listings that come from outside: feeds of an MLS, and files with photos.

CREATE TABLE listings.feeds (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  base_url text NOT NULL,
  -- Sealed by the vault for this row.
  token text NOT NULL,
  dialect text NOT NULL CHECK (dialect IN ('mls-grid', 'reso')),
  system_name text NOT NULL,
  offices text[] NOT NULL DEFAULT '{}',
  cities text[] NOT NULL DEFAULT '{}',
  currency text NOT NULL,
  every_minutes int NOT NULL CHECK (every_minutes BETWEEN 5 AND 1440),
  -- Pages of new listings open by themselves, where the MLS allows it.
  publishes boolean NOT NULL,
  -- Facts that are ours although the MLS sends them: written once, then left alone.
  own_fields text[] NOT NULL DEFAULT '{}',
  attribution text NOT NULL,
  disclaimer text NOT NULL,
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'on', 'paused', 'leaving')),
  -- What the last try of the connection found; null while one is under way.
  test jsonb,
  test_asked_at timestamptz,
  problem text,
  -- Up to here the changes of the MLS are in.
  high_water timestamptz,
  loaded_at timestamptz,
  reconciled_at timestamptz,
  checked_at timestamptz,
  next_run_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_by uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX feeds_due ON listings.feeds (next_run_at) WHERE next_run_at IS NOT NULL;
CREATE INDEX feeds_by_name ON listings.feeds (workspace_id, name);
CALL platform.lock_to_workspace('listings.feeds');

CREATE TABLE listings.feed_runs (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  feed_id uuid NOT NULL REFERENCES listings.feeds ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('initial', 'changes')),
  state text NOT NULL CHECK (state IN ('running', 'waiting', 'done', 'failed', 'stopped')),
  -- Where it goes on: the phase, and the address of the next page. Written together with what the page brought.
  phase text NOT NULL CHECK (phase IN ('records', 'reconcile', 'photos')),
  next_link text,
  since timestamptz,
  pages int NOT NULL DEFAULT 0,
  found_new int NOT NULL DEFAULT 0,
  found_changed int NOT NULL DEFAULT 0,
  found_unchanged int NOT NULL DEFAULT 0,
  found_removed int NOT NULL DEFAULT 0,
  found_failed int NOT NULL DEFAULT 0,
  photos_taken int NOT NULL DEFAULT 0,
  photos_failed int NOT NULL DEFAULT 0,
  tries int NOT NULL DEFAULT 0,
  problem text,
  waits_until timestamptz,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  updated_at timestamptz NOT NULL
);
CREATE INDEX feed_runs_newest ON listings.feed_runs (workspace_id, feed_id, started_at DESC, id DESC);
-- A feed has one run at a time.
CREATE UNIQUE INDEX feed_runs_open ON listings.feed_runs (feed_id) WHERE state IN ('running', 'waiting');
CALL platform.lock_to_workspace('listings.feed_runs');

CREATE TABLE listings.feed_records (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  feed_id uuid NOT NULL REFERENCES listings.feeds ON DELETE CASCADE,
  listing_key text NOT NULL,
  -- Null: it could not be read, or has been removed.
  listing_id uuid REFERENCES listings.listings ON DELETE SET NULL,
  modified_at timestamptz NOT NULL,
  -- As the MLS said it, without photos. Empty after removal: the right to keep it ended.
  raw jsonb NOT NULL,
  digest text NOT NULL,
  -- Facts of the MLS that found no place, and why.
  notes jsonb NOT NULL DEFAULT '[]',
  problem text,
  wants_refetch boolean NOT NULL DEFAULT false,
  seen_in uuid,
  removed_at timestamptz,
  updated_at timestamptz NOT NULL,
  UNIQUE (feed_id, listing_key)
);
CREATE INDEX feed_records_of_listing ON listings.feed_records (workspace_id, listing_id);
CREATE INDEX feed_records_wrong ON listings.feed_records (workspace_id, feed_id, id) WHERE problem IS NOT NULL;
CALL platform.lock_to_workspace('listings.feed_records');

CREATE TABLE listings.feed_media (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  feed_id uuid NOT NULL,
  record_id uuid NOT NULL REFERENCES listings.feed_records ON DELETE CASCADE,
  media_key text NOT NULL,
  modified text NOT NULL,
  url text NOT NULL,
  position int NOT NULL,
  caption text,
  image_of text,
  is_preferred boolean NOT NULL,
  asset_id uuid,
  -- The library got it from here; else it was there before.
  brought boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'wanted' CHECK (state IN ('wanted', 'here', 'failed')),
  tries int NOT NULL DEFAULT 0,
  problem text,
  UNIQUE (record_id, media_key)
);
CREATE INDEX feed_media_wanted ON listings.feed_media (workspace_id, feed_id, record_id) WHERE state <> 'here';
CREATE INDEX feed_media_of_asset ON listings.feed_media (workspace_id, asset_id);
CALL platform.lock_to_workspace('listings.feed_media');

-- Calls and bytes by the hour, for the allowances of the MLS.
CREATE TABLE listings.feed_usage (
  feed_id uuid NOT NULL REFERENCES listings.feeds ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  hour timestamptz NOT NULL,
  calls int NOT NULL,
  bytes bigint NOT NULL,
  PRIMARY KEY (feed_id, hour)
);
CALL platform.lock_to_workspace('listings.feed_usage');

CREATE TABLE listings.file_imports (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  bytes bigint NOT NULL,
  storage_key text,
  photos_name text,
  photos_bytes bigint,
  photos_key text,
  state text NOT NULL CHECK (state IN ('mapping', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed')),
  delimiter text NOT NULL,
  encoding text NOT NULL,
  columns jsonb NOT NULL,
  mapping jsonb NOT NULL,
  defaults jsonb NOT NULL,
  rows_total int NOT NULL DEFAULT 0,
  photos_total int NOT NULL DEFAULT 0,
  -- The dry run: what the rows would become; and the files of the archive that fit no row or are no picture.
  found jsonb NOT NULL DEFAULT '{}',
  loose jsonb NOT NULL DEFAULT '[]',
  next_row int NOT NULL DEFAULT 1,
  written jsonb NOT NULL DEFAULT '{}',
  stop_asked boolean NOT NULL DEFAULT false,
  problem text,
  run_id uuid,
  actor_id uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX file_imports_newest ON listings.file_imports (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('listings.file_imports');

CREATE TABLE listings.file_import_rows (
  import_id uuid NOT NULL REFERENCES listings.file_imports ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  row int NOT NULL,
  line int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('new', 'update', 'same', 'error')),
  title text NOT NULL,
  number text,
  listing_id uuid,
  facts jsonb,
  photos jsonb NOT NULL DEFAULT '[]',
  reasons jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, row)
);
CALL platform.lock_to_workspace('listings.file_import_rows');
