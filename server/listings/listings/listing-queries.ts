import { blankDetails, blankVehicle, type Details, type ListingDetail, type ListingKind, type StandardStatus, type Vehicle } from '../contract.ts'
import { sql } from '../../platform/db/sql.ts'
import type { FirstPhotoKept } from '../photos/first-photo.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Id } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'

/** A listing as it lies in the table, plus what is counted beside it. */
export type ListingRow = Omit<ListingDetail, 'nextStatuses' | 'cover' | 'photos' | 'firstPhoto' | 'onShow' | 'publicUrl' | 'may' | 'listingKey' | 'agents' | 'daysOnMarket'> & {
  id: Id<'listing'>
  listingKey: string | null
  coverAssetId: string | null
  /** Search engines are asked to leave its page of original photos out. */
  originalsNoindex: boolean
  firstPhotoKept: FirstPhotoKept | null
  /** When it first came to the market. */
  activeSince: string | null
  agentRows: AgentRow[]
}

/** Somebody with a part in the sale; the name of a member lies with identity. */
export type AgentRow = { role: ListingDetail['agents'][number]['role']; personId: string | null; name: string | null; email: string | null; phone: string | null; office: string | null }

/** A listing as the statement gives it. */
export type StoredRow = Omit<ListingRow, keyof Details | 'vehicle'> & { details: Partial<Details>; vehicle: Partial<Vehicle> | null }

/** A row of {@link listingColumns} with every fact at its name; what is not known is null. */
export const readRow = <Row extends StoredRow>({ details, vehicle, ...row }: Row): Omit<Row, 'details' | 'vehicle'> & Details & { vehicle: Vehicle | null } => ({
  ...row,
  ...blankDetails,
  ...details,
  vehicle: vehicle && { ...blankVehicle, ...vehicle },
})

const money = (name: string) => sql`CASE WHEN l.${sql.ref(`${name}_amount`)} IS NOT NULL THEN jsonb_build_object('amount', l.${sql.ref(`${name}_amount`)}, 'currency', l.${sql.ref(`${name}_currency`)}) END`

export const listingColumns = sql`l.id, l.kind, l.slug, l.title, l.listing_key AS "listingKey", l.listing_number AS "listingId", l.standard_status AS "standardStatus", l.status_changed_at AS "statusChangeTimestamp",
  ${money('list_price')} AS "listPrice", ${money('original_list_price')} AS "originalListPrice", ${money('close_price')} AS "closePrice", to_char(l.close_date, 'YYYY-MM-DD') AS "closeDate",
  l.property_type AS "propertyType", l.property_sub_type AS "propertySubType", l.bedrooms_total AS "bedroomsTotal", l.bathrooms_total_integer AS "bathroomsTotalInteger",
  l.living_area AS "livingArea", l.living_area_units AS "livingAreaUnits", l.lot_size_area AS "lotSizeArea", l.lot_size_units AS "lotSizeUnits", l.year_built AS "yearBuilt", l.public_remarks AS "publicRemarks",
  l.unparsed_address AS "unparsedAddress", l.street_number AS "streetNumber", l.street_name AS "streetName", l.unit_number AS "unitNumber", l.city, l.state_or_province AS "stateOrProvince",
  l.postal_code AS "postalCode", l.county_or_parish AS "countyOrParish", l.country, l.latitude, l.longitude, l.internet_address_display_yn AS "internetAddressDisplayYN",
  l.details, l.vehicle, l.published, l.originals_noindex AS "originalsNoindex", l.first_photo_kept AS "firstPhotoKept", l.version, l.created_at AS "createdAt", l.updated_at AS "updatedAt", l.deleted_at AS "deletedAt",
  (SELECT count(*) FROM listings.photos p WHERE p.workspace_id = l.workspace_id AND p.listing_id = l.id AND NOT p.is_away) AS "photosCount",
  (SELECT p.asset_id FROM listings.photos p WHERE p.workspace_id = l.workspace_id AND p.listing_id = l.id AND NOT p.is_away ORDER BY p.is_cover DESC, p.position LIMIT 1) AS "coverAssetId",
  (SELECT count(*) FROM listings.questions q WHERE q.workspace_id = l.workspace_id AND q.listing_id = l.id) AS questions,
  (SELECT min(h.changed_at) FROM listings.status_history h WHERE h.workspace_id = l.workspace_id AND h.listing_id = l.id AND h.to_status = 'Active') AS "activeSince",
  coalesce((SELECT jsonb_agg(jsonb_build_object('role', a.role, 'personId', a.person_id, 'name', a.name, 'email', a.email, 'phone', a.phone, 'office', a.office) ORDER BY a.position, a.id)
    FROM listings.agents a WHERE a.workspace_id = l.workspace_id AND a.listing_id = l.id), '[]') AS "agentRows"`

/** One listing, also one in the trash. */
export async function findListing(ctx: Context, id: string): Promise<ListingRow | null> {
  const row = await ctx.db.maybe<StoredRow>(sql`SELECT ${listingColumns} FROM listings.listings l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ${id}::uuid`)
  return row && readRow(row)
}

/** One listing, or `platform.not_found`. */
export async function getListing(ctx: Context, id: string): Promise<ListingRow> {
  const row = await findListing(ctx, id)
  if (!row) throw notFound({ what: 'listing' })
  return row
}

export type Locked = { id: Id<'listing'>; kind: ListingKind; slug: string; version: number; standardStatus: StandardStatus; deletedAt: string | null }

/**
 * Holds a listing for a change until the transaction ends. Throws `platform.not_found` also for one in the trash, and
 * `platform.stale_version` when the caller saw another version.
 */
export async function lockListing(ctx: Context, { id, version }: { id: string; version?: number | undefined }, options: { trashed?: boolean } = {}): Promise<Locked> {
  const row = await ctx.db.maybe<Locked>(sql`SELECT id, kind, slug, version, standard_status AS "standardStatus", deleted_at AS "deletedAt" FROM listings.listings
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`)
  if (!row || (row.deletedAt !== null && !options.trashed)) throw notFound({ what: 'listing' })
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'listing', current: row.version })
  return row
}

/** Writes columns of a locked listing, counts its version up and takes its page out of the memory of every process. */
export async function writeListing(ctx: Context, { id }: Pick<Locked, 'id'>, changes: readonly ReturnType<typeof sql>[]): Promise<void> {
  const set = sql.join([...changes, sql`version = version + 1`, sql`updated_at = ${ctx.now.toISOString()}::timestamptz`], sql`, `)
  await ctx.db.run(sql`UPDATE listings.listings SET ${set} WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${id}::uuid`)
  forgetPage(ctx, id)
}

/** Pages are remembered in buckets, so that one change does not empty the memory of the whole installation. */
export const pageBuckets = 64
export const bucketOf = (listingId: string): number => Number.parseInt(listingId.slice(-2), 16) % pageBuckets
export const pageTopic = (bucket: number): string => `listings:pages:${bucket}`

export const feedTopic = (bucket: number): string => `listings:feeds:${bucket}`

/** Tells every process that the public page of a listing, and the feed in which it stands, are to be made anew. */
export function forgetPage(ctx: Context, listingId: string): void {
  ctx.signal(pageTopic(bucketOf(listingId)))
  ctx.signal(feedTopic(bucketOf(ctx.workspaceId)))
}
