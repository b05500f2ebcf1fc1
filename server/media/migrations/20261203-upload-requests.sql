-- Links by which somebody without an account, a photographer above all, sends files into the library.

CREATE TABLE media.upload_requests (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  title text NOT NULL,
  note text NOT NULL DEFAULT '',
  -- Where what arrives is put.
  folder_id uuid,
  listing_id uuid,
  kinds text[] NOT NULL,
  max_files int NOT NULL,
  max_bytes bigint NOT NULL,
  -- What the sender agrees to; kept as a licence of each file. Empty: nothing is asked.
  terms text NOT NULL DEFAULT '',
  expires_at timestamptz NOT NULL,
  closed_at timestamptz,
  created_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX upload_requests_newest ON media.upload_requests (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('media.upload_requests');
CALL platform.keep_journal('media.upload_requests');

-- What opens a request; apart from the row, as with share links.
CREATE TABLE media.upload_request_keys (
  request_id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  token_hash text NOT NULL UNIQUE,
  password_hash text
);
CALL platform.lock_to_workspace('media.upload_request_keys');

-- One person who sends: the name they gave, and the words they agreed to as they were shown.
CREATE TABLE media.sendings (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  request_id uuid NOT NULL,
  token_hash text NOT NULL UNIQUE,
  name text NOT NULL,
  note text NOT NULL DEFAULT '',
  terms text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX sendings_of_request ON media.sendings (request_id, created_at DESC);
CALL platform.lock_to_workspace('media.sendings');

CREATE TABLE media.sent_files (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  request_id uuid NOT NULL,
  sending_id uuid NOT NULL,
  -- Name, size and date of the file at the sender's, so that the same one is not sent twice.
  fingerprint text NOT NULL,
  name text NOT NULL,
  bytes bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('receiving', 'taken', 'refused')),
  reason text,
  upload_id uuid,
  asset_id uuid,
  -- The library had it before.
  was_here boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL,
  UNIQUE (sending_id, fingerprint)
);
CREATE INDEX sent_files_of_request ON media.sent_files (request_id);
CREATE INDEX sent_files_of_asset ON media.sent_files (asset_id) WHERE asset_id IS NOT NULL;
CALL platform.lock_to_workspace('media.sent_files');
