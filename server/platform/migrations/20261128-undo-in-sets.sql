-- Undo of a run that touched 100,000 rows: per table and kind of change in sets, no longer row by row.

-- Puts rows of one table back to what they were before the runs: `ids` are the rows, `firsts` the number of each row's
-- first change in the runs. `act` is what has to be done: remove (the runs made the row), restore (they changed it),
-- return (they deleted it). Answers the rows that were put back; the others were touched since. Raises when other
-- records depend on one of them, and then none is changed.
CREATE FUNCTION platform.undo_rows(target text, act text, runs uuid[], ids uuid[], firsts bigint[]) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  place text := quote_ident(split_part(target, '.', 1)) || '.' || quote_ident(split_part(target, '.', 2));
  present uuid[]; free uuid[]; starts bigint[]; columns text; settings text; sample jsonb;
BEGIN
  -- Locked first and looked at afterwards: nobody can change a row in between.
  EXECUTE format('SELECT coalesce(array_agg(id), ''{}'') FROM (SELECT t.id FROM %s t WHERE t.id = ANY ($1) ORDER BY t.id FOR UPDATE) l', place) INTO present USING ids;
  SELECT coalesce(array_agg(s.id), '{}'), coalesce(array_agg(s.first), '{}') INTO free, starts FROM unnest(ids, firsts) AS s(id, first)
    LEFT JOIN unnest(present) AS p(id) ON p.id = s.id
    WHERE (p.id IS NULL) = (act = 'return')
      AND NOT EXISTS (SELECT FROM platform.changes later WHERE later.row_id = s.id AND later.id > s.first AND later.table_name = target
        AND later.run_id <> ALL (runs) AND later.run_id::text <> current_setting('app.run_id', true));
  IF cardinality(free) = 0 THEN RETURN free; END IF;
  IF act = 'remove' THEN
    EXECUTE format('DELETE FROM %s WHERE id = ANY ($1)', place) USING free;
    RETURN free;
  END IF;
  SELECT c.before INTO sample FROM platform.changes c WHERE c.run_id = ANY (runs) AND c.id = starts[1];
  -- Generated columns are computed again; a column that came later keeps what it holds. `version` moves forward so that
  -- nobody's old ETag fits by accident.
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
      string_agg(format('%1$I = ' || CASE WHEN attname = 'version' THEN 't.%1$I + 1' ELSE 'was.%1$I' END, attname), ', ' ORDER BY attnum)
    INTO columns, settings FROM pg_attribute
    WHERE attrelid = place::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '' AND sample ? attname;
  IF act = 'return' THEN
    EXECUTE format('INSERT INTO %1$s (%2$s) SELECT %2$s FROM (SELECT was.* FROM platform.changes c, jsonb_populate_record(NULL::%1$s, c.before) was
      WHERE c.run_id = ANY ($1) AND c.id = ANY ($2)) rows', place, columns) USING runs, starts;
  ELSE
    EXECUTE format('UPDATE %1$s t SET %2$s FROM platform.changes c, jsonb_populate_record(NULL::%1$s, c.before) was
      WHERE c.run_id = ANY ($1) AND c.id = ANY ($2) AND t.id = c.row_id', place, settings) USING runs, starts;
  END IF;
  RETURN free;
END $$;

-- Takes back what several runs changed together, as if they had been one. Each row goes back to what it was before the
-- first of them, and is told once. Tables go in the order that keeps parents and children apart: what was made last is
-- removed first, what was deleted last returns first. Parts of 2,000 rows; a part in which one row cannot go back (other
-- records depend on it) is tried again row by row at the end, as often as that helps.
CREATE FUNCTION platform.undo_runs(runs uuid[]) RETURNS TABLE (table_name text, row_id uuid, undone boolean, reason text)
LANGUAGE plpgsql AS $$
DECLARE
  step record; part record; back uuid[]; helped boolean;
  late_tables text[] := '{}'; late_acts text[] := '{}'; late_ids uuid[] := '{}'; late_firsts bigint[] := '{}';
  rest_tables text[]; rest_acts text[]; rest_ids uuid[]; rest_firsts bigint[];
BEGIN
  FOR step IN
    WITH net AS (
      SELECT c.table_name AS target, c.row_id AS id, min(c.id) AS first, max(c.id) AS last,
        (array_agg(c.before IS NULL ORDER BY c.id))[1] AS made, (array_agg(c.after IS NULL ORDER BY c.id DESC))[1] AS gone
      FROM platform.changes c JOIN platform.journaled_tables j ON j.table_name = c.table_name
      WHERE c.run_id = ANY (runs) GROUP BY c.table_name, c.row_id
    ), acts AS (
      SELECT *, CASE WHEN made THEN 'remove' WHEN gone THEN 'return' ELSE 'restore' END AS act FROM net
      -- Made and deleted within the runs: there is nothing to take back.
      WHERE NOT (made AND gone)
    ), parts AS (
      SELECT *, (row_number() OVER (PARTITION BY target, act ORDER BY last DESC) - 1) / 2000 AS part,
        max(CASE WHEN made THEN first ELSE last END) OVER (PARTITION BY target, act) AS turn FROM acts
    )
    SELECT p.target, p.act, array_agg(p.id ORDER BY p.last DESC) AS ids, array_agg(p.first ORDER BY p.last DESC) AS firsts
    FROM parts p GROUP BY p.turn, p.target, p.act, p.part ORDER BY p.turn DESC, p.target, p.act, p.part
  LOOP
    BEGIN
      back := platform.undo_rows(step.target, step.act, runs, step.ids, step.firsts);
      RETURN QUERY SELECT step.target, s.id, b.id IS NOT NULL, CASE WHEN b.id IS NULL THEN 'changed since' END
        FROM unnest(step.ids) AS s(id) LEFT JOIN unnest(back) AS b(id) ON b.id = s.id;
    EXCEPTION WHEN integrity_constraint_violation THEN
      late_tables := late_tables || array_fill(step.target, ARRAY[cardinality(step.ids)]);
      late_acts := late_acts || array_fill(step.act, ARRAY[cardinality(step.ids)]);
      late_ids := late_ids || step.ids;
      late_firsts := late_firsts || step.firsts;
    END;
  END LOOP;

  LOOP
    EXIT WHEN cardinality(late_ids) = 0;
    helped := false;
    rest_tables := '{}'; rest_acts := '{}'; rest_ids := '{}'; rest_firsts := '{}';
    FOR part IN SELECT * FROM unnest(late_tables, late_acts, late_ids, late_firsts) AS l(target, act, id, first) LOOP
      BEGIN
        back := platform.undo_rows(part.target, part.act, runs, ARRAY[part.id], ARRAY[part.first]);
        helped := true;
        RETURN QUERY SELECT part.target, part.id, cardinality(back) = 1, CASE WHEN cardinality(back) = 0 THEN 'changed since' END;
      EXCEPTION WHEN integrity_constraint_violation THEN
        rest_tables := rest_tables || part.target;
        rest_acts := rest_acts || part.act;
        rest_ids := rest_ids || part.id;
        rest_firsts := rest_firsts || part.first;
      END;
    END LOOP;
    late_tables := rest_tables; late_acts := rest_acts; late_ids := rest_ids; late_firsts := rest_firsts;
    EXIT WHEN NOT helped;
  END LOOP;
  RETURN QUERY SELECT l.target, l.id, false, 'other records depend on it'::text FROM unnest(late_tables, late_ids) AS l(target, id);
END $$;

CREATE OR REPLACE FUNCTION platform.undo_run(run uuid) RETURNS TABLE (table_name text, row_id uuid, undone boolean, reason text)
LANGUAGE sql AS $$ SELECT * FROM platform.undo_runs(ARRAY[run]) $$;

-- How an undo of so many rows that it became a job went. `state` is read by whoever asked for it.
CREATE TABLE platform.undos (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  run_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done')),
  undone int NOT NULL DEFAULT 0,
  kept jsonb NOT NULL DEFAULT '[]',
  kept_more int NOT NULL DEFAULT 0,
  at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz
);
CREATE UNIQUE INDEX undos_of_run ON platform.undos (run_id);
CREATE INDEX undos_by_time ON platform.undos (at);
CALL platform.lock_to_workspace('platform.undos');
