-- Every room writes on the timeline of a lead: a line can bring its own words and a way to more, and says in which run it was
-- written and what it tells of (an event, a visit, a click), so that nothing is told twice.
ALTER TABLE crm.timeline
  ADD title text,
  ADD href text,
  ADD run_id uuid,
  ADD source_id uuid,
  -- What a line is about, so that “the last calls of everybody” is read from an index however rare calls are. A kind of another
  -- room begins with its group.
  ADD about text GENERATED ALWAYS AS (CASE
    WHEN strpos(kind, '.') > 0 THEN split_part(kind, '.', 1)
    WHEN kind IN ('asked', 'call-made', 'call-received', 'email-sent', 'email-received', 'sms-sent', 'sms-received', 'meeting-planned', 'meeting-held') THEN 'talk'
    WHEN kind IN ('note', 'task') THEN kind
    WHEN kind = 'came' THEN 'visit'
    ELSE 'change' END) STORED;
CREATE INDEX timeline_by_source ON crm.timeline (workspace_id, source_id) WHERE source_id IS NOT NULL;
-- The whole workspace's activities, newest first. A list of all groups merges one short scan for each, so an index by time alone is
-- not needed. Lines are added at the end of these indexes, so they cost little.
CREATE INDEX timeline_by_group ON crm.timeline (workspace_id, about, at DESC, id DESC);
CREATE INDEX timeline_by_person ON crm.timeline (workspace_id, actor_id, at DESC, id DESC) WHERE actor_kind = 'person';

ALTER TABLE crm.notes ADD mentions uuid[] NOT NULL DEFAULT '{}', ADD assets uuid[] NOT NULL DEFAULT '{}', ADD pinned_at timestamptz;
