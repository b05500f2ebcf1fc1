-- What a file may be used for, by whose leave, and until when. A right that ended keeps the file, and all that was made
-- from it, from being published.

CREATE TABLE media.licences (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  asset_id uuid NOT NULL REFERENCES media.assets ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('licence', 'consent', 'release')),
  holder text NOT NULL,
  note text NOT NULL DEFAULT '',
  -- The signed paper, a file of the library.
  file_id uuid,
  -- The last day on which it counts, in the zone of the workspace.
  expires_on date,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX licences_of_asset ON media.licences (asset_id, created_at);
CREATE INDEX licences_ending ON media.licences (expires_on) WHERE expires_on IS NOT NULL;
CALL platform.lock_to_workspace('media.licences');
CALL platform.keep_journal('media.licences');

-- For which end of a right people were reminded already; apart from the journal, so that a reminder is no change to undo around.
CREATE TABLE media.licence_reminders (
  workspace_id uuid NOT NULL,
  licence_id uuid NOT NULL REFERENCES media.licences ON DELETE CASCADE,
  expires_on date NOT NULL,
  PRIMARY KEY (licence_id, expires_on)
);
CALL platform.lock_to_workspace('media.licence_reminders');
