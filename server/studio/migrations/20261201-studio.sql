-- Each part of the studio brings its own tables in a file of its own, after this one.

CREATE SCHEMA studio;
GRANT USAGE ON SCHEMA studio TO foyer_app, foyer_system;
