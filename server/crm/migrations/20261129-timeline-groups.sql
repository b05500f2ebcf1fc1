-- What a line is about, so that “the last calls of everybody” is read from an index however rare calls are. A kind of another
-- room begins with its group. A list of all groups merges one short scan for each, so an index by time alone is not needed.
ALTER TABLE crm.timeline ADD about text GENERATED ALWAYS AS (CASE
  WHEN strpos(kind, '.') > 0 THEN split_part(kind, '.', 1)
  WHEN kind IN ('asked', 'call-made', 'call-received', 'email-sent', 'email-received', 'sms-sent', 'sms-received', 'meeting-planned', 'meeting-held') THEN 'talk'
  WHEN kind IN ('note', 'task') THEN kind
  WHEN kind = 'came' THEN 'visit'
  ELSE 'change' END) STORED;
DROP INDEX crm.timeline_by_time;
CREATE INDEX timeline_by_group ON crm.timeline (workspace_id, about, at DESC, id DESC);
CREATE INDEX timeline_by_person ON crm.timeline (workspace_id, actor_id, at DESC, id DESC) WHERE actor_kind = 'person';
