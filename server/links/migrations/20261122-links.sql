-- Links: the thread from a post to the person who asks. No cookies, no addresses of people.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE SCHEMA links;
GRANT USAGE ON SCHEMA links TO foyer_app, foyer_system;

CREATE TABLE links.links (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  -- One space of codes for the whole installation, since the address carries no workspace.
  code text NOT NULL UNIQUE,
  target text NOT NULL,
  network text,
  post_id uuid,
  account_id uuid,
  listing_id uuid,
  asset_id uuid,
  utm jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX links_newest ON links.links (workspace_id, created_at, id);
CREATE INDEX links_of_post ON links.links (workspace_id, post_id) WHERE post_id IS NOT NULL;
CREATE INDEX links_of_listing ON links.links (workspace_id, listing_id) WHERE listing_id IS NOT NULL;
CALL platform.lock_to_workspace('links.links');
CALL platform.keep_journal('links.links');

-- One row for each click that counts. The constraint is the rule "once per link and person within half an hour", and
-- holds for two clicks that arrive at the same moment too.
CREATE TABLE links.clicks (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  link_id uuid NOT NULL REFERENCES links.links ON DELETE CASCADE,
  person_hash text NOT NULL,
  referrer text,
  clicked_at timestamptz NOT NULL,
  counts_until timestamptz NOT NULL,
  CONSTRAINT clicks_once EXCLUDE USING gist (link_id WITH =, person_hash WITH =, tstzrange(clicked_at, counts_until) WITH &&)
);
CREATE INDEX clicks_of_link ON links.clicks (workspace_id, link_id, clicked_at);
CREATE INDEX clicks_by_time ON links.clicks (workspace_id, clicked_at);
CALL platform.lock_to_workspace('links.clicks');

-- A page seen. With the click that led to it, if one did.
CREATE TABLE links.visits (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  click_id uuid,
  listing_id uuid,
  path text NOT NULL,
  referrer text,
  utm jsonb,
  person_hash text NOT NULL,
  visited_at timestamptz NOT NULL,
  counts_until timestamptz NOT NULL,
  CONSTRAINT visits_once EXCLUDE USING gist (
    workspace_id WITH =, path WITH =, person_hash WITH =,
    (coalesce(click_id, '00000000-0000-0000-0000-000000000000'::uuid)) WITH =,
    tstzrange(visited_at, counts_until) WITH &&)
);
CREATE INDEX visits_by_time ON links.visits (workspace_id, visited_at);
CREATE INDEX visits_of_listing ON links.visits (workspace_id, listing_id, visited_at) WHERE listing_id IS NOT NULL;
CREATE INDEX visits_of_click ON links.visits (workspace_id, click_id) WHERE click_id IS NOT NULL;
CALL platform.lock_to_workspace('links.visits');

-- The words that a network's links carry, where a workspace wants other than the usual ones.
CREATE TABLE links.utm_templates (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  network text NOT NULL,
  utm jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (workspace_id, network)
);
CALL platform.lock_to_workspace('links.utm_templates');
CALL platform.keep_journal('links.utm_templates');

-- The salt of a day, shared by all processes and thrown away after it: from then on nobody can tell from a hash whose
-- address it was, not even the owner of the database. It belongs to no workspace.
CREATE TABLE links.day_salts (
  day date PRIMARY KEY,
  salt bytea NOT NULL
);
GRANT SELECT, INSERT ON links.day_salts TO foyer_app;
GRANT SELECT, INSERT, DELETE ON links.day_salts TO foyer_system;
