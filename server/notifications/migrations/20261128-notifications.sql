CREATE SCHEMA notifications;
GRANT USAGE ON SCHEMA notifications TO foyer_app, foyer_system;

-- One thing that one person is told. `in_app` is false when it only goes by mail; such a row is never listed.
CREATE TABLE notifications.notifications (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  body text,
  href text NOT NULL,
  subject_id uuid,
  -- Folds repeats: an unread one with the same key is refreshed instead of doubled.
  key text,
  times int NOT NULL DEFAULT 1,
  in_app boolean NOT NULL,
  mail text NOT NULL CHECK (mail IN ('off', 'now', 'daily', 'sent')),
  at timestamptz NOT NULL,
  read_at timestamptz,
  deleted_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX notifications_by_time ON notifications.notifications (workspace_id, person_id, at DESC, id DESC) WHERE in_app AND deleted_at IS NULL;
CREATE INDEX notifications_unread ON notifications.notifications (workspace_id, person_id, kind) WHERE in_app AND read_at IS NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX notifications_by_key ON notifications.notifications (workspace_id, person_id, key) WHERE key IS NOT NULL AND read_at IS NULL AND deleted_at IS NULL;
CREATE INDEX notifications_for_digest ON notifications.notifications (workspace_id, person_id) WHERE mail = 'daily';
CREATE INDEX notifications_to_sweep ON notifications.notifications (updated_at) WHERE read_at IS NOT NULL OR deleted_at IS NOT NULL;
CALL platform.lock_to_workspace('notifications.notifications');

-- What one person chose in one workspace. A kind that is missing in `kinds` stands at the default of its room.
CREATE TABLE notifications.settings (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kinds jsonb NOT NULL DEFAULT '{}',
  digest_hour int NOT NULL DEFAULT 8 CHECK (digest_hour BETWEEN 0 AND 23),
  sound boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (workspace_id, person_id)
);
CALL platform.lock_to_workspace('notifications.settings');

-- A daily mail that waits for its hour. The row is the truth: it is there while something waits, and a lease on it is a claim.
CREATE TABLE notifications.digests (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  claimed_by text,
  claimed_until timestamptz,
  UNIQUE (workspace_id, person_id)
);
CREATE INDEX digests_due ON notifications.digests (due_at);
CALL platform.lock_to_workspace('notifications.digests');
