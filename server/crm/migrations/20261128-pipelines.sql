-- The ways that leads and deals go, the deals themselves, and the places of leads.

CREATE TABLE crm.pipelines (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('lead', 'deal')),
  name text NOT NULL,
  team_id uuid,
  position int NOT NULL DEFAULT 0,
  -- Where a record goes that names no pipeline. One of each kind.
  is_default boolean NOT NULL DEFAULT false,
  archived_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (NOT (is_default AND archived_at IS NOT NULL))
);
CREATE UNIQUE INDEX pipelines_default ON crm.pipelines (workspace_id, kind) WHERE is_default;
CREATE INDEX pipelines_by_position ON crm.pipelines (workspace_id, kind, position);
CALL platform.lock_to_workspace('crm.pipelines');
CALL platform.keep_journal('crm.pipelines');

CREATE TABLE crm.stages (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  pipeline_id uuid NOT NULL REFERENCES crm.pipelines ON DELETE CASCADE,
  name text NOT NULL,
  color text NOT NULL,
  position int NOT NULL,
  -- The status that a lead in this stage has. Deals have none.
  status text CHECK (status IN ('NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST')),
  outcome text NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'won', 'lost')),
  probability int NOT NULL CHECK (probability BETWEEN 0 AND 100),
  -- Fields that must be filled before a record may come in.
  needs text[] NOT NULL DEFAULT '{}',
  stale_after_hours int CHECK (stale_after_hours > 0),
  wip_hint int CHECK (wip_hint > 0),
  -- Set while the records of a deleted stage are on their way to another.
  leaving_to uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stages_of_pipeline ON crm.stages (workspace_id, pipeline_id, position);
CALL platform.lock_to_workspace('crm.stages');
CALL platform.keep_journal('crm.stages');

CREATE TABLE crm.lost_reasons (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('lead', 'deal')),
  name text NOT NULL,
  position int NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, kind, name)
);
CALL platform.lock_to_workspace('crm.lost_reasons');
CALL platform.keep_journal('crm.lost_reasons');

CREATE TABLE crm.deals (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  pipeline_id uuid NOT NULL REFERENCES crm.pipelines,
  stage_id uuid NOT NULL REFERENCES crm.stages,
  stage_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'won', 'lost')),
  owner_id uuid,
  team_id uuid,
  listing_id uuid,
  value_amount bigint,
  currency text NOT NULL,
  -- Who says the value: a person, the lines, or the listing when the deal was made.
  value_from text NOT NULL DEFAULT 'typed' CHECK (value_from IN ('typed', 'lines', 'listing')),
  lines jsonb NOT NULL DEFAULT '[]',
  -- Overrides the stage's while it is not null.
  probability int CHECK (probability BETWEEN 0 AND 100),
  expected_close date,
  closed_on date,
  lost_reason text,
  -- Copied from the first lead, so that money is traced to the post and the photo even when the lead is gone.
  source text,
  attribution jsonb,
  commission jsonb,
  -- What the commission came to when the deal was won; later changes of the plan do not change it.
  statement jsonb,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CHECK ((state = 'open') = (closed_on IS NULL))
);
CREATE INDEX deals_by_created ON crm.deals (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX deals_of_stage ON crm.deals (workspace_id, stage_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX deals_by_waiting ON crm.deals (workspace_id, stage_id, stage_at, id) WHERE deleted_at IS NULL;
CREATE INDEX deals_by_close ON crm.deals (workspace_id, expected_close, id) WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX deals_closed ON crm.deals (workspace_id, closed_on, id) WHERE state <> 'open' AND deleted_at IS NULL;
CREATE INDEX deals_of_listing ON crm.deals (workspace_id, listing_id) WHERE listing_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX deals_of_owner ON crm.deals (workspace_id, owner_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX deals_in_trash ON crm.deals (workspace_id, deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
CALL platform.lock_to_workspace('crm.deals');
CALL platform.keep_journal('crm.deals');

CREATE TABLE crm.deal_people (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  deal_id uuid NOT NULL REFERENCES crm.deals ON DELETE CASCADE,
  lead_id uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  role text NOT NULL,
  position int NOT NULL DEFAULT 0,
  UNIQUE (deal_id, lead_id)
);
CREATE INDEX deals_of_lead ON crm.deal_people (workspace_id, lead_id);
CALL platform.lock_to_workspace('crm.deal_people');
CALL platform.keep_journal('crm.deal_people');

CREATE TABLE crm.deal_story (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  deal_id uuid NOT NULL REFERENCES crm.deals ON DELETE CASCADE,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  text text,
  actor_kind text NOT NULL,
  actor_id text,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX story_of_deal ON crm.deal_story (workspace_id, deal_id, at DESC, id DESC);
CALL platform.lock_to_workspace('crm.deal_story');
CALL platform.keep_journal('crm.deal_story');

-- What every workspace begins with. Two who come at once meet in the unique index, and one set stays. It belongs to no run:
-- taking back the first lead must not take the pipelines back with it.
CREATE FUNCTION crm.make_default_pipelines(workspace uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  run text := current_setting('app.run_id', true);
  made uuid;
BEGIN
  PERFORM set_config('app.run_id', '', true);
  INSERT INTO crm.pipelines (id, workspace_id, kind, name, is_default) VALUES (gen_random_uuid(), workspace, 'lead', 'Leads', true) ON CONFLICT DO NOTHING RETURNING id INTO made;
  IF made IS NOT NULL THEN
    INSERT INTO crm.stages (id, workspace_id, pipeline_id, name, color, position, status, outcome, probability)
    SELECT gen_random_uuid(), workspace, made, s.name, s.color, s.position, s.status, s.outcome, s.probability FROM (VALUES
      ('New', 'new', 0, 'NEW', 'open', 5), ('Contacted', 'contacted', 1, 'CONTACTED', 'open', 15), ('Qualified', 'viewing', 2, 'QUALIFIED', 'open', 30),
      ('Proposal', 'offer', 3, 'PROPOSAL', 'open', 50), ('Negotiation', 'under-offer', 4, 'NEGOTIATION', 'open', 75),
      ('Won', 'won', 5, 'WON', 'won', 100), ('Lost', 'lost', 6, 'LOST', 'lost', 0)) AS s(name, color, position, status, outcome, probability);
    INSERT INTO crm.lost_reasons (id, workspace_id, kind, name, position)
    SELECT gen_random_uuid(), workspace, 'lead', r.name, r.position FROM (VALUES ('Went elsewhere', 0), ('Budget too small', 1), ('No answer', 2), ('Not the right time', 3), ('Wrong contact', 4)) AS r(name, position) ON CONFLICT DO NOTHING;
  END IF;
  made := NULL;
  INSERT INTO crm.pipelines (id, workspace_id, kind, name, is_default) VALUES (gen_random_uuid(), workspace, 'deal', 'Sales', true) ON CONFLICT DO NOTHING RETURNING id INTO made;
  IF made IS NOT NULL THEN
    INSERT INTO crm.stages (id, workspace_id, pipeline_id, name, color, position, outcome, probability, needs)
    SELECT gen_random_uuid(), workspace, made, s.name, s.color, s.position, s.outcome, s.probability, s.needs FROM (VALUES
      ('Instructed', 'new', 0, 'open', 20, '{}'::text[]), ('Viewings', 'viewing', 1, 'open', 35, '{}'::text[]), ('Offer', 'offer', 2, 'open', 60, ARRAY['value', 'expectedClose']),
      ('Under offer', 'under-offer', 3, 'open', 85, ARRAY['value', 'expectedClose']), ('Won', 'won', 4, 'won', 100, ARRAY['value']), ('Lost', 'lost', 5, 'lost', 0, '{}'::text[])) AS s(name, color, position, outcome, probability, needs);
    INSERT INTO crm.lost_reasons (id, workspace_id, kind, name, position)
    SELECT gen_random_uuid(), workspace, 'deal', r.name, r.position FROM (VALUES ('Sold by another agent', 0), ('Withdrawn', 1), ('Finance fell through', 2), ('Survey', 3), ('Price', 4)) AS r(name, position) ON CONFLICT DO NOTHING;
  END IF;
  PERFORM set_config('app.run_id', coalesce(run, ''), true);
END $$;

-- Workspaces from before have theirs from the beginning.
SET LOCAL ROLE foyer_system;
SELECT crm.make_default_pipelines(w.id) FROM identity.workspaces w;
RESET ROLE;

ALTER TABLE crm.leads ADD pipeline_id uuid, ADD stage_id uuid, ADD stage_since timestamptz, ADD lost_reason text;
CREATE INDEX leads_by_stage ON crm.leads (workspace_id, stage_id, created_at DESC, id DESC) WHERE stage_id IS NOT NULL AND deleted_at IS NULL;
-- The board sorted by who waits longest.
CREATE INDEX leads_by_waiting ON crm.leads (workspace_id, stage_id, stage_since, id) WHERE stage_id IS NOT NULL AND deleted_at IS NULL;

-- A lead's stage and status go together, whoever writes: a person, a bulk act, an import, an undo. Kept here and not in each
-- of them, because one that forgets would leave leads that no column of the board shows.
CREATE FUNCTION crm.place_of_lead(workspace uuid, pipeline uuid, team uuid, wanted text, OUT stage uuid, OUT in_pipeline uuid) LANGUAGE plpgsql AS $$
DECLARE
  ranks constant text[] := ARRAY['NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST'];
BEGIN
  -- Most leads name neither: one look into two indexes, since every new lead waits for it.
  IF pipeline IS NULL AND team IS NULL THEN
    SELECT s.id, s.pipeline_id INTO stage, in_pipeline FROM crm.pipelines p JOIN crm.stages s ON s.workspace_id = workspace AND s.pipeline_id = p.id
      WHERE p.workspace_id = workspace AND p.kind = 'lead' AND p.is_default AND s.leaving_to IS NULL AND s.status = wanted AND s.outcome = CASE wanted WHEN 'WON' THEN 'won' WHEN 'LOST' THEN 'lost' ELSE 'open' END
      ORDER BY s.position LIMIT 1;
    IF FOUND THEN RETURN; END IF;
  END IF;
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
