-- An undo gives back the columns that the run changed, and no others: what the house wrote into the row by itself since
-- (a score, the size of a picture, whether it can be shown) is kept out of the journal and stays.

CREATE FUNCTION platform.undo_rows(target text, act text, runs uuid[], ids uuid[], firsts bigint[], lasts bigint[]) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  place text := quote_ident(split_part(target, '.', 1)) || '.' || quote_ident(split_part(target, '.', 2));
  present uuid[]; free uuid[]; starts bigint[]; ends bigint[]; befores jsonb[]; afters jsonb[]; columns text; differs text; changed text[]; settings text; shape text;
BEGIN
  -- Locked first and looked at afterwards: nobody can change a row in between.
  EXECUTE format('SELECT coalesce(array_agg(id), ''{}'') FROM (SELECT t.id FROM %s t WHERE t.id = ANY ($1) ORDER BY t.id FOR UPDATE) l', place) INTO present USING ids;
  SELECT coalesce(array_agg(s.id), '{}'), coalesce(array_agg(s.first), '{}'), coalesce(array_agg(s.last), '{}') INTO free, starts, ends FROM unnest(ids, firsts, lasts) AS s(id, first, last)
    LEFT JOIN unnest(present) AS p(id) ON p.id = s.id
    WHERE (p.id IS NULL) = (act = 'return')
      AND NOT EXISTS (SELECT FROM platform.changes later WHERE later.row_id = ANY (ids) AND later.row_id = s.id AND later.id > s.first AND later.table_name = target
        AND later.run_id <> ALL (runs) AND later.run_id::text <> current_setting('app.run_id', true));
  IF cardinality(free) = 0 THEN RETURN free; END IF;
  IF act = 'remove' THEN
    EXECUTE format('DELETE FROM %s WHERE id = ANY ($1)', place) USING free;
    RETURN free;
  END IF;
  -- A row has one first and one last change of the runs: ordered by the row, the two belong together.
  SELECT array_agg(c.before ORDER BY c.row_id), array_agg(c.row_id ORDER BY c.row_id) INTO befores, ids FROM platform.changes c WHERE c.run_id = ANY (runs) AND c.id = ANY (starts);
  SELECT array_agg(c.after ORDER BY c.row_id) INTO afters FROM platform.changes c WHERE c.run_id = ANY (runs) AND c.id = ANY (ends);
  IF act = 'return' THEN
    -- Generated columns are computed again; a column that came later gets what it holds by default.
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
      WHERE attrelid = place::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '' AND befores[1] ? attname;
    EXECUTE format('INSERT INTO %1$s (%2$s) SELECT %2$s FROM (SELECT was.* FROM unnest($1) AS b(before), jsonb_populate_record(NULL::%1$s, b.before) was) rows', place, columns) USING befores;
    RETURN free;
  END IF;
  SELECT string_agg(format('CASE WHEN bool_or(b.before -> %1$L IS DISTINCT FROM b.after -> %1$L) THEN %1$L END', attname), ', ') INTO differs FROM pg_attribute
    WHERE attrelid = place::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '' AND attname <> 'version' AND befores[1] ? attname;
  EXECUTE format('SELECT array_remove(ARRAY[%s], NULL) FROM unnest($1, $2) AS b(before, after)', differs) INTO changed USING befores, afters;
  -- `version` moves forward, so that nobody's old ETag fits by accident.
  SELECT string_agg(CASE WHEN attname = 'version' THEN 'version = t.version + 1'
        ELSE format('%1$I = CASE WHEN b.before -> %1$L IS DISTINCT FROM b.after -> %1$L THEN was.%1$I ELSE t.%1$I END', attname) END, ', '),
      string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ')
    INTO settings, shape FROM pg_attribute
    WHERE attrelid = place::regclass AND attnum > 0 AND NOT attisdropped AND (attname = 'version' OR attname = ANY (changed));
  IF settings IS NULL THEN RETURN free; END IF;
  EXECUTE format('UPDATE %s t SET %s FROM unnest($1, $2, $3) AS b(id, before, after), jsonb_to_record(b.before) AS was(%s)
    WHERE t.id = ANY ($1) AND t.id = b.id', place, settings, shape) USING ids, befores, afters;
  RETURN free;
END $$;

CREATE OR REPLACE FUNCTION platform.undo_runs(runs uuid[]) RETURNS TABLE (table_name text, row_id uuid, undone boolean, reason text)
LANGUAGE plpgsql AS $$
DECLARE
  step record; part record; back uuid[]; helped boolean;
  late_tables text[] := '{}'; late_acts text[] := '{}'; late_ids uuid[] := '{}'; late_firsts bigint[] := '{}';
  rest_tables text[]; rest_acts text[]; rest_ids uuid[]; rest_firsts bigint[];
  late_lasts bigint[] := '{}'; rest_lasts bigint[];
BEGIN
  FOR step IN
    WITH net AS (
      SELECT c.table_name COLLATE "C" AS target, c.row_id AS id, min(c.id) AS first, max(c.id) AS last,
        coalesce(min(c.id) FILTER (WHERE c.before IS NULL) = min(c.id), false) AS made, coalesce(max(c.id) FILTER (WHERE c.after IS NULL) = max(c.id), false) AS gone
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
    SELECT p.target, p.act, array_agg(p.id ORDER BY p.last DESC) AS ids, array_agg(p.first ORDER BY p.last DESC) AS firsts, array_agg(p.last ORDER BY p.last DESC) AS lasts
    FROM parts p GROUP BY p.turn, p.target, p.act, p.part ORDER BY p.turn DESC, p.target, p.act, p.part
  LOOP
    BEGIN
      back := platform.undo_rows(step.target, step.act, runs, step.ids, step.firsts, step.lasts);
      RETURN QUERY SELECT step.target, s.id, b.id IS NOT NULL, CASE WHEN b.id IS NULL THEN 'changed since' END
        FROM unnest(step.ids) AS s(id) LEFT JOIN unnest(back) AS b(id) ON b.id = s.id;
    EXCEPTION WHEN integrity_constraint_violation THEN
      late_tables := late_tables || array_fill(step.target, ARRAY[cardinality(step.ids)]);
      late_acts := late_acts || array_fill(step.act, ARRAY[cardinality(step.ids)]);
      late_ids := late_ids || step.ids;
      late_firsts := late_firsts || step.firsts;
      late_lasts := late_lasts || step.lasts;
    END;
  END LOOP;

  LOOP
    EXIT WHEN cardinality(late_ids) = 0;
    helped := false;
    rest_tables := '{}'; rest_acts := '{}'; rest_ids := '{}'; rest_firsts := '{}'; rest_lasts := '{}';
    FOR part IN SELECT * FROM unnest(late_tables, late_acts, late_ids, late_firsts, late_lasts) AS l(target, act, id, first, last) LOOP
      BEGIN
        back := platform.undo_rows(part.target, part.act, runs, ARRAY[part.id], ARRAY[part.first], ARRAY[part.last]);
        helped := true;
        RETURN QUERY SELECT part.target, part.id, cardinality(back) = 1, CASE WHEN cardinality(back) = 0 THEN 'changed since' END;
      EXCEPTION WHEN integrity_constraint_violation THEN
        rest_tables := rest_tables || part.target;
        rest_acts := rest_acts || part.act;
        rest_ids := rest_ids || part.id;
        rest_firsts := rest_firsts || part.first;
        rest_lasts := rest_lasts || part.last;
      END;
    END LOOP;
    late_tables := rest_tables; late_acts := rest_acts; late_ids := rest_ids; late_firsts := rest_firsts; late_lasts := rest_lasts;
    EXIT WHEN NOT helped;
  END LOOP;
  RETURN QUERY SELECT l.target, l.id, false, 'other records depend on it'::text FROM unnest(late_tables, late_ids) AS l(target, id);
END $$;

DROP FUNCTION platform.undo_rows(text, text, uuid[], uuid[], bigint[]);
