-- What networks told us by themselves, as it came: the proof, and what a replay reads. It belongs to the installation, like the
-- app it was sent to, and may hold several workspaces' news; so only the house reads it.
CREATE TABLE social.deliveries (
  id uuid PRIMARY KEY,
  network text NOT NULL,
  sandbox boolean NOT NULL,
  -- The id that the network gives a delivery, or the sha-256 of its body.
  key text NOT NULL,
  headers jsonb NOT NULL,
  body text NOT NULL,
  -- How often it came. More than once is usual.
  times int NOT NULL DEFAULT 1,
  received_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  UNIQUE (network, sandbox, key)
);
CREATE INDEX deliveries_old ON social.deliveries (received_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON social.deliveries TO foyer_system;

-- One thing that a delivery told about one account. Worked through in the order of `seq`, for each account by itself.
CREATE TABLE social.network_events (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  workspace_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES social.accounts ON DELETE CASCADE,
  delivery_id uuid NOT NULL,
  -- Place within the delivery.
  n int NOT NULL,
  -- comment, comment-gone, post, publish, access-gone, other
  kind text NOT NULL,
  -- What was understood, and the network's own words with everything that was not.
  event jsonb NOT NULL,
  raw jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
  note text,
  replays int NOT NULL DEFAULT 0,
  received_at timestamptz NOT NULL,
  done_at timestamptz,
  UNIQUE (delivery_id, account_id, n)
);
CREATE INDEX network_events_waiting ON social.network_events (account_id, seq) WHERE state = 'waiting';
CREATE INDEX network_events_newest ON social.network_events (workspace_id, received_at DESC, id DESC);
CALL platform.lock_to_workspace('social.network_events');
