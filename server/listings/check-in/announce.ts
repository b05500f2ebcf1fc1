import { createHash } from 'node:crypto'
import { Announce } from '../contract.ts'
import { askedTooSoon, openHouseFull, openHouseOver } from '../errors.ts'
import { forgetPage } from '../listings/listing-queries.ts'
import { lockOpenHouse, placesLeft, statusOf } from '../open-houses/open-house-queries.ts'
import { findShown } from '../page/load-page.ts'
import { readProof } from '../questions/proof.ts'
import { invalidInput, notFound, tooManyRequests } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { takeGuest } from './take-guest.ts'

const rule = { limit: 5, windowSec: 600 }

export const announceGuest = operation({
  id: 'listings.open-houses.announce',
  summary: 'Say on the public page that one comes to an open house. It makes a lead, and takes a place where places are counted.',
  http: 'POST /api/v1/public/listings/:slug/open-houses/:openHouseId/guests',
  permission: 'public',
  workspaceOf: async (house, { slug }) => (await findShown(house, slug))?.workspaceId ?? null,
  effect: 'write',
  input: Announce,
  output: Done,
  errors: [notFound, askedTooSoon, openHouseFull, openHouseOver, tooManyRequests],
}).run(async (ctx, { slug, openHouseId, proof, website, fid, referrer, utm, ...visitor }) => {
  if (website) return done
  if (readProof(ctx, slug, proof) !== 'good') throw askedTooSoon({})
  if (!visitor.email && !visitor.phone) throw invalidInput({ count: 1 }, { fields: [{ path: 'email', rule: 'contact', message: 'Give an e-mail address or a phone number, so that you hear of a change.' }] })
  await refuseMany(ctx)
  // Held, so that two people do not take the last place.
  const openHouse = await lockOpenHouse(ctx, { id: openHouseId })
  if (openHouse.slug !== slug || openHouse.openHouseType !== 'Public') throw notFound({ what: 'open house' })
  const status = statusOf(openHouse, ctx.now)
  if (status !== 'Active') throw openHouseOver({ what: status === 'Canceled' ? 'was called off' : 'is over' })
  const left = placesLeft(openHouse)
  if (left !== null && left < visitor.party) throw openHouseFull({ left })
  await takeGuest(ctx, openHouse, visitor, { fid, referrer, utm }, { way: 'announced' })
  forgetPage(ctx, openHouse.listingId)
  return done
})

async function refuseMany(ctx: Context): Promise<void> {
  const who = createHash('sha256').update(`${ctx.ports.secretFor('listings.announce')}${ctx.address ?? 'unknown'}`).digest('base64url')
  const taken = await ctx.ports.rate.take(`listings.announce:${who}`, rule)
  if (!taken.allowed) throw tooManyRequests({ limit: rule.limit, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
}
