-- What each calendar feed has told, so that what leaves it is told as cancelled and not just gone (RFC 5545, section 3.8.1.11; RFC 5546,
-- section 3.2.5): many calendars keep what they no longer find.
CREATE TABLE social.feed_entries (
  feed_id uuid NOT NULL REFERENCES social.calendar_feeds ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  post_id uuid NOT NULL,
  title text NOT NULL,
  due_at timestamptz NOT NULL,
  zone text,
  -- Of the post when it was told last, and the number that was given with it. It only grows, also over leaving and coming back.
  post_version int NOT NULL,
  sequence int NOT NULL,
  -- Since when it is told as cancelled.
  left_at timestamptz,
  PRIMARY KEY (feed_id, post_id)
);
CALL platform.lock_to_workspace('social.feed_entries');
