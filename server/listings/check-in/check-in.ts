import { createHash } from 'node:crypto'
import { CheckedIn, CheckIn, Entry } from '../contract.ts'
import { getOpenHouse, type OpenHouseRow } from '../open-houses/open-house-queries.ts'
import { forgetPage } from '../listings/listing-queries.ts'
import { FoyerError, notFound, tooManyRequests } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { findDoor } from './find-door.ts'
import { takeGuest, type Came } from './take-guest.ts'

/** A tablet at a busy door sends a few a minute, and once everything that waited while there was no network. */
const rule = { limit: 120, windowSec: 600 }
const hourMs = 3_600_000
/** Who comes early or stays is a guest too; what a device sends that stood in a drawer for months is not. */
const earlyMs = 24 * hourMs
const lateMs = 12 * hourMs
const sentLateMs = 60 * 24 * hourMs

export const checkIn = operation({
  id: 'listings.open-houses.check-in',
  summary: 'Sign visitors in at an open house. Entries that were taken without a network are sent together; each is taken once, and one that is wrong does not keep the others out.',
  http: 'POST /api/v1/public/open-houses/:code/check-ins',
  permission: 'public',
  workspaceOf: async (house, { code }) => (await findDoor(house, code))?.workspaceId ?? null,
  effect: 'write',
  input: CheckIn,
  output: CheckedIn,
  errors: [notFound, tooManyRequests],
}).run(async (ctx, { code, entries, website, ...came }) => {
  const ids = entries.map((entry) => String((entry as { clientId?: unknown } | null)?.clientId ?? ''))
  // A machine that fills every field is told what it wants to hear.
  if (website) return { items: ids.map((clientId) => ({ clientId, taken: true, known: false, problem: null })) }
  await refuseMany(ctx)
  const door = await findDoor(ctx.db, code)
  if (!door) throw notFound({ what: 'open house' })
  const openHouse = await getOpenHouse(ctx, door.id)
  const items = []
  for (const [place, entry] of entries.entries()) items.push({ clientId: ids[place]!, ...(await take(ctx, openHouse, entry, came)) })
  if (items.some((item) => item.taken && !item.known)) forgetPage(ctx, openHouse.listingId)
  return { items }
})

type Answer = { taken: boolean; known: boolean; problem: string | null }

async function take(ctx: Context, openHouse: OpenHouseRow, given: unknown, came: Came): Promise<Answer> {
  const read = Entry.safeParse(given)
  if (!read.success) return refused(`${read.error.issues[0]?.path.join('.') ?? 'entry'}: ${read.error.issues[0]?.message ?? 'cannot be read'}`)
  const { clientId, at: said, offline, ...visitor } = read.data
  if (!visitor.email && !visitor.phone) return refused('Give an e-mail address or a phone number.')
  // A clock that runs ahead must not put a visit into the future.
  const at = new Date(Math.min(said ? Date.parse(said) : ctx.now.getTime(), ctx.now.getTime()))
  if (at.getTime() < Date.parse(openHouse.startsAt) - earlyMs) return refused('The open house has not begun.')
  if (at.getTime() > Date.parse(openHouse.endsAt) + lateMs || ctx.now.getTime() > Date.parse(openHouse.endsAt) + sentLateMs) return refused('The open house is over.')
  try {
    const { known } = await takeGuest(ctx, openHouse, visitor, came, { way: 'checked-in', clientId, at: at.toISOString(), offline })
    return { taken: true, known, problem: null }
  } catch (error) {
    // What a person can mend is said for this entry; anything else ends the whole, and the device keeps its entries.
    if (!(error instanceof FoyerError) || error.kind === 'internal') throw error
    return refused(error.fields[0]?.message ?? error.person)
  }
}

const refused = (problem: string): Answer => ({ taken: false, known: false, problem })

async function refuseMany(ctx: Context): Promise<void> {
  const who = createHash('sha256').update(`${ctx.ports.secretFor('listings.check-in')}${ctx.address ?? 'unknown'}`).digest('base64url')
  const taken = await ctx.ports.rate.take(`listings.check-in:${who}`, rule)
  if (!taken.allowed) throw tooManyRequests({ limit: rule.limit, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
}
