-- What leads are filtered and found by, among a million of them: terms for filters and sorting; an index of words, which says at
-- once which leads have some words; and a table of the words themselves, in which parts of words and slips are looked up: 100,000
-- words, not 1,000,000 rows.

CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- PostgreSQL calls unaccent "stable", since a dictionary can be replaced. The house never replaces it, and an index needs a function
-- that always gives the same. In plpgsql, because a function in SQL over one that is not immutable is started anew for each call,
-- which takes many times longer. Text in ASCII has no accents.
CREATE FUNCTION crm.plain_words(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
  RETURN CASE WHEN octet_length(words) = length(words) THEN lower(words) ELSE lower(public.unaccent('public.unaccent'::regdictionary, words)) END;
END $$;

-- The words of a text without accents, parted by single blanks.
CREATE FUNCTION crm.bare_words(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN btrim(regexp_replace(crm.plain_words($1), '[^[:alnum:]]+', ' ', 'g'));

-- All that a lead is found by in one line, for what the index of words cannot say of the leads that it gives.
CREATE FUNCTION crm.search_text(name text, email text, phone text, company text, emails text[], phones text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT crm.plain_words(name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(company, '') || CASE WHEN emails = '{}' AND phones = '{}' THEN '' ELSE ' ' || array_to_string(emails || phones, ' ') END)
$$;
GRANT EXECUTE ON FUNCTION crm.plain_words, crm.search_text TO foyer_app, foyer_system;

-- What a lead can be found and sorted by besides its own columns: further e-mails and phones, tags, custom fields. One row for
-- each value, in one of two forms that PostgreSQL compares without leaking (so the indexes work under row-level security):
-- words (text, choices, dates as YYYY-MM-DD, ids) or an amount (numbers, minor units of money, 0 and 1 for no and yes).
-- The triggers below keep it; nothing else writes here.
CREATE TABLE crm.lead_terms (
  workspace_id uuid NOT NULL,
  -- email, phone, tag, or the id of a custom field
  field text COLLATE "C" NOT NULL,
  lead_id uuid NOT NULL,
  words text COLLATE "C",
  amount float8
);
CREATE INDEX lead_terms_by_words ON crm.lead_terms (workspace_id, field, words, lead_id) WHERE words IS NOT NULL;
CREATE INDEX lead_terms_by_amount ON crm.lead_terms (workspace_id, field, amount, lead_id) WHERE amount IS NOT NULL;
CREATE INDEX lead_terms_of_lead ON crm.lead_terms (lead_id);
CALL platform.lock_to_workspace('crm.lead_terms');

-- The terms of one lead. Words are cut at 200 characters: an index is no place for essays.
CREATE FUNCTION crm.terms_of(emails text[], phones text[], tags uuid[], fields jsonb) RETURNS TABLE (field text, words text, amount float8) LANGUAGE sql IMMUTABLE AS $$
  SELECT 'email', lower(e), NULL::float8 FROM unnest(emails) e
  UNION ALL SELECT 'phone', p, NULL FROM unnest(phones) p
  UNION ALL SELECT 'tag', t::text, NULL FROM unnest(tags) t
  UNION ALL
  SELECT f.key,
    CASE jsonb_typeof(v.value) WHEN 'string' THEN left(crm.plain_words(v.value #>> '{}'), 200) END,
    CASE jsonb_typeof(v.value) WHEN 'number' THEN (v.value #>> '{}')::float8 WHEN 'boolean' THEN CASE WHEN (v.value #>> '{}')::boolean THEN 1 ELSE 0 END WHEN 'object' THEN (v.value ->> 'amount')::float8 END
  FROM jsonb_each(fields) f CROSS JOIN LATERAL (
    SELECT f.value WHERE jsonb_typeof(f.value) <> 'array'
    UNION ALL SELECT one.value FROM jsonb_array_elements(CASE WHEN jsonb_typeof(f.value) = 'array' THEN f.value ELSE '[]' END) one
  ) v WHERE jsonb_typeof(v.value) <> 'null'
$$;

-- What a lead is found by. Each word carries four signs of the workspace in front, so that one tenant's words never lie among
-- another's. Names, companies and what stands before the @ are words; a domain is one with its @, and so are its parts; a number stands there twice,
-- the second time from its end with a < in front, since people remember how a number begins or how it ends.
CREATE FUNCTION crm.search_vector(workspace uuid, name text, email text, phone text, company text, emails text[], phones text[]) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  sign text := right(workspace::text, 4);
  mails text := concat_ws(' ', email, array_to_string(emails, ' '));
  domains text := regexp_replace(lower(mails), '[^ ]*@', '@', 'g');
  numbers text := regexp_replace(concat_ws(' ', phone, array_to_string(phones, ' ')), '[^0-9 ]', '', 'g');
  said text := crm.bare_words(concat_ws(' ', name, company, regexp_replace(mails, '@[^ ]*', '', 'g')));
BEGIN
  IF mails <> '' THEN said := said || ' ' || domains || ' ' || replace(domains, '.', ' @'); END IF;
  IF numbers <> '' THEN said := said || ' ' || numbers || ' <' || replace(reverse(numbers), ' ', ' <'); END IF;
  RETURN array_to_tsvector(string_to_array(sign || regexp_replace(left(said, 4000), ' +', ' ' || sign, 'g'), ' '));
END $$;

-- Takes the place of the trigram index over whole rows, which goes with its column.
ALTER TABLE crm.leads DROP COLUMN search;
-- A small list of what is still to be sorted in: every search reads it from end to end.
CREATE INDEX leads_by_words ON crm.leads USING gin (crm.search_vector(workspace_id, name, email, phone, company, emails, phones)) WITH (gin_pending_list_limit = 512);

-- Every word that the leads of a workspace have or had (without those that hold a digit), and every domain with its @. Nobody waits for
-- anybody here: two who bring the same new word at once write it twice, and that does no harm.
CREATE TABLE crm.search_words (workspace_id uuid NOT NULL, word text COLLATE "C" NOT NULL);
CREATE INDEX search_words_in_order ON crm.search_words (workspace_id, word);
CREATE INDEX search_words_alike ON crm.search_words USING gin (workspace_id, word gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CALL platform.lock_to_workspace('crm.search_words');

CREATE FUNCTION crm.words_to_learn(name text, email text, company text, emails text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  mails text := concat_ws(' ', email, array_to_string(emails, ' '));
  said text := crm.bare_words(concat_ws(' ', name, company, regexp_replace(mails, '@[^ ]*', '', 'g')));
  domains text := regexp_replace(lower(mails), '[^ ]*@', '@', 'g');
BEGIN
  -- Words with digits are numbers of houses, units and accounts: nobody has a second one like it.
  RETURN string_to_array(btrim(regexp_replace(said, '\m([^ ]*[0-9][^ ]*|[^ ]|[^ ]{41,})( +|$)', '', 'g') || ' ' || CASE WHEN mails <> '' THEN left(domains || ' ' || replace(domains, '.', ' @'), 300) ELSE '' END), ' ');
END $$;

SET LOCAL ROLE foyer_system;
INSERT INTO crm.search_words SELECT DISTINCT l.workspace_id, w.word FROM crm.leads l CROSS JOIN LATERAL unnest(crm.words_to_learn(l.name, l.email, l.company, l.emails)) w(word);
RESET ROLE;

-- Writes down which of the words are new. The plan is fixed: one look into the index for each word, however large the table has grown
-- since the plan was made.
CREATE FUNCTION crm.learn_words(workspace uuid, words text[]) RETURNS void LANGUAGE sql SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
  INSERT INTO crm.search_words (workspace_id, word) SELECT workspace, w.word FROM unnest(words) w(word)
  WHERE NOT EXISTS (SELECT FROM crm.search_words s WHERE s.workspace_id = workspace AND s.word = w.word)
$$;

-- The triggers that keep terms and words, once for a statement, so that many leads at once cost little each.
CREATE FUNCTION crm.index_new_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.lead_terms (workspace_id, field, lead_id, words, amount)
  SELECT n.workspace_id, t.field, n.id, t.words, t.amount FROM new_rows n CROSS JOIN LATERAL crm.terms_of(n.emails, n.phones, n.tags, n.fields) t
  WHERE n.emails <> '{}' OR n.phones <> '{}' OR n.tags <> '{}' OR n.fields <> '{}';
  PERFORM crm.learn_words(n.workspace_id, array_agg(DISTINCT w.word)) FROM new_rows n CROSS JOIN LATERAL unnest(crm.words_to_learn(n.name, n.email, n.company, n.emails)) w(word) GROUP BY n.workspace_id;
  RETURN NULL;
END $$;
CREATE FUNCTION crm.index_changed_leads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid[]; reworded uuid[];
BEGIN
  SELECT coalesce(array_agg(n.id) FILTER (WHERE n.emails <> o.emails OR n.phones <> o.phones OR n.tags <> o.tags OR n.fields <> o.fields), '{}'),
      coalesce(array_agg(n.id) FILTER (WHERE n.name <> o.name OR n.emails <> o.emails OR n.email IS DISTINCT FROM o.email OR n.company IS DISTINCT FROM o.company), '{}')
    INTO changed, reworded FROM new_rows n JOIN old_rows o ON o.id = n.id;
  IF changed <> '{}' THEN
    DELETE FROM crm.lead_terms WHERE lead_id = ANY (changed);
    INSERT INTO crm.lead_terms (workspace_id, field, lead_id, words, amount)
    SELECT n.workspace_id, t.field, n.id, t.words, t.amount FROM new_rows n CROSS JOIN LATERAL crm.terms_of(n.emails, n.phones, n.tags, n.fields) t WHERE n.id = ANY (changed);
  END IF;
  IF reworded <> '{}' THEN
    PERFORM crm.learn_words(n.workspace_id, array_agg(DISTINCT w.word)) FROM new_rows n CROSS JOIN LATERAL unnest(crm.words_to_learn(n.name, n.email, n.company, n.emails)) w(word) WHERE n.id = ANY (reworded) GROUP BY n.workspace_id;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION crm.forget_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM crm.lead_terms t USING old_rows o WHERE t.lead_id = o.id;
  RETURN NULL;
END $$;
CREATE TRIGGER index_insert AFTER INSERT ON crm.leads REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION crm.index_new_leads();
CREATE TRIGGER index_update AFTER UPDATE ON crm.leads REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION crm.index_changed_leads();
CREATE TRIGGER index_delete AFTER DELETE ON crm.leads REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION crm.forget_leads();

-- Words that somebody may have meant: two letters swapped, one too many, one too few, or another in its place; in long words two or
-- three of these. Nearest first.
CREATE FUNCTION crm.words_like(workspace uuid, typed text) RETURNS text[] LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  size int := length(typed);
  most int := CASE WHEN size <= 4 THEN 1 WHEN size <= 8 THEN 2 ELSE 3 END;
  swapped text[] := ARRAY(SELECT overlay(typed PLACING reverse(substr(typed, i, 2)) FROM i FOR 2) FROM generate_series(1, size - 1) i);
BEGIN
  RETURN ARRAY(SELECT near.word FROM (
      SELECT s.word, 1 AS slips FROM unnest(swapped) w(word) JOIN crm.search_words s ON s.workspace_id = workspace AND s.word = w.word COLLATE "C"
      UNION ALL
      -- Short words share too few letters to be alike by threes: whatever begins the same is measured.
      SELECT s.word, levenshtein_less_equal(s.word, typed, most) FROM crm.search_words s
        WHERE size <= 5 AND s.workspace_id = workspace AND s.word >= left(typed, 1) COLLATE "C" AND s.word < left(typed, 1) || chr(1114109) COLLATE "C" AND length(s.word) BETWEEN size - most AND size + most
      UNION ALL
      SELECT s.word, levenshtein_less_equal(s.word, typed, most) FROM crm.search_words s WHERE size > 5 AND s.workspace_id = workspace AND s.word % typed
    ) near WHERE near.slips <= most AND near.word <> typed GROUP BY near.word ORDER BY min(near.slips), near.word LIMIT 4);
END $$;

-- One word as a part of a search over crm.search_vector.
CREATE FUNCTION crm.lexeme(sign text, word text, begins boolean DEFAULT false) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN quote_literal(replace(sign || word, '\', '')) || CASE WHEN begins THEN ':*' ELSE '' END;
CREATE FUNCTION crm.any_of(sign text, words text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT string_agg(crm.lexeme(sign, w), '|') FROM unnest(words) w $$;

-- The words of the workspace that begin so: at most 200 of them, one more when there are further ones.
CREATE FUNCTION crm.words_beginning(workspace uuid, typed text) RETURNS text[] LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET max_parallel_workers_per_gather = 0 AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT s.word FROM (SELECT word FROM crm.search_words WHERE workspace_id = workspace AND word >= typed COLLATE "C" AND word < typed || chr(1114109) COLLATE "C" ORDER BY word LIMIT 300) s LIMIT 201);
END $$;

-- The words that a typed one stands for: those that begin with it, else domains that do, else those that hold it, else those that are
-- like it. Null when too many begin with it; empty when there are none.
CREATE FUNCTION crm.words_meant(workspace uuid, typed text) RETURNS text[] LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  found text[] := crm.words_beginning(workspace, typed);
BEGIN
  IF cardinality(found) > 200 THEN RETURN NULL; END IF;
  IF found = '{}' THEN found := crm.words_beginning(workspace, '@' || typed); END IF;
  IF found = '{}' AND length(typed) >= 3 THEN
    found := ARRAY(SELECT DISTINCT s.word FROM (SELECT word FROM crm.search_words WHERE workspace_id = workspace AND word LIKE '%' || replace(replace(typed, '\', ''), '_', '\_') || '%' LIMIT 60) s);
    IF found = '{}' THEN found := crm.words_like(workspace, typed); END IF;
  END IF;
  RETURN found;
END $$;

-- The leads that have the words, and hold the parts. PostgreSQL would rather walk the leads by date until enough fit, which for a rare
-- word is all of them.
CREATE FUNCTION crm.leads_with_words(workspace uuid, wanted tsquery, parts text[], beginnings text[], most int, by_sight boolean) RETURNS TABLE (id uuid, called text, in_sight boolean) LANGUAGE plpgsql STABLE ROWS 100
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_indexscan = off SET work_mem = '32MB' SET max_parallel_workers_per_gather = 0 AS $$
BEGIN
  RETURN QUERY SELECT l.id, crm.plain_words(l.name || ' ' || coalesce(l.company, '')), NOT by_sight OR crm.search_vector(workspace, l.name, NULL, NULL, l.company, '{}', '{}') @@ wanted
    FROM crm.leads l WHERE crm.search_vector(l.workspace_id, l.name, l.email, l.phone, l.company, l.emails, l.phones) @@ wanted AND l.workspace_id = workspace AND l.deleted_at IS NULL
    AND (parts = '{}' OR crm.search_text(l.name, l.email, l.phone, l.company, l.emails, l.phones) LIKE ALL (parts))
    AND (beginnings = '{}' OR ' ' || crm.bare_words(crm.search_text(l.name, l.email, l.phone, l.company, l.emails, l.phones)) LIKE ALL (beginnings)) LIMIT most;
END $$;

-- What was typed, piece by piece. number: digits of a phone; domain: what stands from an @ on; exact: a word before an @; short: too
-- little to look up; mixed: a word with digits; word: everything else.
CREATE FUNCTION crm.typed_pieces(plain text) RETURNS TABLE (kind text, piece text) LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN at.piece LIKE '@%' THEN 'domain' WHEN at.piece ~ '^[0-9]{3,}$' THEN 'number' WHEN length(at.piece) = 1 THEN 'short' WHEN raw.said ~ '@' OR at.piece ~ '^[0-9]+$' THEN 'exact'
      WHEN at.piece ~ '[0-9]' OR length(at.piece) > 40 THEN 'mixed' ELSE 'word' END, at.piece
  FROM (SELECT said FROM regexp_split_to_table(CASE WHEN plain ~ '^[+(]*[0-9][0-9 ()/.-]*$' THEN regexp_replace(plain, '[^0-9]', '', 'g') ELSE plain END, '\s+') said) raw
  CROSS JOIN LATERAL (
    SELECT regexp_split_to_table(crm.bare_words(split_part(raw.said, '@', 1)), ' ') AS piece
    UNION ALL SELECT substring(raw.said FROM '@[^@]+')
  ) at WHERE at.piece <> ''
$$;

-- Under row-level security these operators may not use an index, since they could leak what they compare. This function looks with the
-- house's eyes and an explicit workspace, which must be the one of the transaction. All words must be there, in any order, each whole
-- or as a beginning; a word that no lead has is taken as the middle of one, or as a slip. When only few leads are found, further
-- spellings of the other words are looked for too. rank: 3 is called like that, 2 has the words, 1 and below is alike.
-- With by_sight, in_sight says whether name and company alone would do: addresses and numbers may be hidden from the viewer.
-- Dropped first, since the answer of a function cannot be widened in place.
DROP FUNCTION crm.search_leads(uuid, text, int);
CREATE FUNCTION crm.search_leads(workspace uuid, words text, most int, by_sight boolean DEFAULT false) RETURNS TABLE (id uuid, rank real, in_sight boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  sign constant text := right(workspace::text, 4);
  plain constant text := btrim(crm.plain_words(words));
  like_it constant text := replace(replace(replace(plain, '\', '\\'), '%', '\%'), '_', '\_');
  one record; meant text[]; wanted tsquery;
  terms text[] := '{}'; doubtful text[] := '{}'; beginnings text[] := '{}';
  parts constant text[] := ARRAY(SELECT '%' || p || '%' FROM regexp_split_to_table(like_it, '\s+') p WHERE p LIKE '%@%');
  hits uuid[] := '{}'; found uuid[] := '{}'; alike boolean := false;
BEGIN
  IF workspace IS DISTINCT FROM current_setting('app.workspace_id')::uuid THEN RAISE EXCEPTION 'search in a foreign workspace'; END IF;

  FOR one IN SELECT * FROM crm.typed_pieces(plain) LOOP
    meant := CASE WHEN one.kind IN ('word', 'domain') THEN crm.words_meant(workspace, one.piece) END;
    -- No lead has it, nor anything like it.
    IF meant = '{}' THEN RETURN; END IF;
    IF one.kind = 'short' OR one.kind IN ('word', 'domain') AND meant IS NULL THEN
      -- Too many begin like that to collect them: the other words must find the lead, and this one must be in it.
      beginnings := beginnings || ('% ' || one.piece || '%');
      CONTINUE;
    END IF;
    alike := alike OR coalesce(strpos(meant[1], one.piece) = 0, false);
    terms := terms || CASE one.kind
      WHEN 'exact' THEN crm.lexeme(sign, one.piece)
      -- A number is known by its beginning or its end; a leading 0 is how it is dialled inside the country.
      WHEN 'number' THEN crm.lexeme(sign, one.piece, true) || '|' || crm.lexeme(sign, '<' || reverse(one.piece), true)
        || CASE WHEN one.piece ~ '^0[0-9]{6,}$' THEN '|' || crm.lexeme(sign, '<' || reverse(ltrim(one.piece, '0')), true) ELSE '' END
      WHEN 'mixed' THEN concat_ws('|', crm.lexeme(sign, one.piece, true), crm.any_of(sign, crm.words_beginning(workspace, '@' || one.piece)))
      ELSE crm.any_of(sign, meant) END;
    doubtful := doubtful || CASE WHEN one.kind = 'word' AND length(one.piece) >= 4 THEN one.piece END;
  END LOOP;
  IF terms = '{}' THEN
    -- A letter or two: names that begin so.
    IF beginnings <> '{}' THEN
      RETURN QUERY SELECT l.id, 3::real, true FROM crm.leads l WHERE l.workspace_id = workspace AND lower(l.name) >= plain AND lower(l.name) < plain || chr(1114109) AND l.deleted_at IS NULL ORDER BY lower(l.name), l.id LIMIT most;
    END IF;
    RETURN;
  END IF;

  FOR round IN 1..2 LOOP
    wanted := (SELECT string_agg('(' || t || ')', '&') FROM unnest(terms) t)::tsquery;
    FOR id, rank, in_sight IN
      SELECT l.id, CASE WHEN alike THEN word_similarity(plain, l.called) WHEN l.called LIKE like_it || '%' THEN 3 ELSE 2 END, l.in_sight
      FROM crm.leads_with_words(workspace, wanted, parts, beginnings, most, by_sight) l WHERE l.id <> ALL (hits)
    LOOP
      found := found || id;
      RETURN NEXT;
    END LOOP;
    EXIT WHEN alike OR cardinality(found) >= 5;
    hits := found;
    FOR i IN 1..cardinality(terms) LOOP
      CONTINUE WHEN doubtful[i] IS NULL;
      meant := crm.words_like(workspace, doubtful[i]);
      CONTINUE WHEN meant = '{}';
      terms[i] := terms[i] || '|' || crm.any_of(sign, meant);
      alike := true;
    END LOOP;
    EXIT WHEN NOT alike;
  END LOOP;
END $$;
GRANT CREATE ON SCHEMA crm TO foyer_system;
ALTER FUNCTION crm.search_leads OWNER TO foyer_system;
REVOKE CREATE ON SCHEMA crm FROM foyer_system;
GRANT EXECUTE ON FUNCTION crm.search_leads TO foyer_app;
