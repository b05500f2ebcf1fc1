import { z } from 'zod'
import { ListingDetail, UpdateListing } from '../contract.ts'
import { areaNeedsUnits, noVehicleHere, stockNumberTaken } from '../errors.ts'
import { listingRestored, listingTrashed, listingUpdated } from '../events.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { changedFacts, detailsIn, factColumns, known } from './facts.ts'
import { getListing, lockListing, writeListing } from './listing-queries.ts'
import { presentListing } from './present-listing.ts'
import { refuseSecondStock } from './stock-number.ts'

const One = z.strictObject({ id: idOf('listing') })

export const readListing = operation({
  id: 'listings.listings.get',
  summary: 'One listing with its photos, also one in the trash.',
  http: 'GET /api/v1/listings/:id',
  permission: 'listings:read',
  effect: 'read',
  input: One,
  output: ListingDetail,
  errors: [notFound],
  agent: { when: 'the facts of one property are needed' },
}).run(async (ctx, { id }) => presentListing(ctx, await getListing(ctx, id)))

export const updateListing = operation({
  id: 'listings.listings.update',
  summary: 'Change facts, text or address of a listing. Fields left out stay; null takes a fact away.',
  http: 'PATCH /api/v1/listings/:id',
  permission: 'listings:write',
  effect: 'write',
  input: UpdateListing,
  output: ListingDetail,
  errors: [notFound, staleVersion, areaNeedsUnits, noVehicleHere, stockNumberTaken],
  agent: { when: 'asked to correct or complete the facts of a property' },
}).run(async (ctx, { id, version, ...given }) => {
  const listing = await lockListing(ctx, { id, version })
  const now = await getListing(ctx, id)
  // An area alone may be corrected when its units are known already, and the other way round.
  const changed = changedFacts(now, given)
  if ('livingArea' in changed || 'livingAreaUnits' in changed) Object.assign(changed, { livingArea: now.livingArea, livingAreaUnits: now.livingAreaUnits, ...pick(given, 'livingArea', 'livingAreaUnits') })
  if ('lotSizeArea' in changed || 'lotSizeUnits' in changed) Object.assign(changed, { lotSizeArea: now.lotSizeArea, lotSizeUnits: now.lotSizeUnits, ...pick(given, 'lotSizeArea', 'lotSizeUnits') })
  if ((given.vehicle && listing.kind !== 'vehicle') || (given.propertyType && listing.kind === 'vehicle')) throw noVehicleHere({})
  const fields = Object.keys(changed)
  if (fields.length === 0) return presentListing(ctx, now)
  const columns = factColumns(changed).map(({ name, value }) => sql`${name} = ${value}`)
  const details = detailsIn(changed)
  if (Object.keys(details).length) columns.push(sql`details = ${merged('details', details)}`)
  if (changed.vehicle) {
    await refuseSecondStock(ctx, changed.vehicle.stock, id)
    columns.push(sql`vehicle = ${merged('vehicle', changed.vehicle)}`)
  }
  await writeListing(ctx, listing, columns)
  ctx.emit(listingUpdated, id, { listingId: id, fields })
  return presentListing(ctx, await getListing(ctx, id))
})

/** A column of facts with the given ones put in, and those that are null taken out. */
export const merged = (column: 'details' | 'vehicle', facts: Readonly<Record<string, unknown>>) =>
  sql`(${sql.ref(column)} || ${JSON.stringify(known(facts))}::jsonb) - ${Object.keys(facts).filter((name) => facts[name] === null)}::text[]`

const pick = <T extends object>(from: T, ...names: (keyof T)[]) => Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]))

export const trashListing = operation({
  id: 'listings.listings.trash',
  summary: 'Put a listing into the trash; its page goes at once. It can be restored.',
  http: 'DELETE /api/v1/listings/:id',
  permission: 'listings:write',
  effect: 'write',
  input: One,
  output: ListingDetail,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await writeListing(ctx, await lockListing(ctx, { id }), [sql`deleted_at = ${ctx.now.toISOString()}::timestamptz`])
  ctx.emit(listingTrashed, id, { listingId: id })
  return presentListing(ctx, await getListing(ctx, id))
})

export const restoreListing = operation({
  id: 'listings.listings.restore',
  summary: 'Take a listing back out of the trash.',
  http: 'POST /api/v1/listings/:id/restore',
  permission: 'listings:write',
  effect: 'write',
  input: One,
  output: ListingDetail,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const listing = await lockListing(ctx, { id }, { trashed: true })
  if (listing.deletedAt !== null) {
    await writeListing(ctx, listing, [sql`deleted_at = NULL`])
    ctx.emit(listingRestored, id, { listingId: id })
  }
  return presentListing(ctx, await getListing(ctx, id))
})
