import { CreateListing, ListingDetail, vehicleName, blankVehicle } from '../contract.ts'
import { addressNeeded, areaNeedsUnits, noVehicleHere, stockNumberTaken } from '../errors.ts'
import { listingCreated } from '../events.ts'
import { recordStatus } from '../history/status-history.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId, type Id } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { detailsIn, factColumns, known, type FactValues } from './facts.ts'
import { getListing } from './listing-queries.ts'
import { presentListing } from './present-listing.ts'
import { recordPrice } from './price-queries.ts'
import { slugAgain, slugOf } from './slug.ts'
import { refuseSecondStock } from './stock-number.ts'

export const createListing = operation({
  id: 'listings.listings.create',
  summary: 'Add a listing. A property begins with an address, a vehicle with what it is; everything else may follow.',
  http: 'POST /api/v1/listings',
  permission: 'listings:write',
  effect: 'write',
  status: 201,
  input: CreateListing,
  output: ListingDetail,
  errors: [areaNeedsUnits, addressNeeded, noVehicleHere, stockNumberTaken],
  agent: { when: 'asked to add a property whose address is known, or a vehicle' },
}).run(async (ctx, input) => presentListing(ctx, await getListing(ctx, await insertListing(ctx, input))))

/** Adds a listing with its first price and status, and gives its id. */
export async function insertListing(ctx: Context, { kind, vehicle, unparsedAddress = '', title: given, standardStatus, listPrice = null, internetAddressDisplayYN, propertyType = 'Residential', ...facts }: CreateListing): Promise<Id<'listing'>> {
  if (kind === 'property' && !unparsedAddress) throw addressNeeded({}, { fields: [{ path: 'unparsedAddress', rule: 'needed', message: 'Give the address in one line.' }] })
  if (kind === 'property' && vehicle) throw noVehicleHere({}, { fields: [{ path: 'vehicle', rule: 'kind', message: 'Leave it out for a property.' }] })
  await refuseSecondStock(ctx, vehicle?.stock, null)
  const title = given ?? (kind === 'vehicle' ? vehicleName({ ...blankVehicle, ...vehicle }).slice(0, 120) || 'Vehicle' : unparsedAddress.split(',')[0]!.trim().slice(0, 120))
  const id = newId<'listing'>()
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const columns = factColumns({ ...facts, propertyType: kind === 'vehicle' ? 'Vehicle' : propertyType } as FactValues)
  // Where the address may not be shown, the name of the page must not tell it either.
  const isAddress = kind === 'property' && unparsedAddress.toLowerCase().startsWith(title.toLowerCase())
  const base = slugOf(isAddress && !internetAddressDisplayYN ? 'Home' : title, kind === 'vehicle' ? null : facts.city)
  let slug = base
  // Whose name it is cannot be seen from here when it belongs to another workspace; the unique index says only that it is taken.
  for (;;) {
    const added = await ctx.db.run(sql`INSERT INTO listings.listings (id, workspace_id, kind, slug, title, unparsed_address, standard_status, status_changed_at,
        list_price_amount, list_price_currency, original_list_price_amount, original_list_price_currency, internet_address_display_yn, details, vehicle, created_by, created_at, updated_at, ${sql.join(columns.map((one) => one.name))})
      VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${kind}, ${slug}, ${title}, ${unparsedAddress}, ${standardStatus}, ${now},
        ${listPrice?.amount ?? null}, ${listPrice?.currency ?? null}, ${listPrice?.amount ?? null}, ${listPrice?.currency ?? null}, ${internetAddressDisplayYN},
        ${JSON.stringify(known(detailsIn(facts)))}::jsonb, ${kind === 'vehicle' ? JSON.stringify(known(vehicle ?? {})) : null}::jsonb, ${ctx.actor.personId}::uuid, ${now}, ${now},
        ${sql.join(columns.map((one) => one.value))})
      ON CONFLICT (slug) DO NOTHING`)
    if (added === 1) break
    slug = slugAgain(base)
  }
  if (listPrice) await recordPrice(ctx, id, listPrice)
  await recordStatus(ctx, id, { from: null, to: standardStatus, reason: null })
  ctx.emit(listingCreated, id, { listingId: id, title })
  return id
}
