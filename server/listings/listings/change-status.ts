import { workspaceOf } from '../../identity/index.ts'
import { ChangeStatus, ListingDetail } from '../contract.ts'
import { closingOnlyWithClosed, statusNotNext } from '../errors.ts'
import { listingStatusChanged } from '../events.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { dateIn } from '../../platform/time.ts'
import { getListing, lockListing, writeListing } from './listing-queries.ts'
import { presentListing } from './present-listing.ts'
import { recordStatus } from '../history/status-history.ts'
import { mayBecome, nextStatuses } from './status.ts'

export const changeStatus = operation({
  id: 'listings.listings.change-status',
  summary: 'Move a listing on: on the market, under offer, closed. Only the steps in nextStatuses are taken.',
  http: 'POST /api/v1/listings/:id/status',
  permission: 'listings:write',
  effect: 'write',
  input: ChangeStatus,
  output: ListingDetail,
  errors: [notFound, staleVersion, statusNotNext, closingOnlyWithClosed],
  agent: { when: 'asked to mark a listing as active, under offer, sold or withdrawn', confirm: true },
}).run(async (ctx, { id, version, standardStatus: to, reason, closePrice, closeDate }) => {
  const listing = await lockListing(ctx, { id, version })
  const from = listing.standardStatus
  if (to !== 'Closed' && (closePrice !== undefined || closeDate !== undefined)) throw closingOnlyWithClosed({})
  if (from === to) return presentListing(ctx, await getListing(ctx, id))
  if (!mayBecome(from, to, listing.kind)) throw statusNotNext({ from, to, next: nextStatuses(from, listing.kind).join(', ') })
  const closed = to === 'Closed' ? (closeDate ?? dateIn(ctx.now, (await workspaceOf(ctx)).timeZone)) : null
  await writeListing(ctx, listing, [
    sql`standard_status = ${to}`,
    sql`status_changed_at = ${ctx.now.toISOString()}::timestamptz`,
    sql`close_date = ${closed}::date`,
    sql`close_price_amount = ${closePrice?.amount ?? null}::bigint`,
    sql`close_price_currency = ${closePrice?.currency ?? null}::text`,
  ])
  await recordStatus(ctx, id, { from, to, reason: reason ?? null })
  ctx.emit(listingStatusChanged, id, { listingId: id, from, to, reason: reason ?? null })
  return presentListing(ctx, await getListing(ctx, id))
})
