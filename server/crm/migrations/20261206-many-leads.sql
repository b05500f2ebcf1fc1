-- Many leads at once cost less: the dry run of an import, and taking one back.

-- The words of crm.words_to_learn for any number of leads of one workspace, from all their names and companies and all their e-mail
-- addresses as two texts: the expressions start once for all of them and not six times for
-- each. For a single lead the older function is the quicker one.
CREATE FUNCTION crm.words_of_leads(names text, mails text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  said text; domains text;
BEGIN
  SELECT string_agg(split_part(m.mail, '@', 1), ' '), string_agg(DISTINCT CASE WHEN strpos(m.mail, '@') > 0 THEN '@' || split_part(m.mail, '@', -1) ELSE m.mail END, ' ')
    INTO said, domains FROM unnest(string_to_array(lower(mails), ' ')) m(mail);
  said := crm.bare_words(concat_ws(' ', names, said));
  RETURN ARRAY(
    SELECT w.word COLLATE "C" FROM unnest(string_to_array(said, ' ')) w(word) WHERE length(w.word) BETWEEN 2 AND 40 AND w.word !~ '[0-9]'
    UNION SELECT d.word COLLATE "C" FROM unnest(string_to_array(domains || ' ' || replace(domains, '.', ' @'), ' ')) d(word) WHERE length(d.word) BETWEEN 1 AND 300);
END $$;

CREATE OR REPLACE FUNCTION crm.forget_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM crm.lead_terms t USING old_rows o WHERE t.lead_id = o.id;
  INSERT INTO crm.words_left (workspace_id, word) SELECT l.workspace_id, unnest(crm.words_of_leads(l.names, l.mails)) FROM (
    SELECT o.workspace_id, string_agg(concat_ws(' ', o.name, o.company), ' ') AS names, coalesce(string_agg(concat_ws(' ', o.email, nullif(array_to_string(o.emails, ' '), '')), ' '), '') AS mails
    FROM old_rows o GROUP BY o.workspace_id) l;
  RETURN NULL;
END $$;

-- The planner needs to know how the rows of a file are spread over imports and outcomes. Looking through their addresses and records as
-- well takes most of the time and serves no plan.
CREATE OR REPLACE FUNCTION crm.know_import_rows() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$ BEGIN ANALYZE crm.import_rows (import_id, workspace_id, row, outcome, after_row); END $$;

-- Whoever erases 100,000 leads leaves their common words fifty times, and just those take long to look up: each word is looked up once,
-- and when a lead has it, all that was left of it goes.
CREATE OR REPLACE FUNCTION crm.forget_words(most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  batch bigint[] := ARRAY(SELECT f.id FROM crm.words_left f WHERE f.taken_at IS NULL ORDER BY f.id LIMIT most FOR UPDATE SKIP LOCKED);
BEGIN
  WITH asked AS MATERIALIZED (SELECT DISTINCT f.workspace_id, f.word FROM crm.words_left f WHERE f.id = ANY (batch)),
    held AS MATERIALIZED (SELECT a.workspace_id, a.word FROM asked a WHERE crm.is_word_held(a.workspace_id, a.word))
  DELETE FROM crm.words_left f USING held h WHERE f.taken_at IS NULL AND f.workspace_id = h.workspace_id AND f.word = h.word;
  DELETE FROM crm.search_words s USING crm.words_left f WHERE f.id = ANY (batch) AND s.workspace_id = f.workspace_id AND s.word = f.word;
  UPDATE crm.words_left SET taken_at = now() WHERE id = ANY (batch);
  RETURN cardinality(batch);
END $$;
