-- Up to where the event stream can be read: before every transaction that still runs and could write an event. A snapshot knows
-- the running transactions of the whole cluster; those of other databases cannot write here, and a long one among them (a
-- backup, an import of a neighbour) must not hold our listeners up. One that ended since the snapshot was taken counts as
-- running: it is looked at again in a moment. It runs as the owner of the database, who may see which transactions belong to whom; the roles
-- that readers take on may not.
CREATE FUNCTION platform.end_of_events() RETURNS xid8 LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(
    (SELECT x FROM pg_snapshot_xip(now.snapshot) x
      WHERE NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.backend_xid = x::xid AND a.datname <> current_database())
      ORDER BY x LIMIT 1),
    pg_snapshot_xmax(now.snapshot))
  FROM (SELECT pg_current_snapshot() AS snapshot) now
$$;
GRANT EXECUTE ON FUNCTION platform.end_of_events() TO foyer_app, foyer_system;
