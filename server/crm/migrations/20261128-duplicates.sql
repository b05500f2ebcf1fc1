-- Leads that may be one and the same, and merges that can be taken back at any time.

-- A lead that was merged into another lives on only for links and for taking the merge back. It lies with the deleted ones, so that
-- no list, search or intake ever meets it; the trash leaves it out.
ALTER TABLE crm.leads ADD merged_into uuid, ADD CONSTRAINT merged_is_out_of_sight CHECK (merged_into IS NULL OR deleted_at IS NOT NULL);
CREATE INDEX leads_merged ON crm.leads (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

-- The last word of a name without accents: most often the surname.
CREATE FUNCTION crm.last_word(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN substring(crm.plain_words(name) FROM '(\S+)\s*$');

-- Names are compared only among leads with the same one of these keys: same postcode (or street and city) or company, and a
-- surname that begins alike. That keeps a million leads a matter of small groups.
CREATE FUNCTION crm.place_key(name text, addresses jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  nullif(regexp_replace(crm.plain_words(coalesce(nullif(addresses->0->>'postcode', ''), (addresses->0->>'street') || (addresses->0->>'city'))), '[^[:alnum:]]', '', 'g'), '') || ':' || left(crm.last_word(name), 2);
CREATE FUNCTION crm.company_key(name text, company text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  nullif(regexp_replace(crm.plain_words(company), '[^[:alnum:]]', '', 'g'), '') || ':' || left(crm.last_word(name), 2);
GRANT EXECUTE ON FUNCTION crm.last_word, crm.place_key, crm.company_key TO foyer_app, foyer_system;
CREATE INDEX leads_by_place_key ON crm.leads (workspace_id, crm.place_key(name, addresses)) WHERE addresses <> '[]' AND deleted_at IS NULL;
CREATE INDEX leads_by_company_key ON crm.leads (workspace_id, crm.company_key(name, company)) WHERE company IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE crm.duplicates (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  lead_a uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  lead_b uuid NOT NULL REFERENCES crm.leads ON DELETE CASCADE,
  -- What speaks for it: { email, phone, place, company: true, name: 0..1 }
  signs jsonb NOT NULL,
  score int NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dismissed', 'merged')),
  decided_by uuid,
  decided_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (lead_a < lead_b),
  UNIQUE (workspace_id, lead_a, lead_b)
);
CREATE INDEX duplicates_open ON crm.duplicates (workspace_id, score DESC, id DESC) WHERE state = 'open';
CREATE INDEX duplicates_decided ON crm.duplicates (workspace_id, state, decided_at DESC, id DESC) WHERE state <> 'open';
CREATE INDEX duplicates_of_second ON crm.duplicates (lead_b);
CALL platform.lock_to_workspace('crm.duplicates');
CALL platform.keep_journal('crm.duplicates');

-- Looking through all leads of a workspace, in parts.
CREATE TABLE crm.duplicate_runs (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  total int NOT NULL,
  seen int NOT NULL DEFAULT 0,
  found int NOT NULL DEFAULT 0,
  last_id uuid,
  error text,
  started_by uuid,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX duplicate_runs_by_created ON crm.duplicate_runs (workspace_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX duplicate_runs_one ON crm.duplicate_runs (workspace_id) WHERE state IN ('waiting', 'running');
CALL platform.lock_to_workspace('crm.duplicate_runs');

-- How sure: an equal e-mail says most, an equal phone less (households share one), both less when the names differ wholly.
CREATE FUNCTION crm.duplicate_score(signs jsonb) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT least(99, round(100 * (1 -
    (1 - CASE WHEN signs ? 'email' THEN CASE WHEN alike < 0.3 THEN 0.6 ELSE 0.88 END ELSE 0 END) *
    (1 - CASE WHEN signs ? 'phone' THEN CASE WHEN alike < 0.3 THEN 0.4 ELSE 0.75 END ELSE 0 END) *
    (1 - CASE WHEN signs ? 'place' THEN 0.8 * alike ELSE 0 END) *
    (1 - CASE WHEN signs ? 'company' THEN 0.65 * alike ELSE 0 END))))::int
  FROM (SELECT coalesce((signs->>'name')::float8, 0) AS alike) n
$$;

-- The pairs that the given leads make with any others. Under row-level security a comparison with lower(email) cannot use its
-- index, so this runs with the house's eyes and an explicit workspace, which must be the one of the transaction. An address or
-- number that more than 50 leads share is a switchboard, not a person, and says nothing. With `later` each pair is found from
-- one of its sides only, for runs over all leads.
CREATE FUNCTION crm.find_duplicates(workspace uuid, leads uuid[], later boolean) RETURNS TABLE (one uuid, other uuid, signs jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF workspace IS DISTINCT FROM current_setting('app.workspace_id')::uuid THEN RAISE EXCEPTION 'duplicates in a foreign workspace'; END IF;
  RETURN QUERY
  WITH mine AS MATERIALIZED (
    SELECT l.id, l.name, l.email, l.phone, l.emails, l.phones, crm.place_key(l.name, l.addresses) AS place, crm.company_key(l.name, l.company) AS company
    FROM crm.leads l WHERE l.id = ANY (leads) AND l.workspace_id = workspace AND l.deleted_at IS NULL
  ), keys AS (
    SELECT m.id, m.name, 'email' AS sign, lower(k.key) AS key FROM mine m CROSS JOIN LATERAL unnest(array_append(m.emails, m.email)) k(key) WHERE k.key IS NOT NULL
    UNION SELECT m.id, m.name, 'phone', k.key FROM mine m CROSS JOIN LATERAL unnest(array_append(m.phones, m.phone)) k(key) WHERE k.key IS NOT NULL
    UNION ALL SELECT m.id, m.name, 'place', m.place FROM mine m WHERE m.place IS NOT NULL
    UNION ALL SELECT m.id, m.name, 'company', m.company FROM mine m WHERE m.company IS NOT NULL
  ), hits AS (
    SELECT k.id, k.name, k.sign, o.id AS other, o.name AS other_name, count(*) OVER (PARTITION BY k.id, k.sign, k.key) AS sharing
    FROM keys k CROSS JOIN LATERAL (
      (SELECT l.id, l.name FROM crm.leads l WHERE k.sign = 'email' AND l.workspace_id = workspace AND lower(l.email) = k.key AND l.email IS NOT NULL AND l.deleted_at IS NULL LIMIT 52)
      UNION ALL (SELECT l.id, l.name FROM crm.leads l WHERE k.sign = 'phone' AND l.workspace_id = workspace AND l.phone = k.key AND l.deleted_at IS NULL LIMIT 52)
      UNION ALL (SELECT l.id, l.name FROM crm.lead_terms t JOIN crm.leads l ON l.id = t.lead_id WHERE k.sign IN ('email', 'phone') AND t.workspace_id = workspace AND t.field = k.sign AND t.words = k.key AND l.deleted_at IS NULL LIMIT 52)
      UNION ALL (SELECT l.id, l.name FROM crm.leads l WHERE k.sign = 'place' AND l.workspace_id = workspace AND crm.place_key(l.name, l.addresses) = k.key AND l.addresses <> '[]' AND l.deleted_at IS NULL LIMIT 52)
      UNION ALL (SELECT l.id, l.name FROM crm.leads l WHERE k.sign = 'company' AND l.workspace_id = workspace AND crm.company_key(l.name, l.company) = k.key AND l.company IS NOT NULL AND l.deleted_at IS NULL LIMIT 52)
    ) o
  ), pairs AS (
    SELECT least(h.id, h.other) AS one, greatest(h.id, h.other) AS other, h.sign, similarity(crm.plain_words(h.name), crm.plain_words(h.other_name)) AS alike
    FROM hits h WHERE h.sharing <= 51 AND h.other <> h.id AND (NOT later OR h.other > h.id)
  )
  SELECT p.one, p.other, jsonb_object_agg(p.sign, to_jsonb(true)) || jsonb_build_object('name', round(max(p.alike)::numeric, 2))
  FROM pairs p WHERE p.sign IN ('email', 'phone') OR p.alike >= 0.5 GROUP BY p.one, p.other;
END $$;

-- A search that goes by thousands of leads needs to know how they are spread. After a large import the statistics are those of
-- an empty table, and a lookup by phone would go through the whole workspace; autovacuum comes a minute too late.
GRANT MAINTAIN ON crm.leads, crm.lead_terms TO foyer_system;

CREATE FUNCTION crm.know_leads() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_class c LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid WHERE c.oid = 'crm.leads'::regclass
      AND (c.reltuples < 1000 OR coalesce(s.n_mod_since_analyze, 0) > 1000 + c.reltuples * 0.3)) THEN RETURN false; END IF;
  ANALYZE crm.leads, crm.lead_terms;
  RETURN true;
END $$;
GRANT CREATE ON SCHEMA crm TO foyer_system;
ALTER FUNCTION crm.find_duplicates OWNER TO foyer_system;
ALTER FUNCTION crm.know_leads OWNER TO foyer_system;
REVOKE CREATE ON SCHEMA crm FROM foyer_system;
GRANT EXECUTE ON FUNCTION crm.find_duplicates, crm.duplicate_score, crm.know_leads TO foyer_app;

-- One lead was merged into another. Everything that is needed to take it back lies here and in merge_rows, without end.
CREATE TABLE crm.merges (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  winner_id uuid NOT NULL,
  loser_id uuid NOT NULL,
  run_id uuid NOT NULL,
  -- The rows of crm.leads as they were, and the winner as it became.
  winner_before jsonb NOT NULL,
  loser_before jsonb NOT NULL,
  winner_after jsonb NOT NULL,
  made_by uuid,
  created_at timestamptz NOT NULL,
  undone_at timestamptz,
  undone_by uuid
);
CREATE INDEX merges_by_created ON crm.merges (workspace_id, created_at DESC, id DESC);
CREATE INDEX merges_of_winner ON crm.merges (workspace_id, winner_id);
CREATE INDEX merges_of_loser ON crm.merges (workspace_id, loser_id);
CALL platform.lock_to_workspace('crm.merges');
CALL platform.keep_journal('crm.merges');

CREATE TABLE crm.merge_rows (
  workspace_id uuid NOT NULL,
  merge_id uuid NOT NULL REFERENCES crm.merges ON DELETE CASCADE,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  -- moved: now the winner's. dropped: the winner had one like it. changed: ended because of the merge. made: told by the merge itself.
  kind text NOT NULL CHECK (kind IN ('moved', 'dropped', 'changed', 'made')),
  before jsonb,
  PRIMARY KEY (merge_id, table_name, row_id)
);
CALL platform.lock_to_workspace('crm.merge_rows');

-- The tables whose rows follow a lead into a merge. A room says it for each of its own, in its migration:
-- CALL crm.follow_merges('listings.guests', 'lead_id'). The table needs the columns id and workspace_id. When the winner has a row
-- that a unique rule allows only once, the other stays with the merged lead, or is taken out and kept with the merge.
CREATE TABLE crm.merge_followers (table_name text PRIMARY KEY, column_name text NOT NULL, on_clash text NOT NULL CHECK (on_clash IN ('stay', 'drop')));
GRANT SELECT ON crm.merge_followers TO foyer_app, foyer_system;
CREATE PROCEDURE crm.follow_merges(name text, lead_column text, clash text DEFAULT 'stay') LANGUAGE sql AS $$
  INSERT INTO crm.merge_followers VALUES (name, lead_column, clash) ON CONFLICT (table_name) DO UPDATE SET column_name = excluded.column_name, on_clash = excluded.on_clash
$$;
CALL crm.follow_merges('crm.timeline', 'lead_id');
CALL crm.follow_merges('crm.notes', 'lead_id');
CALL crm.follow_merges('crm.tasks', 'lead_id');
CALL crm.follow_merges('crm.consents', 'lead_id');
CALL crm.follow_merges('crm.deal_people', 'lead_id', 'drop');
CALL crm.follow_merges('crm.routing_assignments', 'lead_id');
CALL crm.follow_merges('crm.routing_offers', 'lead_id');
CALL crm.follow_merges('crm.pond_leads', 'lead_id', 'drop');
CALL crm.follow_merges('crm.speed_clocks', 'lead_id', 'drop');

CREATE FUNCTION crm.move_lead_rows(merge uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  m crm.merges; f crm.merge_followers; step record; kept jsonb;
BEGIN
  SELECT * INTO STRICT m FROM crm.merges WHERE id = merge;
  FOR f IN SELECT * FROM crm.merge_followers ORDER BY table_name LOOP
    CONTINUE WHEN to_regclass(f.table_name) IS NULL;
    BEGIN
      EXECUTE format('WITH moved AS (UPDATE %s SET %I = $1 WHERE %2$I = $2 AND workspace_id = $3 RETURNING id)
        INSERT INTO crm.merge_rows (workspace_id, merge_id, table_name, row_id, kind) SELECT $3, $4, $5, id, ''moved'' FROM moved
        ON CONFLICT DO NOTHING', f.table_name, f.column_name) USING m.winner_id, m.loser_id, m.workspace_id, m.id, f.table_name;
    EXCEPTION WHEN unique_violation OR exclusion_violation THEN
      FOR step IN EXECUTE format('SELECT id FROM %s WHERE %I = $1 AND workspace_id = $2', f.table_name, f.column_name) USING m.loser_id, m.workspace_id LOOP
        BEGIN
          EXECUTE format('UPDATE %s SET %I = $1 WHERE id = $2', f.table_name, f.column_name) USING m.winner_id, step.id;
          INSERT INTO crm.merge_rows (workspace_id, merge_id, table_name, row_id, kind) VALUES (m.workspace_id, m.id, f.table_name, step.id, 'moved') ON CONFLICT DO NOTHING;
        EXCEPTION WHEN unique_violation OR exclusion_violation THEN
          IF f.on_clash = 'drop' THEN
            EXECUTE format('DELETE FROM %s t WHERE id = $1 RETURNING to_jsonb(t)', f.table_name) INTO kept USING step.id;
            INSERT INTO crm.merge_rows (workspace_id, merge_id, table_name, row_id, kind, before) VALUES (m.workspace_id, m.id, f.table_name, step.id, 'dropped', kept);
          END IF;
        END;
      END LOOP;
    END;
  END LOOP;
END $$;

-- Gives the rows of a merge back. A moved row that was edited since keeps the edit; one that was deleted since stays deleted.
CREATE FUNCTION crm.put_back_lead_rows(m crm.merges, only_unjournaled boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  f record; columns text; settings text;
BEGIN
  FOR f IN SELECT DISTINCT r.table_name, r.kind, w.column_name FROM crm.merge_rows r JOIN crm.merge_followers w USING (table_name)
      WHERE r.merge_id = m.id AND (NOT only_unjournaled OR NOT EXISTS (SELECT FROM platform.journaled_tables j WHERE j.table_name = r.table_name)) ORDER BY r.kind DESC LOOP
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum), string_agg(format('%1$I = was.%1$I', attname), ', ' ORDER BY attnum) INTO columns, settings FROM pg_attribute
      WHERE attrelid = f.table_name::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '';
    IF f.kind = 'moved' THEN
      EXECUTE format('UPDATE %s t SET %I = $1 FROM crm.merge_rows r WHERE r.merge_id = $2 AND r.table_name = $3 AND r.kind = ''moved'' AND t.id = r.row_id AND t.%2$I = $4', f.table_name, f.column_name)
        USING m.loser_id, m.id, f.table_name, m.winner_id;
    ELSIF f.kind = 'dropped' THEN
      BEGIN
        EXECUTE format('INSERT INTO %1$s (%2$s) SELECT %2$s FROM (SELECT was.* FROM crm.merge_rows r, jsonb_populate_record(NULL::%1$s, r.before) was WHERE r.merge_id = $1 AND r.table_name = $2 AND r.kind = ''dropped'') rows ON CONFLICT DO NOTHING', f.table_name, columns)
          USING m.id, f.table_name;
      EXCEPTION WHEN foreign_key_violation THEN
        -- The deal or pond that it belonged to was deleted since.
        NULL;
      END;
    ELSIF f.kind = 'changed' THEN
      EXECUTE format('UPDATE %1$s t SET %2$s FROM crm.merge_rows r, jsonb_populate_record(NULL::%1$s, r.before) was WHERE r.merge_id = $1 AND r.table_name = $2 AND r.kind = ''changed'' AND t.id = r.row_id', f.table_name, settings)
        USING m.id, f.table_name;
    ELSE
      EXECUTE format('DELETE FROM %s t USING crm.merge_rows r WHERE r.merge_id = $1 AND r.table_name = $2 AND r.kind = ''made'' AND t.id = r.row_id', f.table_name) USING m.id, f.table_name;
    END IF;
  END LOOP;
END $$;

-- The change journal can take a merge back too, as any other run. It does not know tables without a journal: those go back here.
CREATE FUNCTION crm.forget_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM crm.put_back_lead_rows(OLD, true);
  RETURN OLD;
END $$;
CREATE TRIGGER forget BEFORE DELETE ON crm.merges FOR EACH ROW WHEN (OLD.undone_at IS NULL) EXECUTE FUNCTION crm.forget_merge();
GRANT EXECUTE ON FUNCTION crm.move_lead_rows, crm.put_back_lead_rows TO foyer_app, foyer_system;
