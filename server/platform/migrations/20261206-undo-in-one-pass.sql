-- Undo of a run that touched 100,000 rows: what has to be done with each row is read from the journal without sorting it.

CREATE OR REPLACE FUNCTION platform.undo_runs(runs uuid[]) RETURNS TABLE (table_name text, row_id uuid, undone boolean, reason text)
LANGUAGE plpgsql AS $$
DECLARE
  step record; part record; back uuid[]; helped boolean;
  late_tables text[] := '{}'; late_acts text[] := '{}'; late_ids uuid[] := '{}'; late_firsts bigint[] := '{}';
  rest_tables text[]; rest_acts text[]; rest_ids uuid[]; rest_firsts bigint[];
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
