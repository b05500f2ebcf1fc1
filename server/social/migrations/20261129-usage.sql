-- What was used of an allowance that all accounts of an app share and the network does not tell (YouTube's daily units). It
-- belongs to the installation, like the app; it names no workspace and holds nothing of one.
CREATE TABLE social.app_usage (
  network text NOT NULL,
  sandbox boolean NOT NULL,
  name text NOT NULL,
  used int NOT NULL,
  max int NOT NULL,
  resets_at timestamptz NOT NULL,
  PRIMARY KEY (network, sandbox, name)
);
GRANT SELECT, INSERT, UPDATE ON social.app_usage TO foyer_app, foyer_system;
