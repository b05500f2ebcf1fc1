-- Accounts on networks, posts and their variants, attempts to publish, and what the networks counted.

CREATE SCHEMA social;
GRANT USAGE ON SCHEMA social TO foyer_app, foyer_system;

CREATE TABLE social.accounts (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  network text NOT NULL,
  external_id text NOT NULL,
  sandbox boolean NOT NULL,
  name text NOT NULL,
  handle text NOT NULL,
  avatar_url text,
  scopes text[] NOT NULL DEFAULT '{}',
  -- Sealed by the vault for this row; null once disconnected.
  tokens text,
  -- Counts the pairs: a worker that was refused looks here whether another one has renewed meanwhile.
  token_version int NOT NULL DEFAULT 1,
  token_expires_at timestamptz,
  -- When the whole connection ends unless a person or the network renews it; null: no fixed end.
  connection_expires_at timestamptz,
  renew_claim uuid,
  renew_lease timestamptz,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'expiring', 'needs_reauth', 'disabled')),
  status_note text,
  meta jsonb NOT NULL DEFAULT '{}',
  connected_by text,
  connected_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, network, sandbox, external_id)
);
CREATE INDEX accounts_to_renew ON social.accounts (connection_expires_at) WHERE status IN ('active', 'expiring');
CALL platform.lock_to_workspace('social.accounts');

-- A connection on its way: from "connect" to the accounts that came of it. Single use, ten minutes.
CREATE TABLE social.connect_states (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  network text NOT NULL,
  sandbox boolean NOT NULL,
  -- sha-256 of the state parameter; null for forms.
  state_hash text UNIQUE,
  person_id text,
  session_id text,
  return_path text,
  stage text NOT NULL CHECK (stage IN ('waiting', 'checking', 'choose', 'connected', 'failed')),
  -- What was typed or granted, sealed; emptied as soon as it is used.
  sealed text,
  candidates jsonb NOT NULL DEFAULT '[]',
  account_ids uuid[] NOT NULL DEFAULT '{}',
  problem jsonb,
  expires_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX connect_states_old ON social.connect_states (expires_at);
CALL platform.lock_to_workspace('social.connect_states');

CREATE TABLE social.posts (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  text text NOT NULL,
  -- [{assetId, alt}]; alt null means the picture's own.
  media jsonb NOT NULL DEFAULT '[]',
  listing_id uuid,
  -- Where the short links lead; null: to the listing's page, or nowhere without a listing.
  link_target text,
  with_link boolean NOT NULL DEFAULT false,
  -- The plan of a person: wall time and zone. The instant is derived.
  wall_time text,
  zone text,
  due_at timestamptz,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'scheduled', 'publishing', 'published', 'failed', 'held', 'partly')),
  author_id text,
  deleted_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX posts_newest ON social.posts (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX posts_by_time ON social.posts (workspace_id, due_at, id) WHERE deleted_at IS NULL AND due_at IS NOT NULL;
CALL platform.lock_to_workspace('social.posts');

-- One post on one account. This row is the truth about publishing: whoever works on it holds `claim` until `lease_until`.
CREATE TABLE social.variants (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  post_id uuid NOT NULL REFERENCES social.posts ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES social.accounts,
  -- Null inherits from the post.
  text text,
  media jsonb,
  first_comment text,
  link_id uuid,
  link_url text,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'scheduled', 'publishing', 'published', 'failed', 'held')),
  due_at timestamptz,
  -- When a worker looks next: the due time, the end of a lease, a retry, a poll. Null: never.
  wake_at timestamptz,
  claim uuid,
  lease_until timestamptz,
  attempts int NOT NULL DEFAULT 0,
  -- Tries that ended in retry or unknown; six are allowed.
  tries int NOT NULL DEFAULT 0,
  -- The network works on it and is asked again at wake_at.
  resting boolean NOT NULL DEFAULT false,
  -- A create may have happened: the network is asked before anything is repeated. Counts the looks that found nothing.
  finding boolean NOT NULL DEFAULT false,
  looks int NOT NULL DEFAULT 0,
  publish_state jsonb,
  external_id text,
  url text,
  handed_at timestamptz,
  published_at timestamptz,
  -- {word, text, remedy, field}
  failure jsonb,
  measure_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (post_id, account_id)
);
CREATE INDEX variants_to_wake ON social.variants (wake_at) WHERE wake_at IS NOT NULL AND state IN ('scheduled', 'publishing');
CREATE INDEX variants_in_line ON social.variants (account_id, due_at) WHERE state IN ('scheduled', 'publishing');
CREATE INDEX variants_to_measure ON social.variants (measure_at) WHERE measure_at IS NOT NULL;
CREATE INDEX variants_of_account ON social.variants (workspace_id, account_id, published_at DESC);
-- One post of a network belongs to one variant: two searches can never both claim the same find.
CREATE UNIQUE INDEX variants_external ON social.variants (account_id, external_id) WHERE external_id IS NOT NULL;
CALL platform.lock_to_workspace('social.variants');

CREATE TABLE social.attempts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL,
  variant_id uuid NOT NULL REFERENCES social.variants ON DELETE CASCADE,
  n int NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- The last stage it reached, and how it ended: ok, pending, retry, reconnect, rejected, unknown.
  step text,
  outcome text,
  note text,
  -- What was sent, in numbers and words; never a token.
  summary jsonb NOT NULL DEFAULT '{}',
  UNIQUE (variant_id, n)
);
CALL platform.lock_to_workspace('social.attempts');

-- What a network counted, as it was read. A metric that a network does not give has no row: missing is not zero.
CREATE TABLE social.metric_snapshots (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id uuid NOT NULL,
  variant_id uuid NOT NULL REFERENCES social.variants ON DELETE CASCADE,
  metric text NOT NULL,
  -- The network's own name of it.
  native text NOT NULL,
  value double precision NOT NULL,
  observed_at timestamptz NOT NULL
);
CREATE INDEX snapshots_of_variant ON social.metric_snapshots (variant_id, metric, observed_at DESC);
CALL platform.lock_to_workspace('social.metric_snapshots');

CREATE TABLE social.settings (
  workspace_id uuid PRIMARY KEY,
  -- A post that could not start within so many minutes of its time is held instead of going out late.
  missed_after_min int NOT NULL DEFAULT 60 CHECK (missed_after_min BETWEEN 1 AND 10080),
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('social.settings');

-- What the variants together make of the post. It takes the post's row first and then reads: two variants that end at
-- the same moment would else each see the other as still going out.
CREATE FUNCTION social.settle_post(post uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE result text;
BEGIN
  PERFORM FROM social.posts p WHERE p.id = post FOR UPDATE;
  SELECT CASE
      WHEN count(*) = 0 OR bool_and(v.state = 'draft') THEN 'draft'
      WHEN bool_or(v.state = 'publishing') THEN 'publishing'
      WHEN bool_or(v.state = 'scheduled') THEN 'scheduled'
      WHEN bool_and(v.state = 'published') THEN 'published'
      WHEN bool_or(v.state = 'published') THEN 'partly'
      WHEN bool_or(v.state = 'held') THEN 'held'
      WHEN bool_or(v.state = 'failed') THEN 'failed'
      ELSE 'draft' END
    INTO result FROM social.variants v WHERE v.post_id = post;
  UPDATE social.posts p SET state = result, updated_at = now() WHERE p.id = post AND p.state <> result;
  RETURN result;
END $$;
GRANT EXECUTE ON FUNCTION social.settle_post TO foyer_app, foyer_system;
