import { CreateListing, ListingDetail } from '../contract.ts'
import { areaNeedsUnits } from '../errors.ts'
import { listingCreated } from '../events.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { factColumns, type FactValues } from './facts.ts'
import { getListing } from './listing-queries.ts'
import { presentListing } from './present-listing.ts'
import { recordPrice } from './price-queries.ts'
import { slugAgain, slugOf } from './slug.ts'

export const createListing = operation({
  id: 'listings.listings.create',
  summary: 'Add a listing. It begins with an address; everything else may follow.',
  http: 'POST /api/v1/listings',
  permission: 'listings:write',
  effect: 'write',
  status: 201,
  input: CreateListing,
  output: ListingDetail,
  errors: [areaNeedsUnits],
  agent: { when: 'asked to add a property, and its address is known' },
}).run(async (ctx, { unparsedAddress, title = unparsedAddress.split(',')[0]!.trim(), standardStatus, listPrice = null, internetAddressDisplayYN, propertyType = 'Residential', ...facts }) => {
  const id = newId<'listing'>()
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const columns = factColumns({ ...facts, propertyType } as FactValues)
  // Where the address may not be shown, the name of the page must not tell it either.
  const isAddress = unparsedAddress.toLowerCase().startsWith(title.toLowerCase())
  const base = slugOf(isAddress && !internetAddressDisplayYN ? 'Home' : title, facts.city)
  let slug = base
  // Whose name it is cannot be seen from here when it belongs to another workspace; the unique index says only that it is taken.
  for (;;) {
    const added = await ctx.db.run(sql`INSERT INTO listings.listings (id, workspace_id, slug, title, unparsed_address, standard_status, status_changed_at,
        list_price_amount, list_price_currency, original_list_price_amount, original_list_price_currency, internet_address_display_yn, created_by, created_at, updated_at, ${sql.join(columns.map((one) => one.name))})
      VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${slug}, ${title}, ${unparsedAddress}, ${standardStatus}, ${now},
        ${listPrice?.amount ?? null}, ${listPrice?.currency ?? null}, ${listPrice?.amount ?? null}, ${listPrice?.currency ?? null}, ${internetAddressDisplayYN}, ${ctx.actor.personId}::uuid, ${now}, ${now},
        ${sql.join(columns.map((one) => one.value))})
      ON CONFLICT (slug) DO NOTHING`)
    if (added === 1) break
    slug = slugAgain(base)
  }
  if (listPrice) await recordPrice(ctx, id, listPrice)
  ctx.emit(listingCreated, id, { listingId: id, title })
  return presentListing(ctx, await getListing(ctx, id))
})
