-- The last time the network was asked whether it still knows us, and what it said.
ALTER TABLE social.accounts ADD COLUMN probed_at timestamptz, ADD COLUMN probe_problem text;

-- What happens to queued posts when their listing changes. Absent: the usual.
CREATE TABLE social.listing_rules (
  workspace_id uuid PRIMARY KEY,
  rules jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('social.listing_rules');
