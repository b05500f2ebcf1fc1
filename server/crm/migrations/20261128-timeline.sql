-- Every room writes on the timeline of a lead: a line can bring its own words and a way to more, and says in which run it was
-- written and what it tells of (an event, a visit, a click), so that nothing is told twice.
ALTER TABLE crm.timeline ADD title text, ADD href text, ADD run_id uuid, ADD source_id uuid;
CREATE INDEX timeline_by_source ON crm.timeline (workspace_id, source_id) WHERE source_id IS NOT NULL;
-- The whole workspace's activities, newest first. Lines are added at its end, so it costs little.
CREATE INDEX timeline_by_time ON crm.timeline (workspace_id, at DESC, id DESC);

ALTER TABLE crm.notes ADD mentions uuid[] NOT NULL DEFAULT '{}', ADD assets uuid[] NOT NULL DEFAULT '{}', ADD pinned_at timestamptz;
