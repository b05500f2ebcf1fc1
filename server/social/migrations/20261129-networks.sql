-- What only some networks know: {thread, poll, options}; null: none.
ALTER TABLE social.variants ADD COLUMN extras jsonb;

-- Our registrations on the servers of a network that is many servers: made once for each server, sealed for their row.
CREATE TABLE social.server_apps (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  network text NOT NULL,
  sandbox boolean NOT NULL,
  -- The server, and the address people are sent back to: a registration holds for both together.
  server text NOT NULL,
  redirect_uri text NOT NULL,
  sealed text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, network, sandbox, server, redirect_uri)
);
CALL platform.lock_to_workspace('social.server_apps');

-- Where the person is sent, once a server has taken our registration.
ALTER TABLE social.connect_states ADD COLUMN authorize_url text;
