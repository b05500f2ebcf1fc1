-- News of others as posts: feeds that are read again and again, and each of their items once.

CREATE TABLE social.feeds (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  -- {include, exclude, categories}
  filters jsonb NOT NULL,
  template text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('draft', 'queue')),
  account_ids uuid[] NOT NULL,
  category_id uuid REFERENCES social.categories ON DELETE SET NULL,
  take_pictures boolean NOT NULL DEFAULT false,
  every_min int NOT NULL CHECK (every_min BETWEEN 15 AND 10080),
  paused boolean NOT NULL DEFAULT false,
  -- What the feed calls itself, and what it gave to ask with the next time.
  title text,
  etag text,
  last_modified text,
  checked_at timestamptz,
  next_at timestamptz NOT NULL,
  failures int NOT NULL DEFAULT 0,
  -- Why the last reading failed; null when it worked.
  problem text,
  author_id text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX feeds_due ON social.feeds (next_at) WHERE NOT paused AND deleted_at IS NULL;
CREATE INDEX feeds_by_name ON social.feeds (workspace_id, lower(name));
CALL platform.lock_to_workspace('social.feeds');

CREATE TABLE social.feed_items (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  feed_id uuid NOT NULL REFERENCES social.feeds ON DELETE CASCADE,
  guid text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  link text,
  picture text,
  categories text[] NOT NULL DEFAULT '{}',
  published_at timestamptz,
  seen_at timestamptz NOT NULL,
  -- Null: waits. `before`: it was there when the feed was added.
  outcome text CHECK (outcome IN ('before', 'filtered', 'draft', 'queued')),
  -- What could not be done as wished: no free time, no picture.
  problem text,
  post_id uuid REFERENCES social.posts ON DELETE SET NULL,
  UNIQUE (feed_id, guid)
);
CREATE INDEX feed_items_newest ON social.feed_items (feed_id, seen_at DESC, id DESC);
CALL platform.lock_to_workspace('social.feed_items');
