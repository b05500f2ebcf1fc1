-- A post and its variants may wait for approval: the plan stands, and no worker looks at it.
ALTER TABLE social.posts DROP CONSTRAINT posts_state_check, ADD CONSTRAINT posts_state_check CHECK (state IN ('draft', 'approval', 'scheduled', 'publishing', 'published', 'failed', 'held', 'partly'));
ALTER TABLE social.variants DROP CONSTRAINT variants_state_check, ADD CONSTRAINT variants_state_check CHECK (state IN ('draft', 'approval', 'scheduled', 'publishing', 'published', 'failed', 'held'));

CREATE OR REPLACE FUNCTION social.settle_post(post uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE result text;
BEGIN
  PERFORM FROM social.posts p WHERE p.id = post FOR UPDATE;
  SELECT CASE
      WHEN count(*) = 0 OR bool_and(v.state = 'draft') THEN 'draft'
      WHEN bool_or(v.state = 'publishing') THEN 'publishing'
      WHEN bool_or(v.state = 'scheduled') THEN 'scheduled'
      WHEN bool_or(v.state = 'approval') THEN 'approval'
      WHEN bool_and(v.state = 'published') THEN 'published'
      WHEN bool_or(v.state = 'published') THEN 'partly'
      WHEN bool_or(v.state = 'held') THEN 'held'
      WHEN bool_or(v.state = 'failed') THEN 'failed'
      ELSE 'draft' END
    INTO result FROM social.variants v WHERE v.post_id = post;
  UPDATE social.posts p SET state = result, updated_at = now() WHERE p.id = post AND p.state <> result;
  RETURN result;
END $$;
