-- With what a workspace signs what leaves it: made by the house, or its own. The key is sealed by the vault.
CREATE TABLE studio.credential_keys (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL UNIQUE,
  chain_pem text NOT NULL,
  sealed_key text NOT NULL,
  algorithm text NOT NULL,
  subject text NOT NULL,
  issuer text NOT NULL,
  valid_until timestamptz NOT NULL,
  is_own boolean NOT NULL,
  by_id uuid,
  created_at timestamptz NOT NULL
);
CALL platform.lock_to_workspace('studio.credential_keys');

-- What the comparison of an altered picture with its original found, for one version of the picture.
CREATE TABLE studio.drift_checks (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  number int NOT NULL,
  passed boolean NOT NULL,
  words text NOT NULL,
  regions jsonb NOT NULL DEFAULT '[]',
  picture text,
  checked_at timestamptz NOT NULL,
  UNIQUE (asset_id, number)
);
CREATE INDEX drift_checks_of_workspace ON studio.drift_checks (workspace_id, asset_id);
CALL platform.lock_to_workspace('studio.drift_checks');

-- Somebody looked at the places that differ and lets the picture be approved. The log of it is the row.
CREATE TABLE studio.drift_permits (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  number int NOT NULL,
  reason text NOT NULL,
  by_id uuid,
  at timestamptz NOT NULL,
  UNIQUE (asset_id, number)
);
CALL platform.lock_to_workspace('studio.drift_permits');
