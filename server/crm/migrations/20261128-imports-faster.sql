-- Planned with what the call asks for: a plan made while the tables were empty takes the first index that begins with the
-- workspace, and reads all of it for each row.
ALTER FUNCTION crm.import_matches SET plan_cache_mode = force_custom_plan;
