-- Listings, whole: all facts of a property, vehicles, the history of the status, agents, documents, open houses and their guests.

ALTER TABLE listings.listings
  ADD COLUMN kind text NOT NULL DEFAULT 'property' CHECK (kind IN ('property', 'vehicle')),
  -- Facts that nobody sorts or filters by, by their RESO names in camelCase; what is not known is absent.
  ADD COLUMN details jsonb NOT NULL DEFAULT '{}',
  -- ADF names; null for a property.
  ADD COLUMN vehicle jsonb,
  ADD CONSTRAINT vehicle_has_facts CHECK ((kind = 'vehicle') = (vehicle IS NOT NULL));

-- The search also finds a car by VIN, stock number, make and model, and a home by its parcel or subdivision.
DROP INDEX listings.listings_search;
ALTER TABLE listings.listings DROP COLUMN search;
ALTER TABLE listings.listings ADD COLUMN search text GENERATED ALWAYS AS (lower(title || ' ' || unparsed_address || ' ' || coalesce(city, '') || ' ' || coalesce(postal_code, '') || ' ' || coalesce(listing_number, '')
  || ' ' || coalesce(details->>'subdivisionName', '') || ' ' || coalesce(details->>'parcelNumber', '')
  || ' ' || coalesce(vehicle->>'vin', '') || ' ' || coalesce(vehicle->>'stock', '') || ' ' || coalesce(vehicle->>'make', '') || ' ' || coalesce(vehicle->>'model', '') || ' ' || coalesce(vehicle->>'trim', ''))) STORED;
CREATE INDEX listings_search ON listings.listings USING gin (workspace_id, search gin_trgm_ops);
CREATE UNIQUE INDEX listings_by_stock ON listings.listings (workspace_id, lower(vehicle->>'stock')) WHERE deleted_at IS NULL AND vehicle->>'stock' IS NOT NULL;

CREATE TABLE listings.status_history (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  listing_id uuid NOT NULL REFERENCES listings.listings ON DELETE CASCADE,
  -- Null: with this status it was added.
  from_status text,
  to_status text NOT NULL,
  reason text,
  changed_by uuid,
  changed_at timestamptz NOT NULL
);
CREATE INDEX status_history_in_order ON listings.status_history (workspace_id, listing_id, changed_at, id);
CALL platform.lock_to_workspace('listings.status_history');
CALL platform.keep_journal('listings.status_history');
-- What was there before the history began has the status it has now.
INSERT INTO listings.status_history (id, workspace_id, listing_id, to_status, changed_at)
  SELECT gen_random_uuid(), workspace_id, id, standard_status, status_changed_at FROM listings.listings;

CREATE TABLE listings.agents (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  listing_id uuid NOT NULL REFERENCES listings.listings ON DELETE CASCADE,
  role text NOT NULL,
  -- A member of the workspace, or somebody of another agency by name.
  person_id uuid,
  name text,
  email text,
  phone text,
  office text,
  position int NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK ((person_id IS NULL) <> (name IS NULL))
);
CREATE INDEX agents_in_order ON listings.agents (workspace_id, listing_id, position);
CREATE INDEX agents_of_person ON listings.agents (workspace_id, person_id);
CALL platform.lock_to_workspace('listings.agents');
CALL platform.keep_journal('listings.agents');

CREATE TABLE listings.documents (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  listing_id uuid NOT NULL REFERENCES listings.listings ON DELETE CASCADE,
  asset_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  visible_to text NOT NULL CHECK (visible_to IN ('team', 'public')),
  licence text,
  expires_on date,
  is_away boolean NOT NULL DEFAULT false,
  added_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (listing_id, asset_id)
);
CREATE INDEX documents_of_listing ON listings.documents (workspace_id, listing_id, created_at);
CREATE INDEX documents_of_asset ON listings.documents (workspace_id, asset_id);
CALL platform.lock_to_workspace('listings.documents');
CALL platform.keep_journal('listings.documents');

CREATE TABLE listings.open_houses (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  listing_id uuid NOT NULL REFERENCES listings.listings ON DELETE CASCADE,
  -- In the address of the page at the door; who stands there may sign in, nobody can guess it.
  code text NOT NULL UNIQUE,
  type text NOT NULL,
  -- The plan is what the clock on the wall shows; the instants follow from it.
  starts_wall text NOT NULL,
  ends_wall text NOT NULL,
  zone text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  capacity int CHECK (capacity > 0),
  remarks text,
  host_id uuid,
  cancelled_at timestamptz,
  cancel_reason text,
  version int NOT NULL DEFAULT 1,
  created_by uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (ends_at > starts_at)
);
CREATE INDEX open_houses_of_listing ON listings.open_houses (workspace_id, listing_id, starts_at);
CALL platform.lock_to_workspace('listings.open_houses');
CALL platform.keep_journal('listings.open_houses');

-- Who said they would come, and who came.
CREATE TABLE listings.guests (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  open_house_id uuid NOT NULL REFERENCES listings.open_houses ON DELETE CASCADE,
  lead_id uuid NOT NULL,
  -- Made by the device that took the entry, so that sending it again changes nothing.
  client_id uuid,
  name text NOT NULL,
  email text,
  phone text,
  party int NOT NULL DEFAULT 1,
  -- The very words that were agreed to; null: nobody was asked.
  consent text,
  consented_at timestamptz,
  announced_at timestamptz,
  checked_in_at timestamptz,
  received_at timestamptz NOT NULL,
  was_offline boolean NOT NULL DEFAULT false,
  UNIQUE (open_house_id, client_id),
  UNIQUE (open_house_id, lead_id)
);
CREATE INDEX guests_in_order ON listings.guests (workspace_id, open_house_id, checked_in_at, id);
CALL platform.lock_to_workspace('listings.guests');
