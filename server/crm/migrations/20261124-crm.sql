CREATE SCHEMA crm;
GRANT USAGE ON SCHEMA crm TO foyer_app, foyer_system;

CREATE TABLE crm.leads (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'company')),
  name text NOT NULL,
  email text,
  phone text,
  company text,
  position text,
  status text NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST')),
  source text NOT NULL DEFAULT 'manual',
  owner_id uuid,
  value_amount bigint,
  value_currency text,
  score int NOT NULL DEFAULT 0,
  listing_id uuid,
  last_question text,
  -- Where the lead came from: link, post, account, asset, network, utm, referrer, page. Null when nobody can say.
  attribution jsonb,
  last_contacted_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  search text GENERATED ALWAYS AS (lower(name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(company, ''))) STORED,
  CHECK ((value_amount IS NULL) = (value_currency IS NULL))
);
CREATE INDEX leads_by_created ON crm.leads (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_updated ON crm.leads (workspace_id, updated_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_status ON crm.leads (workspace_id, status, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_owner ON crm.leads (workspace_id, owner_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_name ON crm.leads (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX leads_of_listing ON crm.leads (workspace_id, listing_id, created_at DESC, id DESC) WHERE listing_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX leads_by_email ON crm.leads (workspace_id, lower(email)) WHERE email IS NOT NULL;
CREATE INDEX leads_by_phone ON crm.leads (workspace_id, phone) WHERE phone IS NOT NULL;
CREATE INDEX leads_in_trash ON crm.leads (workspace_id, deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
CREATE INDEX leads_search ON crm.leads USING gin (workspace_id, search gin_trgm_ops);
CALL platform.lock_to_workspace('crm.leads');
CALL platform.keep_journal('crm.leads');

CREATE TABLE crm.notes (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  author_id uuid,
  text text NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notes_of_lead ON crm.notes (workspace_id, lead_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('crm.notes');
CALL platform.keep_journal('crm.notes');

CREATE TABLE crm.timeline (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  text text,
  actor_kind text NOT NULL,
  actor_id text,
  note_id uuid REFERENCES crm.notes ON DELETE CASCADE,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX timeline_of_lead ON crm.timeline (workspace_id, lead_id, at DESC, id DESC);
CALL platform.lock_to_workspace('crm.timeline');
CALL platform.keep_journal('crm.timeline');

CREATE TABLE crm.intake_forms (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX intake_forms_by_created ON crm.intake_forms (workspace_id, created_at DESC, id DESC);
CALL platform.lock_to_workspace('crm.intake_forms');
CALL platform.keep_journal('crm.intake_forms');

-- Under row-level security LIKE and trigram operators may not use the index, since they could leak what they compare. This
-- function looks with the house's eyes and an explicit workspace, which must be the one of the transaction. It gives exact
-- parts of words first; only when those are few it looks for similar spellings, which costs more.
CREATE FUNCTION crm.search_leads(workspace uuid, words text, most int) RETURNS TABLE (id uuid, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  pattern text := '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  found int;
BEGIN
  IF workspace IS DISTINCT FROM current_setting('app.workspace_id')::uuid THEN RAISE EXCEPTION 'search in a foreign workspace'; END IF;
  RETURN QUERY SELECT l.id, (CASE WHEN l.search LIKE words || '%' THEN 3 ELSE 2 END)::real FROM crm.leads l
    WHERE l.workspace_id = workspace AND l.search LIKE pattern AND l.deleted_at IS NULL LIMIT most;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found < 5 AND length(words) >= 3 THEN
    PERFORM set_config('pg_trgm.word_similarity_threshold', '0.5', true);
    RETURN QUERY SELECT l.id, word_similarity(words, l.search) FROM crm.leads l
      WHERE l.workspace_id = workspace AND words <% l.search AND l.search NOT LIKE pattern AND l.deleted_at IS NULL
      ORDER BY 2 DESC LIMIT most - found;
  END IF;
END $$;
GRANT CREATE ON SCHEMA crm TO foyer_system;
ALTER FUNCTION crm.search_leads OWNER TO foyer_system;
REVOKE CREATE ON SCHEMA crm FROM foyer_system;
GRANT EXECUTE ON FUNCTION crm.search_leads TO foyer_app;
