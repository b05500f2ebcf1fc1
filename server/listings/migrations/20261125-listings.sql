-- Listings: properties for sale or to let, named as in the RESO Data Dictionary 2.0.

CREATE SCHEMA listings;
GRANT USAGE ON SCHEMA listings TO foyer_app, foyer_system;

CREATE TABLE listings.listings (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  -- One space of names for the whole installation: the public address carries no workspace.
  slug text NOT NULL UNIQUE,
  title text NOT NULL,
  -- Key and number given by an MLS; a listing of our own has its id as key and no number.
  listing_key text,
  listing_number text,
  standard_status text NOT NULL,
  status_changed_at timestamptz NOT NULL,
  list_price_amount bigint,
  list_price_currency text,
  original_list_price_amount bigint,
  original_list_price_currency text,
  close_price_amount bigint,
  close_price_currency text,
  close_date date,
  property_type text NOT NULL,
  property_sub_type text,
  bedrooms_total int,
  bathrooms_total_integer int,
  living_area double precision,
  living_area_units text,
  lot_size_area double precision,
  lot_size_units text,
  year_built int,
  public_remarks text,
  unparsed_address text NOT NULL,
  street_number text,
  street_name text,
  unit_number text,
  city text,
  state_or_province text,
  postal_code text,
  county_or_parish text,
  country text,
  latitude double precision,
  longitude double precision,
  internet_address_display_yn boolean NOT NULL DEFAULT true,
  published boolean NOT NULL DEFAULT false,
  published_at timestamptz,
  search text GENERATED ALWAYS AS (lower(title || ' ' || unparsed_address || ' ' || coalesce(city, '') || ' ' || coalesce(postal_code, '') || ' ' || coalesce(listing_number, ''))) STORED,
  version int NOT NULL DEFAULT 1,
  created_by uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  CHECK ((list_price_amount IS NULL) = (list_price_currency IS NULL)),
  CHECK ((original_list_price_amount IS NULL) = (original_list_price_currency IS NULL)),
  CHECK ((close_price_amount IS NULL) = (close_price_currency IS NULL)),
  CHECK ((living_area IS NULL) = (living_area_units IS NULL)),
  CHECK ((lot_size_area IS NULL) = (lot_size_units IS NULL))
);
CREATE INDEX listings_by_updated ON listings.listings (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX listings_by_created ON listings.listings (workspace_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX listings_by_price ON listings.listings (workspace_id, (coalesce(list_price_amount, -1)), id) WHERE deleted_at IS NULL;
CREATE INDEX listings_by_title ON listings.listings (workspace_id, (lower(title)), id) WHERE deleted_at IS NULL;
CREATE INDEX listings_in_trash ON listings.listings (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE UNIQUE INDEX listings_by_key ON listings.listings (workspace_id, listing_key) WHERE listing_key IS NOT NULL;
CREATE INDEX listings_search ON listings.listings USING gin (workspace_id, search gin_trgm_ops);
CALL platform.lock_to_workspace('listings.listings');
CALL platform.keep_journal('listings.listings');

-- Under row-level security the trigram index is out of reach (LIKE is not leak-proof), so the search looks with the
-- house's eyes, in a workspace that must be the one of the transaction. Every word has to be found somewhere.
CREATE FUNCTION listings.search_listings(workspace uuid, words text) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF workspace IS DISTINCT FROM current_setting('app.workspace_id')::uuid THEN RAISE EXCEPTION 'search in a foreign workspace'; END IF;
  RETURN QUERY SELECT l.id FROM listings.listings l WHERE l.workspace_id = workspace AND l.search LIKE ALL (ARRAY(
    SELECT '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' FROM regexp_split_to_table(lower(words), '\s+') AS word WHERE word <> ''));
END $$;
GRANT CREATE ON SCHEMA listings TO foyer_system;
ALTER FUNCTION listings.search_listings OWNER TO foyer_system;
REVOKE CREATE ON SCHEMA listings FROM foyer_system;
REVOKE ALL ON FUNCTION listings.search_listings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION listings.search_listings TO foyer_app, foyer_system;

CREATE TABLE listings.photos (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  listing_id uuid NOT NULL REFERENCES listings.listings ON DELETE CASCADE,
  asset_id uuid NOT NULL,
  position int NOT NULL,
  image_of text,
  caption text,
  is_cover boolean NOT NULL DEFAULT false,
  -- The file lies in the trash of the library: it keeps its place, but is not shown.
  is_away boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  UNIQUE (listing_id, asset_id)
);
CREATE INDEX photos_in_order ON listings.photos (workspace_id, listing_id, position);
CREATE INDEX photos_of_asset ON listings.photos (workspace_id, asset_id);
CALL platform.lock_to_workspace('listings.photos');
CALL platform.keep_journal('listings.photos');

CREATE TABLE listings.price_history (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  listing_id uuid NOT NULL REFERENCES listings.listings ON DELETE CASCADE,
  amount bigint,
  currency text,
  changed_by uuid,
  changed_at timestamptz NOT NULL,
  CHECK ((amount IS NULL) = (currency IS NULL))
);
CREATE INDEX price_history_in_order ON listings.price_history (workspace_id, listing_id, changed_at, id);
CALL platform.lock_to_workspace('listings.price_history');
CALL platform.keep_journal('listings.price_history');

-- Who asked about which listing; what was asked lies with the lead.
CREATE TABLE listings.questions (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  listing_id uuid NOT NULL REFERENCES listings.listings ON DELETE CASCADE,
  lead_id uuid NOT NULL,
  click_id uuid,
  asked_at timestamptz NOT NULL
);
CREATE INDEX questions_of_listing ON listings.questions (workspace_id, listing_id, asked_at);
CALL platform.lock_to_workspace('listings.questions');
