-- A post of a thread has media of its own: {text, media} where there were words alone.
CREATE FUNCTION social.thread_of_parts(extras jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(extras->'thread') <> 'array' OR extras->'thread' IS NULL THEN extras ELSE jsonb_set(extras, '{thread}', coalesce((
    SELECT jsonb_agg(CASE WHEN jsonb_typeof(part) = 'string' THEN jsonb_build_object('text', part, 'media', '[]'::jsonb) ELSE part END ORDER BY place) FROM jsonb_array_elements(extras->'thread') WITH ORDINALITY AS p(part, place)), '[]')) END
$$;

-- The same for each entry of a list of accounts.
CREATE FUNCTION social.threads_of_parts(accounts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(accounts) <> 'array' OR accounts IS NULL THEN accounts ELSE coalesce((
    SELECT jsonb_agg(CASE WHEN jsonb_typeof(one->'extras') = 'object' THEN jsonb_set(one, '{extras}', social.thread_of_parts(one->'extras')) ELSE one END ORDER BY place) FROM jsonb_array_elements(accounts) WITH ORDINALITY AS p(one, place)), '[]') END
$$;

SET LOCAL ROLE foyer_system;
UPDATE social.variants SET extras = social.thread_of_parts(extras) WHERE extras IS NOT NULL;
UPDATE social.series SET variants = social.threads_of_parts(variants);
UPDATE social.series_days SET wish = CASE WHEN wish ? 'variants' THEN jsonb_set(wish, '{variants}', social.threads_of_parts(wish->'variants')) ELSE wish END,
  made = CASE WHEN made ? 'accounts' THEN jsonb_set(made, '{accounts}', social.threads_of_parts(made->'accounts')) ELSE made END;
RESET ROLE;

DROP FUNCTION social.threads_of_parts(jsonb);
DROP FUNCTION social.thread_of_parts(jsonb);
