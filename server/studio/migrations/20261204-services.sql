-- Image services that furnish or clear rooms, what they may cost, and what was ordered from them.

CREATE TABLE studio.services (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  provider text NOT NULL,
  name text NOT NULL,
  -- The imitation in the sandbox instead of the real one; its address is known to the house.
  sandbox boolean NOT NULL,
  -- Address of an own server; null for services that have one for everybody.
  base_url text,
  model text NOT NULL,
  -- What is sent, with placeholders: the inputs of a model, a workflow.
  template jsonb NOT NULL,
  -- Token, password and the key of webhooks, sealed for this row.
  credentials text NOT NULL,
  -- What one picture costs, in the smallest unit of the budget's currency.
  price_amount bigint NOT NULL CHECK (price_amount >= 0),
  price_currency text NOT NULL,
  test jsonb,
  test_asked_at timestamptz,
  -- Why nothing can be ordered: the token was refused, the credit is used up.
  problem text,
  made_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX services_of_workspace ON studio.services (workspace_id, created_at);
CALL platform.lock_to_workspace('studio.services');

-- The most that pictures may cost in a calendar month; a workspace without a row has the cap that the house begins with.
CREATE TABLE studio.budgets (
  workspace_id uuid PRIMARY KEY,
  cap_amount bigint NOT NULL CHECK (cap_amount >= 0),
  cap_currency text NOT NULL,
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('studio.budgets');

-- What a month has cost, and what pictures under way will cost. Everybody who wants to spend holds this row.
CREATE TABLE studio.spending (
  workspace_id uuid NOT NULL,
  -- First day of the month, UTC.
  month date NOT NULL,
  currency text NOT NULL,
  reserved bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  spent bigint NOT NULL DEFAULT 0 CHECK (spent >= 0),
  PRIMARY KEY (workspace_id, month, currency)
);
CALL platform.lock_to_workspace('studio.spending');

CREATE TABLE studio.orders (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  service_id uuid NOT NULL REFERENCES studio.services,
  act text NOT NULL CHECK (act IN ('furnish', 'declutter')),
  style text,
  room text,
  note text,
  listing_id uuid,
  -- What one picture costs, as it was agreed to.
  price_amount bigint NOT NULL,
  price_currency text NOT NULL,
  -- Why it ended before its last picture.
  stopped_because text,
  made_by uuid,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_by_time ON studio.orders (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('studio.orders');

-- One picture that a service makes: a variation of one photo.
CREATE TABLE studio.order_pictures (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  order_id uuid NOT NULL REFERENCES studio.orders,
  position int NOT NULL,
  photo_id uuid NOT NULL,
  photo_version int NOT NULL,
  variation int NOT NULL,
  seed bigint NOT NULL,
  mask_id uuid,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'starting', 'working', 'cancelling', 'done', 'refused', 'failed', 'stopped', 'cancelled')),
  -- 0 to 1, where the service tells.
  progress real,
  reason text,
  notes text[] NOT NULL DEFAULT '{}',
  tries int NOT NULL DEFAULT 0,
  -- The service's own name for its work, known from its answer or from its webhook, whichever comes first.
  external_id text,
  -- How the photo was laid into the picture that was sent.
  sent jsonb,
  -- When the service was asked, to tell a lost answer and an endless work.
  asked_at timestamptz,
  next_at timestamptz,
  -- Who works on it at this moment, and until when nobody else does.
  lease uuid,
  lease_until timestamptz,
  -- What is held of the month for it, and in which month; and what it cost in the end.
  reserved_amount bigint,
  reserved_month date,
  cost_amount bigint,
  cost_currency text,
  asset_id uuid,
  -- Where the picture may differ from the photo, for the check of drift.
  layer_key text,
  chosen boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
CREATE INDEX pictures_of_order ON studio.order_pictures (order_id, position);
CREATE INDEX pictures_of_photo ON studio.order_pictures (photo_id);
CREATE INDEX pictures_by_asset ON studio.order_pictures (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX pictures_under_way ON studio.order_pictures (next_at) WHERE state IN ('waiting', 'starting', 'working', 'cancelling');
CALL platform.lock_to_workspace('studio.order_pictures');

-- Where a picture may differ, as it was painted over the photo: a PNG, white where it may.
CREATE TABLE studio.order_masks (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  order_id uuid NOT NULL REFERENCES studio.orders,
  photo_id uuid NOT NULL,
  png bytea NOT NULL
);
CALL platform.lock_to_workspace('studio.order_masks');

-- Webhooks that were taken in, so that one sent again does nothing again.
CREATE TABLE studio.service_deliveries (
  webhook_id text NOT NULL,
  workspace_id uuid NOT NULL,
  picture_id uuid NOT NULL REFERENCES studio.order_pictures,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, webhook_id)
);
CALL platform.lock_to_workspace('studio.service_deliveries');
