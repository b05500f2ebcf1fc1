import { peopleOf } from '../../identity/index.ts'
import { z } from 'zod'
import { ChangePrice, ListingDetail, PriceHistory } from '../contract.ts'
import { listingPriceChanged } from '../events.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { getListing, lockListing, writeListing } from './listing-queries.ts'
import { presentListing } from './present-listing.ts'
import { priceHistoryOf, recordPrice } from './price-queries.ts'

export const changePrice = operation({
  id: 'listings.listings.change-price',
  summary: 'Change the price of a listing. Every price it had is kept.',
  http: 'POST /api/v1/listings/:id/price',
  permission: 'listings:write',
  effect: 'write',
  input: ChangePrice,
  output: ListingDetail,
  errors: [notFound, staleVersion],
  agent: { when: 'asked to change a price, with the new price named', confirm: true },
}).run(async (ctx, { id, version, listPrice }) => {
  const locked = await lockListing(ctx, { id, version })
  const before = await getListing(ctx, id)
  const same = before.listPrice?.amount === listPrice?.amount && before.listPrice?.currency === listPrice?.currency
  if (same) return presentListing(ctx, before)
  const to = sql`${listPrice?.amount ?? null}::bigint`
  const currency = sql`${listPrice?.currency ?? null}::text`
  const first = before.originalListPrice === null && listPrice !== null
  await writeListing(ctx, locked, [
    sql`list_price_amount = ${to}`,
    sql`list_price_currency = ${currency}`,
    ...(first ? [sql`original_list_price_amount = ${to}`, sql`original_list_price_currency = ${currency}`] : []),
  ])
  await recordPrice(ctx, id, listPrice)
  ctx.emit(listingPriceChanged, id, { listingId: id, from: before.listPrice, to: listPrice })
  return presentListing(ctx, await getListing(ctx, id))
})

export const readPriceHistory = operation({
  id: 'listings.listings.price-history',
  summary: 'Every price a listing had, newest first, with who set it.',
  http: 'GET /api/v1/listings/:id/price-history',
  permission: 'listings:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('listing') }),
  output: PriceHistory,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getListing(ctx, id)
  const rows = await priceHistoryOf(ctx, id)
  const people = await peopleOf(ctx, [...new Set(rows.flatMap((row) => row.changedBy ?? []))])
  return {
    items: rows.map(({ changedBy, ...row }) => {
      const person = changedBy ? people.get(changedBy) : undefined
      return { ...row, by: person ? { id: person.id, name: person.name } : null }
    }),
  }
})
