-- What people say of a file: IPTC fields that stand over those it brought along. Null: as the file says; empty: nothing.
CREATE TABLE media.metadata (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  -- No foreign key: undoing what erased a file brings rows back one by one.
  asset_id uuid NOT NULL UNIQUE,
  title text,
  description text,
  creator text,
  credit text,
  copyright text,
  created_on date,
  -- Whether pictures made from it may carry where it was taken.
  gives_location boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX metadata_of_workspace ON media.metadata (workspace_id);
CALL platform.lock_to_workspace('media.metadata');
CALL platform.keep_journal('media.metadata');

-- The words that are read or spoken in a film, brought by the room that made it, so that the library finds it by them.
CREATE TABLE media.film_words (
  asset_id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  words text NOT NULL
);
CREATE INDEX film_words_of_workspace ON media.film_words (workspace_id);
CALL platform.lock_to_workspace('media.film_words');

CREATE OR REPLACE FUNCTION media.gather_words(of_asset uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, media AS $$
  INSERT INTO media.findables (asset_id, workspace_id, name, tags, caption, room, words, added_at)
  SELECT a.id, a.workspace_id, a.name, a.tag_words,
    concat_ws(' ', nullif(a.alt, ''), nullif(coalesce(m.title, a.facts ->> 'title'), ''), nullif(coalesce(m.description, a.facts ->> 'caption'), ''), nullif(m.creator, ''), nullif(m.credit, ''),
      (SELECT string_agg(k, ' ') FROM jsonb_array_elements_text(CASE jsonb_typeof(a.facts -> 'keywords') WHEN 'array' THEN a.facts -> 'keywords' ELSE '[]' END) AS k)),
    coalesce(a.room_type, ''),
    left(concat_ws(E'\n', (SELECT s.words FROM media.sights s WHERE s.asset_id = a.id AND s.checksum = a.checksum), (SELECT f.words FROM media.film_words f WHERE f.asset_id = a.id)), 8000), a.created_at
  FROM media.assets a LEFT JOIN media.metadata m ON m.asset_id = a.id WHERE a.id = of_asset
  ON CONFLICT (asset_id) DO UPDATE SET name = excluded.name, tags = excluded.tags, caption = excluded.caption, room = excluded.room, words = excluded.words
$$;

CREATE FUNCTION media.gather_of_asset_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM media.gather_words(CASE WHEN TG_OP = 'DELETE' THEN OLD.asset_id ELSE NEW.asset_id END);
  RETURN NULL;
END $$;
CREATE TRIGGER gather_words AFTER INSERT OR UPDATE OR DELETE ON media.metadata FOR EACH ROW EXECUTE FUNCTION media.gather_of_asset_id();
CREATE TRIGGER gather_words AFTER INSERT OR UPDATE OR DELETE ON media.film_words FOR EACH ROW EXECUTE FUNCTION media.gather_of_asset_id();

-- Both go with their file.
CREATE FUNCTION media.forget_metadata() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM media.metadata WHERE workspace_id = OLD.workspace_id AND asset_id = OLD.id;
  DELETE FROM media.film_words WHERE workspace_id = OLD.workspace_id AND asset_id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_metadata AFTER DELETE ON media.assets FOR EACH ROW EXECUTE FUNCTION media.forget_metadata();
