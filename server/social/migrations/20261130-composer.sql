-- Snippets and groups of hashtags, who is writing at a post, and first comments that wait.

CREATE TABLE social.snippets (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('text', 'hashtags')),
  name text NOT NULL,
  -- Words with variables such as {listing.address}, or hashtags with spaces between.
  body text NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX snippets_by_name ON social.snippets (workspace_id, lower(name));
CALL platform.lock_to_workspace('social.snippets');
CALL platform.keep_journal('social.snippets');

-- Who has the composer of a post open; a row that is not renewed within a minute counts as left.
CREATE TABLE social.editors (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  workspace_id uuid NOT NULL,
  post_id uuid NOT NULL REFERENCES social.posts ON DELETE CASCADE,
  person_id text NOT NULL,
  seen_at timestamptz NOT NULL,
  UNIQUE (post_id, person_id)
);
CALL platform.lock_to_workspace('social.editors');

-- Minutes between a post and its first comment, and when one that waits is due; null: none waits.
ALTER TABLE social.variants ADD COLUMN first_comment_delay_min int NOT NULL DEFAULT 0 CHECK (first_comment_delay_min BETWEEN 0 AND 120), ADD COLUMN comment_at timestamptz;
