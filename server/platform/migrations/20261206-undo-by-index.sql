-- Undo of a part (2,000 rows) finds every row by its key, whatever the planner believes of the tables: statistics that were taken while
-- a table was empty made it go through the whole table once for each row.

CREATE OR REPLACE FUNCTION platform.undo_rows(target text, act text, runs uuid[], ids uuid[], firsts bigint[]) RETURNS uuid[]
LANGUAGE plpgsql AS $$
DECLARE
  place text := quote_ident(split_part(target, '.', 1)) || '.' || quote_ident(split_part(target, '.', 2));
  present uuid[]; free uuid[]; starts bigint[]; befores jsonb[]; columns text; settings text; sample jsonb;
BEGIN
  -- Locked first and looked at afterwards: nobody can change a row in between.
  EXECUTE format('SELECT coalesce(array_agg(id), ''{}'') FROM (SELECT t.id FROM %s t WHERE t.id = ANY ($1) ORDER BY t.id FOR UPDATE) l', place) INTO present USING ids;
  SELECT coalesce(array_agg(s.id), '{}'), coalesce(array_agg(s.first), '{}') INTO free, starts FROM unnest(ids, firsts) AS s(id, first)
    LEFT JOIN unnest(present) AS p(id) ON p.id = s.id
    WHERE (p.id IS NULL) = (act = 'return')
      AND NOT EXISTS (SELECT FROM platform.changes later WHERE later.row_id = ANY (ids) AND later.row_id = s.id AND later.id > s.first AND later.table_name = target
        AND later.run_id <> ALL (runs) AND later.run_id::text <> current_setting('app.run_id', true));
  IF cardinality(free) = 0 THEN RETURN free; END IF;
  IF act = 'remove' THEN
    EXECUTE format('DELETE FROM %s WHERE id = ANY ($1)', place) USING free;
    RETURN free;
  END IF;
  SELECT array_agg(c.before), (array_agg(c.row_id)) INTO befores, ids FROM platform.changes c WHERE c.run_id = ANY (runs) AND c.id = ANY (starts);
  sample := befores[1];
  -- Generated columns are computed again; a column that came later keeps what it holds. `version` moves forward so that
  -- nobody's old ETag fits by accident.
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
      string_agg(format('%1$I = ' || CASE WHEN attname = 'version' THEN 't.%1$I + 1' ELSE 'was.%1$I' END, attname), ', ' ORDER BY attnum)
    INTO columns, settings FROM pg_attribute
    WHERE attrelid = place::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '' AND sample ? attname;
  IF act = 'return' THEN
    EXECUTE format('INSERT INTO %1$s (%2$s) SELECT %2$s FROM (SELECT was.* FROM unnest($1) AS b(before), jsonb_populate_record(NULL::%1$s, b.before) was) rows', place, columns) USING befores;
  ELSE
    EXECUTE format('UPDATE %1$s t SET %2$s FROM unnest($1, $2) AS b(id, before), jsonb_populate_record(NULL::%1$s, b.before) was
      WHERE t.id = ANY ($1) AND t.id = b.id', place, settings) USING ids, befores;
  END IF;
  RETURN free;
END $$;
