-- The whole lead: further addresses, team, pipeline place, tags and typed custom fields; and the index that filters by them.

-- PostgreSQL calls unaccent "stable", since a dictionary can be replaced. The house never replaces it, and a generated column
-- needs a function that always gives the same.
CREATE FUNCTION crm.plain_words(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, words));
CREATE FUNCTION crm.search_text(name text, email text, phone text, company text, emails text[], phones text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT crm.plain_words(name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(company, '') || CASE WHEN emails = '{}' AND phones = '{}' THEN '' ELSE ' ' || array_to_string(emails || phones, ' ') END)
$$;
GRANT EXECUTE ON FUNCTION crm.plain_words, crm.search_text TO foyer_app, foyer_system;

ALTER TABLE crm.leads
  ADD emails text[] NOT NULL DEFAULT '{}',
  ADD phones text[] NOT NULL DEFAULT '{}',
  -- [{ label, street, city, region, postcode, country }]
  ADD addresses jsonb NOT NULL DEFAULT '[]',
  ADD birthday date,
  ADD language text,
  ADD time_zone text,
  ADD team_id uuid,
  ADD pipeline_id uuid,
  ADD stage_id uuid,
  ADD stage_since timestamptz,
  ADD lost_reason text,
  ADD tags uuid[] NOT NULL DEFAULT '{}',
  -- Values of custom fields by the field's id, in the JSON form of its type (crm/fields).
  ADD fields jsonb NOT NULL DEFAULT '{}',
  -- A lead that was merged into another lives on only for links and for taking the merge back.
  ADD merged_into uuid;

ALTER TABLE crm.leads DROP COLUMN search;
ALTER TABLE crm.leads ADD search text GENERATED ALWAYS AS (crm.search_text(name, email, phone, company, emails, phones)) STORED;
CREATE INDEX leads_search ON crm.leads USING gin (workspace_id, search gin_trgm_ops);
CREATE INDEX leads_by_stage ON crm.leads (workspace_id, stage_id, created_at DESC, id DESC) WHERE stage_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX leads_by_team ON crm.leads (workspace_id, team_id, created_at DESC, id DESC) WHERE team_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX leads_by_score ON crm.leads (workspace_id, score DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_value ON crm.leads (workspace_id, (coalesce(value_amount, -1)) DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_contact ON crm.leads (workspace_id, (coalesce(last_contacted_at, '-infinity'::timestamptz)) DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX leads_merged ON crm.leads (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

-- What a lead can be found and sorted by besides its own columns: further e-mails and phones, tags, custom fields. One row for
-- each value, in one of two forms that PostgreSQL compares without leaking (so the indexes work under row-level security):
-- words (text, choices, dates as YYYY-MM-DD, ids) or an amount (numbers, minor units of money, 0 and 1 for no and yes).
-- The triggers below keep it; nothing else writes here.
CREATE TABLE crm.lead_terms (
  workspace_id uuid NOT NULL,
  -- email, phone, tag, or the id of a custom field
  field text COLLATE "C" NOT NULL,
  lead_id uuid NOT NULL,
  words text COLLATE "C",
  amount float8
);
CREATE INDEX lead_terms_by_words ON crm.lead_terms (workspace_id, field, words, lead_id) WHERE words IS NOT NULL;
CREATE INDEX lead_terms_by_amount ON crm.lead_terms (workspace_id, field, amount, lead_id) WHERE amount IS NOT NULL;
CREATE INDEX lead_terms_of_lead ON crm.lead_terms (lead_id);
CALL platform.lock_to_workspace('crm.lead_terms');

-- The terms of one lead. Words are cut at 200 characters: an index is no place for essays.
CREATE FUNCTION crm.terms_of(emails text[], phones text[], tags uuid[], fields jsonb) RETURNS TABLE (field text, words text, amount float8) LANGUAGE sql IMMUTABLE AS $$
  SELECT 'email', lower(e), NULL::float8 FROM unnest(emails) e
  UNION ALL SELECT 'phone', p, NULL FROM unnest(phones) p
  UNION ALL SELECT 'tag', t::text, NULL FROM unnest(tags) t
  UNION ALL
  SELECT f.key,
    CASE jsonb_typeof(v.value) WHEN 'string' THEN left(crm.plain_words(v.value #>> '{}'), 200) END,
    CASE jsonb_typeof(v.value) WHEN 'number' THEN (v.value #>> '{}')::float8 WHEN 'boolean' THEN CASE WHEN (v.value #>> '{}')::boolean THEN 1 ELSE 0 END WHEN 'object' THEN (v.value ->> 'amount')::float8 END
  FROM jsonb_each(fields) f CROSS JOIN LATERAL (
    SELECT f.value WHERE jsonb_typeof(f.value) <> 'array'
    UNION ALL SELECT one.value FROM jsonb_array_elements(CASE WHEN jsonb_typeof(f.value) = 'array' THEN f.value ELSE '[]' END) one
  ) v WHERE jsonb_typeof(v.value) <> 'null'
$$;

CREATE FUNCTION crm.index_new_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.lead_terms (workspace_id, field, lead_id, words, amount)
  SELECT n.workspace_id, t.field, n.id, t.words, t.amount FROM new_rows n CROSS JOIN LATERAL crm.terms_of(n.emails, n.phones, n.tags, n.fields) t
  WHERE n.emails <> '{}' OR n.phones <> '{}' OR n.tags <> '{}' OR n.fields <> '{}';
  RETURN NULL;
END $$;
CREATE FUNCTION crm.index_changed_leads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed uuid[] := ARRAY(SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
  WHERE n.emails <> o.emails OR n.phones <> o.phones OR n.tags <> o.tags OR n.fields <> o.fields);
BEGIN
  IF changed = '{}' THEN RETURN NULL; END IF;
  DELETE FROM crm.lead_terms WHERE lead_id = ANY (changed);
  INSERT INTO crm.lead_terms (workspace_id, field, lead_id, words, amount)
  SELECT n.workspace_id, t.field, n.id, t.words, t.amount FROM new_rows n CROSS JOIN LATERAL crm.terms_of(n.emails, n.phones, n.tags, n.fields) t WHERE n.id = ANY (changed);
  RETURN NULL;
END $$;
CREATE FUNCTION crm.forget_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM crm.lead_terms t USING old_rows o WHERE t.lead_id = o.id;
  RETURN NULL;
END $$;
CREATE TRIGGER index_insert AFTER INSERT ON crm.leads REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION crm.index_new_leads();
CREATE TRIGGER index_update AFTER UPDATE ON crm.leads REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION crm.index_changed_leads();
CREATE TRIGGER index_delete AFTER DELETE ON crm.leads REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION crm.forget_leads();

-- Custom fields: what else a workspace wants to know of a lead (or, later, of another record).
CREATE TABLE crm.fields (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  object text NOT NULL DEFAULT 'lead',
  label text NOT NULL,
  type text NOT NULL CHECK (type IN ('text', 'number', 'money', 'date', 'choice', 'multi', 'boolean', 'link', 'reference')),
  -- choice and multi: [{ id, label }]; reference: what it points to
  options jsonb NOT NULL DEFAULT '[]',
  refers_to text,
  required boolean NOT NULL DEFAULT false,
  position int NOT NULL DEFAULT 0,
  help text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE UNIQUE INDEX fields_by_label ON crm.fields (workspace_id, object, lower(label)) WHERE deleted_at IS NULL;
CALL platform.lock_to_workspace('crm.fields');
CALL platform.keep_journal('crm.fields');

-- A saved query with a name.
CREATE TABLE crm.lists (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  owner_id uuid,
  shared boolean NOT NULL DEFAULT false,
  query jsonb NOT NULL,
  -- How the list is shown: columns, sort, layout
  view jsonb NOT NULL DEFAULT '{}',
  position int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX lists_by_position ON crm.lists (workspace_id, position, id);
CALL platform.lock_to_workspace('crm.lists');
CALL platform.keep_journal('crm.lists');

-- People who work together and, when the access rules say so, see each other's leads.
CREATE TABLE crm.teams (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  people uuid[] NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX teams_by_name ON crm.teams (workspace_id, lower(name));
CALL platform.lock_to_workspace('crm.teams');
CALL platform.keep_journal('crm.teams');

-- Who sees which records and fields: one row for a workspace that has changed the house's own rules.
CREATE TABLE crm.access (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL UNIQUE,
  rules jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CALL platform.lock_to_workspace('crm.access');
CALL platform.keep_journal('crm.access');

-- Found again under the new spelling rules: accents no longer count.
CREATE OR REPLACE FUNCTION crm.search_leads(workspace uuid, words text, most int) RETURNS TABLE (id uuid, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  plain text := crm.plain_words(words);
  pattern text := '%' || replace(replace(replace(plain, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  found int;
BEGIN
  IF workspace IS DISTINCT FROM current_setting('app.workspace_id')::uuid THEN RAISE EXCEPTION 'search in a foreign workspace'; END IF;
  RETURN QUERY SELECT l.id, (CASE WHEN l.search LIKE plain || '%' THEN 3 ELSE 2 END)::real FROM crm.leads l
    WHERE l.workspace_id = workspace AND l.search LIKE pattern AND l.deleted_at IS NULL LIMIT most;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found < 5 AND length(plain) >= 3 THEN
    PERFORM set_config('pg_trgm.word_similarity_threshold', '0.5', true);
    RETURN QUERY SELECT l.id, word_similarity(plain, l.search) FROM crm.leads l
      WHERE l.workspace_id = workspace AND plain <% l.search AND l.search NOT LIKE pattern AND l.deleted_at IS NULL
      ORDER BY 2 DESC LIMIT most - found;
  END IF;
END $$;
