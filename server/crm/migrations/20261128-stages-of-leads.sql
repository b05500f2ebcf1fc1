-- A lead's stage and status go together, whoever writes: a person, a bulk act, an import, an undo. Kept here and not in each
-- of them, because one that forgets would leave leads that no column of the board shows.

CREATE FUNCTION crm.place_of_lead(workspace uuid, pipeline uuid, team uuid, wanted text, OUT stage uuid, OUT in_pipeline uuid) LANGUAGE plpgsql AS $$
DECLARE
  ranks constant text[] := ARRAY['NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST'];
BEGIN
  FOR attempt IN 1..2 LOOP
    -- Its own pipeline, else its team's, else the default one; in it the stage of the status, else the nearest of the same outcome.
    SELECT s.id, s.pipeline_id INTO stage, in_pipeline FROM crm.stages s JOIN crm.pipelines p ON p.id = s.pipeline_id AND p.workspace_id = workspace
      WHERE s.workspace_id = workspace AND p.kind = 'lead' AND p.archived_at IS NULL AND s.leaving_to IS NULL AND (p.is_default OR p.id = pipeline OR p.team_id = team)
      ORDER BY coalesce(p.id = pipeline, false) DESC, coalesce(p.team_id = team, false) DESC, p.is_default DESC,
        s.outcome = (CASE wanted WHEN 'WON' THEN 'won' WHEN 'LOST' THEN 'lost' ELSE 'open' END) DESC,
        coalesce(s.status = wanted, false) DESC, abs(array_position(ranks, s.status) - array_position(ranks, wanted)), s.position
      LIMIT 1;
    IF stage IS NOT NULL THEN RETURN; END IF;
    PERFORM crm.make_default_pipelines(workspace);
  END LOOP;
END $$;

CREATE FUNCTION crm.keep_stage_with_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_pipeline uuid; found_status text;
BEGIN
  IF NEW.stage_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.stage_id IS DISTINCT FROM OLD.stage_id) THEN
    SELECT s.pipeline_id, s.status INTO found_pipeline, found_status FROM crm.stages s WHERE s.id = NEW.stage_id AND s.workspace_id = NEW.workspace_id;
    IF NOT FOUND THEN
      NEW.stage_id := NULL;
    ELSE
      NEW.pipeline_id := found_pipeline;
      -- An undo gives both back at once, and then both stand.
      IF TG_OP = 'INSERT' OR NEW.status = OLD.status THEN NEW.status := coalesce(found_status, NEW.status); END IF;
    END IF;
  ELSIF TG_OP = 'UPDATE' AND NEW.status <> OLD.status THEN
    NEW.stage_id := NULL;
  END IF;
  IF NEW.stage_id IS NULL THEN
    SELECT p.stage, p.in_pipeline INTO NEW.stage_id, NEW.pipeline_id FROM crm.place_of_lead(NEW.workspace_id, NEW.pipeline_id, NEW.team_id, NEW.status) p;
  END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.stage_since := coalesce(NEW.stage_since, NEW.created_at);
  ELSIF NEW.stage_id IS DISTINCT FROM OLD.stage_id AND NEW.stage_since IS NOT DISTINCT FROM OLD.stage_since THEN
    NEW.stage_since := NEW.updated_at;
  END IF;
  IF NEW.status <> 'LOST' THEN NEW.lost_reason := NULL; END IF;
  RETURN NEW;
END $$;

-- Leads from before take their places first, so that the trigger has nothing to do with them.
SET LOCAL ROLE foyer_system;
UPDATE crm.leads l SET stage_id = s.id, pipeline_id = s.pipeline_id, stage_since = l.updated_at FROM crm.stages s JOIN crm.pipelines p ON p.id = s.pipeline_id
  WHERE p.workspace_id = l.workspace_id AND p.kind = 'lead' AND p.is_default AND s.status = l.status;
RESET ROLE;

CREATE TRIGGER keep_stage_insert BEFORE INSERT ON crm.leads FOR EACH ROW EXECUTE FUNCTION crm.keep_stage_with_status();
CREATE TRIGGER keep_stage_update BEFORE UPDATE ON crm.leads FOR EACH ROW
  WHEN (NEW.status IS DISTINCT FROM OLD.status OR NEW.stage_id IS DISTINCT FROM OLD.stage_id OR NEW.stage_id IS NULL) EXECUTE FUNCTION crm.keep_stage_with_status();

-- The board sorted by who waits longest.
CREATE INDEX leads_by_waiting ON crm.leads (workspace_id, stage_id, stage_since, id) WHERE stage_id IS NOT NULL AND deleted_at IS NULL;
