-- Words that search knows are those that leads have. A word left no trace of its lead, but stayed when the last lead with it was
-- erased, and a blank too many among the words of a lead was learned as a word without a letter.

CREATE OR REPLACE FUNCTION crm.words_to_learn(name text, email text, company text, emails text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  mails text := concat_ws(' ', email, array_to_string(emails, ' '));
  said text := crm.bare_words(concat_ws(' ', name, company, regexp_replace(mails, '@[^ ]*', '', 'g')));
  domains text := regexp_replace(lower(mails), '[^ ]*@', '@', 'g');
BEGIN
  -- Words with digits are numbers of houses, units and accounts: nobody has a second one like it. Two blanks in a row part an empty word.
  RETURN array_remove(string_to_array(btrim(regexp_replace(said, '\m([^ ]*[0-9][^ ]*|[^ ]|[^ ]{41,})( +|$)', '', 'g') || ' ' || CASE WHEN mails <> '' THEN left(domains || ' ' || replace(domains, '.', ' @'), 300) ELSE '' END), ' '), '');
END $$;
SET LOCAL ROLE foyer_system;
DELETE FROM crm.search_words WHERE word = '';
RESET ROLE;
ALTER TABLE crm.search_words ADD CONSTRAINT a_word_has_letters CHECK (word <> '');

-- Words of leads that are erased or are called otherwise now. A job looks whether another lead still has them: whoever writes a lead
-- waits for nothing. `taken_at`: search does not know the word any more; it is looked at once again, in case a lead with it was being
-- written in that moment.
CREATE TABLE crm.words_left (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id uuid NOT NULL,
  word text COLLATE "C" NOT NULL,
  taken_at timestamptz
);
CREATE INDEX words_left_open ON crm.words_left (id) WHERE taken_at IS NULL;
CALL platform.lock_to_workspace('crm.words_left');

CREATE OR REPLACE FUNCTION crm.forget_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM crm.lead_terms t USING old_rows o WHERE t.lead_id = o.id;
  INSERT INTO crm.words_left (workspace_id, word) SELECT DISTINCT o.workspace_id, w.word FROM old_rows o CROSS JOIN LATERAL unnest(crm.words_to_learn(o.name, o.email, o.company, o.emails)) w(word);
  RETURN NULL;
END $$;

CREATE FUNCTION crm.leave_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.words_left (workspace_id, word)
  SELECT DISTINCT o.workspace_id, w.word FROM old_rows o JOIN new_rows n ON n.id = o.id CROSS JOIN LATERAL unnest(crm.words_to_learn(o.name, o.email, o.company, o.emails)) w(word)
  WHERE (n.name <> o.name OR n.emails <> o.emails OR n.email IS DISTINCT FROM o.email OR n.company IS DISTINCT FROM o.company) AND NOT w.word = ANY (crm.words_to_learn(n.name, n.email, n.company, n.emails));
  RETURN NULL;
END $$;
CREATE TRIGGER leave_words AFTER UPDATE ON crm.leads REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION crm.leave_words();

-- Has any lead the word? One look into the index of words, whatever the statistics say.
CREATE FUNCTION crm.is_word_held(workspace uuid, word text) RETURNS boolean LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_indexscan = off AS $$
BEGIN
  RETURN EXISTS (SELECT FROM crm.leads l WHERE crm.search_vector(l.workspace_id, l.name, l.email, l.phone, l.company, l.emails, l.phones) @@ crm.lexeme(right(workspace::text, 4), word)::tsquery AND l.workspace_id = workspace);
END $$;

-- Goes through up to `most` of the words that were left, with the house's eyes. Gives how many are still to be looked at.
CREATE FUNCTION crm.forget_words(most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  batch bigint[] := ARRAY(SELECT f.id FROM crm.words_left f WHERE f.taken_at IS NULL ORDER BY f.id LIMIT most FOR UPDATE SKIP LOCKED);
BEGIN
  DELETE FROM crm.words_left f WHERE f.id = ANY (batch) AND crm.is_word_held(f.workspace_id, f.word);
  DELETE FROM crm.search_words s USING crm.words_left f WHERE f.id = ANY (batch) AND s.workspace_id = f.workspace_id AND s.word = f.word;
  UPDATE crm.words_left SET taken_at = now() WHERE id = ANY (batch);
  RETURN cardinality(batch);
END $$;

-- Learns again what a lead that was being written at the time has after all, and forgets that the rest was ever asked.
CREATE FUNCTION crm.recall_words(taken_before timestamptz, most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  batch bigint[] := ARRAY(SELECT f.id FROM crm.words_left f WHERE f.taken_at < taken_before ORDER BY f.id LIMIT most FOR UPDATE SKIP LOCKED);
BEGIN
  PERFORM crm.learn_words(f.workspace_id, array_agg(DISTINCT f.word)) FROM crm.words_left f WHERE f.id = ANY (batch) AND crm.is_word_held(f.workspace_id, f.word) GROUP BY f.workspace_id;
  DELETE FROM crm.words_left f WHERE f.id = ANY (batch);
  RETURN cardinality(batch);
END $$;
GRANT EXECUTE ON FUNCTION crm.is_word_held, crm.forget_words, crm.recall_words TO foyer_system;
