CREATE SCHEMA brand;
GRANT USAGE ON SCHEMA brand TO foyer_app, foyer_system;

-- How a workspace, or some of its offices, looks and is reached. Logos are files of the library, named by id.
CREATE TABLE brand.kits (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  -- Names of the offices whose listings it is for; the default kit is for all others.
  offices text[] NOT NULL DEFAULT '{}',
  logos jsonb NOT NULL,
  colours jsonb NOT NULL,
  fonts jsonb NOT NULL,
  contact jsonb NOT NULL,
  tone text NOT NULL DEFAULT '',
  made_by uuid,
  deleted_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX kits_by_name ON brand.kits (workspace_id, lower(name)) WHERE deleted_at IS NULL;
-- Checked at the end of a transaction, so that making another kit the default, and taking that back, may pass through two.
ALTER TABLE brand.kits ADD CONSTRAINT one_default_kit EXCLUDE USING btree (workspace_id WITH =) WHERE (is_default AND deleted_at IS NULL) DEFERRABLE INITIALLY DEFERRED;
CALL platform.lock_to_workspace('brand.kits');
CALL platform.keep_journal('brand.kits');

-- A kit as it was after each change, whole.
CREATE TABLE brand.kit_versions (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  kit_id uuid NOT NULL REFERENCES brand.kits ON DELETE CASCADE,
  number int NOT NULL,
  what text NOT NULL,
  snapshot jsonb NOT NULL,
  saved_by uuid,
  saved_at timestamptz NOT NULL,
  UNIQUE (kit_id, number)
);
CALL platform.lock_to_workspace('brand.kit_versions');
CALL platform.keep_journal('brand.kit_versions');

-- Font files that people brought. Without a licence one is kept but not used anywhere.
CREATE TABLE brand.fonts (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  family text NOT NULL,
  style text NOT NULL,
  weight_from int NOT NULL,
  weight_to int NOT NULL,
  format text NOT NULL CHECK (format IN ('woff2', 'ttf', 'otf')),
  storage_key text NOT NULL,
  checksum text NOT NULL,
  bytes int NOT NULL,
  -- What the font itself allows (OS/2 fsType): installable, editable or preview.
  embedding text NOT NULL CHECK (embedding IN ('installable', 'editable', 'preview')),
  copyright text NOT NULL DEFAULT '',
  suggested_licence text NOT NULL DEFAULT '',
  licence_name text,
  licence_text text,
  made_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (workspace_id, checksum)
);
CALL platform.lock_to_workspace('brand.fonts');
CALL platform.keep_journal('brand.fonts');

-- Captions with variables, in Liquid.
CREATE TABLE brand.templates (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  body text NOT NULL,
  made_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX templates_by_name ON brand.templates (workspace_id, lower(name));
CALL platform.lock_to_workspace('brand.templates');
CALL platform.keep_journal('brand.templates');
