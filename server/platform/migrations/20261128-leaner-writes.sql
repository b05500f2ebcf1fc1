-- Every write of the product passes these tables, and each index is paid for on each of them. None of these three served
-- a statement that another could not.

DROP INDEX platform.events_of_run;
DROP INDEX platform.events_of_subject;

-- A change is looked up by its run; its number only orders it within.
ALTER TABLE platform.changes DROP CONSTRAINT changes_pkey;
DROP INDEX platform.changes_of_run;
ALTER TABLE platform.changes ADD PRIMARY KEY (run_id, id);
