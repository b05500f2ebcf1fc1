-- Posts that come again: series by a rule, evergreen pools, what was said before, and categories with their share.

CREATE TABLE social.categories (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  color text NOT NULL,
  -- Share of the posts in per cent that is aimed at; null: no target.
  target int CHECK (target BETWEEN 0 AND 100),
  position int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX categories_by_name ON social.categories (workspace_id, lower(name));
CALL platform.lock_to_workspace('social.categories');
CALL platform.keep_journal('social.categories');

CREATE TABLE social.post_categories (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL,
  post_id uuid NOT NULL UNIQUE REFERENCES social.posts ON DELETE CASCADE,
  category_id uuid NOT NULL REFERENCES social.categories ON DELETE CASCADE,
  version int NOT NULL DEFAULT 1
);
CREATE INDEX post_categories_of_category ON social.post_categories (category_id);
CALL platform.lock_to_workspace('social.post_categories');
CALL platform.keep_journal('social.post_categories');

-- What a queued or published variant says, without what may differ: how a repetition is noticed. Its time and state are the variant's.
CREATE TABLE social.content_prints (
  variant_id uuid PRIMARY KEY REFERENCES social.variants ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES social.accounts,
  print text NOT NULL
);
CREATE INDEX content_prints_of_account ON social.content_prints (account_id, print);
CALL platform.lock_to_workspace('social.content_prints');
-- The same within so many days is a repetition; 0: nobody is warned.
ALTER TABLE social.settings ADD COLUMN same_content_days int NOT NULL DEFAULT 30 CHECK (same_content_days BETWEEN 0 AND 365);

-- A pattern of which posts are made ahead.
CREATE TABLE social.series (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  -- Taken in turn.
  texts text[] NOT NULL,
  media jsonb NOT NULL DEFAULT '[]',
  listing_id uuid,
  -- {target} or null: without a tracked link.
  link jsonb,
  variants jsonb NOT NULL,
  category_id uuid REFERENCES social.categories ON DELETE SET NULL,
  -- RFC 5545, over calendar dates; the hour is wall time in the zone.
  rule text NOT NULL,
  starts_on date NOT NULL,
  time text NOT NULL,
  zone text NOT NULL,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'stopped')),
  author_id text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX series_newest ON social.series (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('social.series');

-- One date of a series: the post that was made for it, or that it is left out.
CREATE TABLE social.series_days (
  series_id uuid NOT NULL REFERENCES social.series ON DELETE CASCADE,
  day date NOT NULL,
  workspace_id uuid NOT NULL,
  -- Which occurrence of the series it is, from 0: it decides the text.
  n int NOT NULL,
  post_id uuid REFERENCES social.posts ON DELETE SET NULL,
  skipped boolean NOT NULL DEFAULT false,
  -- Why it could not be queued as wished.
  problem text,
  -- What was asked for, and how the post stood after that: what differs since is a person's own change and is kept.
  wish jsonb,
  made jsonb,
  PRIMARY KEY (series_id, day)
);
CREATE INDEX series_days_of_post ON social.series_days (post_id) WHERE post_id IS NOT NULL;
CALL platform.lock_to_workspace('social.series_days');

-- Posts without an end that fill what is free.
CREATE TABLE social.pools (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  account_ids uuid[] NOT NULL,
  -- Days between two goes of one post on one account, and between two posts about one listing.
  gap_days int NOT NULL CHECK (gap_days BETWEEN 1 AND 365),
  listing_gap_days int NOT NULL CHECK (listing_gap_days BETWEEN 1 AND 365),
  -- [{weekday, time}] of the pool itself; empty: the free slots of the queue.
  times jsonb NOT NULL DEFAULT '[]',
  zone text NOT NULL,
  paused boolean NOT NULL DEFAULT false,
  -- What the last filling could not do, by account; null when all is well.
  problem text,
  filled_at timestamptz,
  author_id text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('social.pools');

CREATE TABLE social.pool_posts (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  pool_id uuid NOT NULL REFERENCES social.pools ON DELETE CASCADE,
  texts text[] NOT NULL,
  media jsonb NOT NULL DEFAULT '[]',
  listing_id uuid,
  with_link boolean NOT NULL DEFAULT false,
  -- Null: it takes part. Else why it rests.
  rests text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX pool_posts_of_pool ON social.pool_posts (pool_id, created_at);
CREATE INDEX pool_posts_of_listing ON social.pool_posts (listing_id) WHERE listing_id IS NOT NULL;
CALL platform.lock_to_workspace('social.pool_posts');

-- Each go of a pool's post: where, with which of its texts, and for when.
CREATE TABLE social.pool_uses (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  pool_post_id uuid NOT NULL REFERENCES social.pool_posts ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES social.accounts,
  post_id uuid REFERENCES social.posts ON DELETE SET NULL,
  text_at int NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX pool_uses_of_account ON social.pool_uses (account_id, at DESC);
CREATE INDEX pool_uses_of_post ON social.pool_uses (pool_post_id, at DESC);
CALL platform.lock_to_workspace('social.pool_uses');
