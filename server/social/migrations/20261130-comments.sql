-- What people wrote under our posts, stored once for each comment of the network.
CREATE TABLE social.comments (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  post_id uuid NOT NULL REFERENCES social.posts ON DELETE CASCADE,
  variant_id uuid NOT NULL REFERENCES social.variants ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES social.accounts,
  external_id text NOT NULL,
  -- Null: directly under the post.
  parent_external_id text,
  author_external_id text,
  author_name text NOT NULL,
  author_handle text,
  author_avatar_url text,
  -- Written by the account itself.
  is_ours boolean NOT NULL,
  text text NOT NULL,
  url text,
  written_at timestamptz NOT NULL,
  -- When the network said what stands here: an older word never replaces a newer one.
  told_at timestamptz NOT NULL,
  hidden boolean NOT NULL DEFAULT false,
  removed_at timestamptz,
  read_at timestamptz,
  lead_id uuid,
  -- What is being done to it at the network, and why the last act did not work.
  acting text CHECK (acting IN ('hide', 'show', 'delete')),
  problem jsonb,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account_id, external_id)
);
CREATE INDEX comments_of_post ON social.comments (post_id, written_at);
CREATE INDEX comments_newest ON social.comments (workspace_id, written_at DESC, id DESC);
CREATE INDEX comments_unread ON social.comments (workspace_id) WHERE read_at IS NULL AND removed_at IS NULL AND NOT is_ours;
CALL platform.lock_to_workspace('social.comments');

-- Our answers on their way out. Each waits some seconds, in which it can be taken back; the row is the truth, as with variants.
CREATE TABLE social.replies (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  post_id uuid NOT NULL REFERENCES social.posts ON DELETE CASCADE,
  variant_id uuid NOT NULL REFERENCES social.variants ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES social.accounts,
  -- The comment it answers; null: it stands under the post itself.
  comment_id uuid REFERENCES social.comments ON DELETE CASCADE,
  text text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'taken_back')),
  send_at timestamptz NOT NULL,
  -- When a worker looks next; null: never.
  wake_at timestamptz,
  claim uuid,
  -- Our own key for it, saved before it is used.
  key text NOT NULL,
  -- It may be out already: the network is asked before it is sent again.
  finding boolean NOT NULL DEFAULT false,
  tries int NOT NULL DEFAULT 0,
  external_id text,
  failure jsonb,
  author_id text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX replies_to_wake ON social.replies (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX replies_of_post ON social.replies (post_id, created_at);
CREATE UNIQUE INDEX replies_external ON social.replies (account_id, external_id) WHERE external_id IS NOT NULL;
CALL platform.lock_to_workspace('social.replies');

-- When a published post is looked at again: its comments, and whether it still says there what it says here.
ALTER TABLE social.variants
  ADD COLUMN watch_at timestamptz,
  ADD COLUMN watched_at timestamptz,
  -- {kind: 'text', theirs, at} or {kind: 'gone', at}; null: as we wrote it, or not known.
  ADD COLUMN drift jsonb;
UPDATE social.variants SET watch_at = now() WHERE state = 'published' AND external_id IS NOT NULL AND published_at > now() - interval '90 days';
CREATE INDEX variants_to_watch ON social.variants (watch_at) WHERE watch_at IS NOT NULL;
