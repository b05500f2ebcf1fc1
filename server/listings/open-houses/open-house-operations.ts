import { randomInt } from 'node:crypto'
import { peopleOf, workspaceOf } from '../../identity/index.ts'
import { z } from 'zod'
import { CancelOpenHouse, ChangeOpenHouse, Guests, OpenHouse, OpenHouses, ScheduleOpenHouse } from '../contract.ts'
import { agentUnclear, openHouseOver, openHouseTooShort } from '../errors.ts'
import { openHouseCancelled, openHouseChanged, openHouseScheduled } from '../events.ts'
import { forgetPage, getListing, lockListing } from '../listings/listing-queries.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { instantFromWall } from '../../platform/time.ts'
import { getOpenHouse, lockOpenHouse, openHousesOf, presentOpenHouses, type OpenHouseRow } from './open-house-queries.ts'

export const listOpenHouses = operation({
  id: 'listings.open-houses.list',
  summary: 'The open houses of a listing, those to come first, with how many said that they come and how many came.',
  http: 'GET /api/v1/listings/:listingId/open-houses',
  permission: 'listings:read',
  effect: 'read',
  input: z.strictObject({ listingId: idOf('listing') }),
  output: OpenHouses,
  errors: [notFound],
  agent: { when: 'asked when a home can be seen' },
}).run(async (ctx, { listingId }) => {
  await getListing(ctx, listingId)
  return { items: await presentOpenHouses(ctx, await openHousesOf(ctx, listingId)) }
})

export const scheduleOpenHouse = operation({
  id: 'listings.open-houses.schedule',
  summary: 'Plan an open house by what the clock on the wall will show. Visitors sign in on a page that works without a network.',
  http: 'POST /api/v1/listings/:listingId/open-houses',
  permission: 'listings:write',
  effect: 'write',
  status: 201,
  input: ScheduleOpenHouse,
  output: OpenHouse,
  errors: [notFound, openHouseTooShort, agentUnclear],
  agent: { when: 'asked to plan an open house, with day and times named', confirm: true },
}).run(async (ctx, { listingId, startWall, endWall, zone: given, capacity = null, openHouseRemarks = null, hostId = null, openHouseType }) => {
  await lockListing(ctx, { id: listingId })
  const zone = given ?? (await workspaceOf(ctx)).timeZone
  const { startsAt, endsAt } = spanOf({ startWall, endWall, zone })
  await refuseStranger(ctx, hostId)
  const id = newId<'open-house'>()
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO listings.open_houses (id, workspace_id, listing_id, code, type, starts_wall, ends_wall, zone, starts_at, ends_at, capacity, remarks, host_id, created_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${listingId}::uuid, ${doorCode()}, ${openHouseType}, ${startWall}, ${endWall}, ${zone}, ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${capacity}, ${openHouseRemarks}, ${hostId}::uuid, ${ctx.actor.personId}::uuid, ${now}, ${now})`)
  forgetPage(ctx, listingId)
  ctx.emit(openHouseScheduled, listingId, { listingId, openHouseId: id, startsAt, endsAt, zone })
  return presentOne(ctx, id)
})

export const changeOpenHouse = operation({
  id: 'listings.open-houses.change',
  summary: 'Move an open house, or change its remarks, its host or how many fit.',
  http: 'PATCH /api/v1/open-houses/:id',
  permission: 'listings:write',
  effect: 'write',
  input: ChangeOpenHouse,
  output: OpenHouse,
  errors: [notFound, staleVersion, openHouseTooShort, openHouseOver, agentUnclear],
}).run(async (ctx, { id, version, ...given }) => {
  const before = await lockOpenHouse(ctx, { id, version })
  if (before.cancelledAt) throw openHouseOver({ what: 'was called off' })
  const after = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) } as OpenHouseRow
  const { startsAt, endsAt } = spanOf(after)
  if (given.hostId) await refuseStranger(ctx, given.hostId)
  const fields = (['openHouseType', 'startWall', 'endWall', 'zone', 'capacity', 'openHouseRemarks', 'hostId'] as const).filter((field) => after[field] !== before[field])
  if (fields.length === 0) return presentOne(ctx, id)
  await ctx.db.run(sql`UPDATE listings.open_houses SET type = ${after.openHouseType}, starts_wall = ${after.startWall}, ends_wall = ${after.endWall}, zone = ${after.zone}, starts_at = ${startsAt}::timestamptz, ends_at = ${endsAt}::timestamptz,
      capacity = ${after.capacity}, remarks = ${after.openHouseRemarks}, host_id = ${after.hostId}::uuid, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${id}::uuid`)
  forgetPage(ctx, before.listingId)
  ctx.emit(openHouseChanged, before.listingId, { listingId: before.listingId, openHouseId: id, startsAt, endsAt, zone: after.zone, fields })
  return presentOne(ctx, id)
})

export const cancelOpenHouse = operation({
  id: 'listings.open-houses.cancel',
  summary: 'Call an open house off. It stays on the page as called off until its time is over, and calendars that took it learn of it.',
  http: 'POST /api/v1/open-houses/:id/cancel',
  permission: 'listings:write',
  effect: 'write',
  input: CancelOpenHouse,
  output: OpenHouse,
  errors: [notFound, staleVersion, openHouseOver],
}).run(async (ctx, { id, version, reason = null }) => {
  const { listingId, startsAt, endsAt, zone, cancelledAt } = await lockOpenHouse(ctx, { id, version })
  if (cancelledAt) return presentOne(ctx, id)
  if (Date.parse(endsAt) <= ctx.now.getTime()) throw openHouseOver({ what: 'is over' })
  await ctx.db.run(sql`UPDATE listings.open_houses SET cancelled_at = ${ctx.now.toISOString()}::timestamptz, cancel_reason = ${reason}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${id}::uuid`)
  forgetPage(ctx, listingId)
  ctx.emit(openHouseCancelled, listingId, { listingId, openHouseId: id, startsAt, endsAt, zone, reason })
  return presentOne(ctx, id)
})

export const listGuests = operation({
  id: 'listings.open-houses.guests',
  summary: 'Who came to an open house, and who said that they come.',
  http: 'GET /api/v1/open-houses/:id/guests',
  permission: 'listings:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('open-house') }),
  output: Guests,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getOpenHouse(ctx, id)
  return {
    items: await ctx.db.all(sql`SELECT id, lead_id AS "leadId", name, email, phone, party, consent, announced_at AS "announcedAt", checked_in_at AS "checkedInAt", was_offline AS "wasOffline"
      FROM listings.guests WHERE workspace_id = ${ctx.workspaceId}::uuid AND open_house_id = ${id}::uuid ORDER BY checked_in_at DESC NULLS LAST, announced_at DESC, id LIMIT 2000`),
  }
})

const presentOne = async (ctx: Context, id: string) => (await presentOpenHouses(ctx, [await getOpenHouse(ctx, id)]))[0]!

const longestMs = 24 * 3_600_000

/** The instants of a plan. Throws `listings.open_house_times` unless it ends after it begins, within a day. */
function spanOf({ startWall, endWall, zone }: { startWall: string; endWall: string; zone: string }): { startsAt: string; endsAt: string } {
  const startsAt = instantFromWall({ wall: startWall, zone }).at
  const endsAt = instantFromWall({ wall: endWall, zone }).at
  const length = Date.parse(endsAt) - Date.parse(startsAt)
  if (length <= 0 || length > longestMs) throw openHouseTooShort({}, { fields: [{ path: 'endWall', rule: 'after', message: length <= 0 ? 'It ends before it begins. Give a later end.' : 'It lasts more than a day. Plan one for each day.' }] })
  return { startsAt, endsAt }
}

async function refuseStranger(ctx: Context, hostId: string | null): Promise<void> {
  if (hostId && !(await peopleOf(ctx, [hostId])).has(hostId)) throw agentUnclear({ reason: 'The host is no member of this workspace. Choose a member.' }, { fields: [{ path: 'hostId', rule: 'member', message: 'Choose a member of this workspace.' }] })
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** 31 letters to the 14th: nobody guesses the page at the door from outside. */
const doorCode = () => Array.from({ length: 14 }, () => letters[randomInt(letters.length)]).join('')
