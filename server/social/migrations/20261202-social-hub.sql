-- What we listen to at hubs (W3C WebSub): one subscription for each account, whose lease has to be renewed. The id is the secret
-- part of our address there, and the secret that deliveries are signed with is made from it.
CREATE TABLE social.hub_subscriptions (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  account_id uuid NOT NULL UNIQUE REFERENCES social.accounts ON DELETE CASCADE,
  topic text NOT NULL,
  -- asked: the hub has not come to check yet; on: it tells us until lease_until; refused: it will not; ending: it was told to stop.
  state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'on', 'refused', 'ending')),
  -- Why it does not tell us, in words for people.
  note text,
  asked_at timestamptz NOT NULL,
  lease_until timestamptz,
  -- When the hub is asked next.
  renew_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX hub_subscriptions_due ON social.hub_subscriptions (renew_at) WHERE renew_at IS NOT NULL;
CALL platform.lock_to_workspace('social.hub_subscriptions');
