-- Comments, approvals and links for reviewers from outside, for every kind of artefact. An artefact is named by kind and id;
-- its room reads it.

CREATE SCHEMA reviews;
GRANT USAGE ON SCHEMA reviews TO foyer_app, foyer_system;

CREATE TABLE reviews.comments (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  -- The first comment of the thread; its own id when it is that. No foreign key: undoing the deletion of a thread brings rows
  -- back one by one.
  thread_id uuid NOT NULL,
  author_id uuid,
  -- The name that somebody without an account gave.
  guest_name text,
  link_id uuid,
  text text NOT NULL,
  -- Where it points: {type: passage|region|time, ...}; null: the whole.
  anchor jsonb,
  -- May reviewers from outside see it?
  shared boolean NOT NULL DEFAULT false,
  mentions uuid[] NOT NULL DEFAULT '{}',
  resolved_at timestamptz,
  resolved_by uuid,
  edited_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX comments_of_subject ON reviews.comments (workspace_id, kind, subject_id, thread_id, created_at);
CALL platform.lock_to_workspace('reviews.comments');
CALL platform.keep_journal('reviews.comments');

-- Which artefacts of a kind need approval, and whose. Without a row the rule of the house holds: none.
CREATE TABLE reviews.flows (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  required text NOT NULL CHECK (required IN ('none', 'roles', 'all')),
  -- With `roles`: artefacts that people of these roles wrote or send.
  roles text[] NOT NULL DEFAULT '{}',
  stages jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, kind)
);
CALL platform.lock_to_workspace('reviews.flows');
CALL platform.keep_journal('reviews.flows');

-- Somebody asked for approval of an artefact as it was: `content_hash` says of which content.
CREATE TABLE reviews.requests (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  content_hash text NOT NULL,
  -- The stages as they were when it was asked: a flow that changes later does not change what is under way.
  stages jsonb NOT NULL,
  stage int NOT NULL DEFAULT 0,
  -- Counts up when the content changes while it is open: the stages begin anew.
  round int NOT NULL DEFAULT 1,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'changes', 'rejected', 'void', 'withdrawn')),
  note text,
  asked_by uuid,
  due_at timestamptz,
  -- When the timer looks next: the reminder, then the due time. Null: never.
  wake_at timestamptz,
  reminded_at timestamptz,
  decided_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX requests_one_open ON reviews.requests (workspace_id, kind, subject_id) WHERE state = 'open';
CREATE INDEX requests_of_subject ON reviews.requests (workspace_id, kind, subject_id, created_at DESC, id DESC);
CREATE INDEX requests_open ON reviews.requests (workspace_id, due_at, id) WHERE state = 'open';
CREATE INDEX requests_to_wake ON reviews.requests (wake_at) WHERE wake_at IS NOT NULL;
CALL platform.lock_to_workspace('reviews.requests');

CREATE TABLE reviews.decisions (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  request_id uuid NOT NULL REFERENCES reviews.requests ON DELETE CASCADE,
  round int NOT NULL,
  stage int NOT NULL,
  person_id uuid,
  guest_name text,
  link_id uuid,
  decision text NOT NULL CHECK (decision IN ('approved', 'changes', 'rejected')),
  reason text,
  at timestamptz NOT NULL,
  UNIQUE (request_id, round, stage, person_id)
);
CALL platform.lock_to_workspace('reviews.decisions');

-- A way in for somebody without an account, to one artefact.
CREATE TABLE reviews.links (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  -- sha-256 of the token; the token itself is shown once and kept nowhere.
  token_hash text NOT NULL UNIQUE,
  -- For whom, in words of the one who made it.
  label text NOT NULL,
  may_decide boolean NOT NULL,
  single_use boolean NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  used_at timestamptz,
  created_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX links_of_subject ON reviews.links (workspace_id, kind, subject_id, created_at DESC);
CALL platform.lock_to_workspace('reviews.links');

-- When a link was opened, and the name that was given there. Neither address nor browser is kept.
CREATE TABLE reviews.visits (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  link_id uuid NOT NULL REFERENCES reviews.links ON DELETE CASCADE,
  at timestamptz NOT NULL,
  guest_name text
);
CREATE INDEX visits_of_link ON reviews.visits (workspace_id, link_id, at DESC);
CALL platform.lock_to_workspace('reviews.visits');

-- What happened with an artefact, as events told it. The id is that of the event.
CREATE TABLE reviews.activity (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  text text NOT NULL,
  note text,
  actor_kind text NOT NULL,
  person_id uuid,
  guest_name text
);
CREATE INDEX activity_of_subject ON reviews.activity (workspace_id, kind, subject_id, at DESC, id DESC);
CALL platform.lock_to_workspace('reviews.activity');
