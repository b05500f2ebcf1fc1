-- Always from the rows of the file to the leads, never the other way round: what the planner knows of both tables is old while an
-- import fills them, and it then begins with all leads of the workspace.
ALTER FUNCTION crm.import_matches SET join_collapse_limit = 1;
ALTER FUNCTION crm.import_matches SET from_collapse_limit = 1;
