-- What a file is found by follows its row and its sight in the same transaction, whoever writes them: an act, a job, an undo.
-- Only the title of its listing comes from another room, and its meaning from a model; those are brought by a job.
CREATE FUNCTION media.gather_words(of_asset uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, media AS $$
  INSERT INTO media.findables (asset_id, workspace_id, name, tags, caption, room, words, added_at)
  SELECT a.id, a.workspace_id, a.name, a.tag_words,
    concat_ws(' ', nullif(a.alt, ''), a.facts ->> 'title', a.facts ->> 'caption', (SELECT string_agg(k, ' ') FROM jsonb_array_elements_text(CASE jsonb_typeof(a.facts -> 'keywords') WHEN 'array' THEN a.facts -> 'keywords' ELSE '[]' END) AS k)),
    coalesce(a.room_type, ''), left(coalesce((SELECT s.words FROM media.sights s WHERE s.asset_id = a.id AND s.checksum = a.checksum), ''), 4000), a.created_at
  FROM media.assets a WHERE a.id = of_asset
  ON CONFLICT (asset_id) DO UPDATE SET name = excluded.name, tags = excluded.tags, caption = excluded.caption, room = excluded.room, words = excluded.words
$$;

CREATE FUNCTION media.gather_of_asset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM media.findables WHERE asset_id = OLD.id;
    DELETE FROM media.meanings WHERE workspace_id = OLD.workspace_id AND asset_id = OLD.id;
    DELETE FROM media.vectors WHERE workspace_id = OLD.workspace_id AND asset_id = OLD.id;
  ELSE
    PERFORM media.gather_words(NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER gather_words AFTER INSERT OR UPDATE OF name, alt, tag_words, facts, room_type, checksum ON media.assets FOR EACH ROW EXECUTE FUNCTION media.gather_of_asset();
CREATE TRIGGER forget_words AFTER DELETE ON media.assets FOR EACH ROW EXECUTE FUNCTION media.gather_of_asset();

CREATE FUNCTION media.gather_of_sight() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM media.gather_words(NEW.asset_id);
  RETURN NULL;
END $$;
CREATE TRIGGER gather_words AFTER INSERT OR UPDATE OF words ON media.sights FOR EACH ROW EXECUTE FUNCTION media.gather_of_sight();

CREATE INDEX meanings_of_asset ON media.meanings (asset_id);
CREATE INDEX vectors_of_asset ON media.vectors (asset_id);

-- The files that are there already.
SET LOCAL ROLE foyer_system;
SELECT media.gather_words(id) FROM media.assets;
RESET ROLE;

-- Lists look for words in the same texts.
CREATE OR REPLACE FUNCTION media.find_assets(workspace uuid, patterns text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, media, public AS $$
  SELECT f.asset_id FROM media.findables f
  WHERE f.workspace_id = workspace AND f.search LIKE patterns[1] AND f.search LIKE ALL (patterns)
$$;
DROP INDEX media.assets_by_words;
ALTER TABLE media.assets DROP COLUMN search;
