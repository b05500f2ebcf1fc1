import { z } from 'zod'
import { event } from '../platform/events/event.ts'
import { Money } from '../platform/money.ts'

const listing = z.object({ listingId: z.string() })

export const listingCreated = event({ name: 'listings.listing.created', version: 1, data: listing.extend({ title: z.string() }), summary: ({ title }) => `Listing ${title} was added` })

/** Facts, text, address or photos changed; `fields` names which (`photos` for the photos). */
export const listingUpdated = event({ name: 'listings.listing.updated', version: 1, data: listing.extend({ fields: z.array(z.string()) }) })

export const listingStatusChanged = event({
  name: 'listings.listing.status-changed',
  version: 1,
  data: listing.extend({ from: z.string(), to: z.string(), reason: z.string().nullable().default(null) }),
  summary: ({ from, to }) => `Listing went from ${from} to ${to}`,
  onTimeline: ({ listingId, from, to }) => ({ of: { listingId }, kind: 'change.listing-status', title: `Their listing went from ${from} to ${to}`, href: `/listings/${listingId}` }),
})

/** Null is "price on application". */
export const listingPriceChanged = event({
  name: 'listings.listing.price-changed', version: 1, data: listing.extend({ from: Money.nullable(), to: Money.nullable() }),
  summary: () => 'The price of a listing changed',
  onTimeline: ({ listingId }) => ({ of: { listingId }, kind: 'change.listing-price', title: 'The price of their listing changed', href: `/listings/${listingId}` }),
})

export const listingPublished = event({ name: 'listings.listing.published', version: 1, data: listing, summary: () => 'The page of a listing went public' })
export const listingUnpublished = event({ name: 'listings.listing.unpublished', version: 1, data: listing, summary: () => 'The page of a listing was taken down' })
export const listingTrashed = event({ name: 'listings.listing.trashed', version: 1, data: listing })
export const listingRestored = event({ name: 'listings.listing.restored', version: 1, data: listing })
/** Somebody asked on the public page. The words lie with the lead. */
export const listingAsked = event({ name: 'listings.listing.asked', version: 1, data: listing.extend({ leadId: z.string(), clickId: z.string().nullable() }) })


const openHouse = listing.extend({ openHouseId: z.string() })
const plan = { startsAt: z.string(), endsAt: z.string(), zone: z.string() }
export const openHouseScheduled = event({ name: 'listings.open-house.scheduled', version: 1, data: openHouse.extend(plan), summary: () => 'An open house was planned' })
/** `fields` names what changed; `startsAt` and `endsAt` stand for a plan that was moved. */
export const openHouseChanged = event({ name: 'listings.open-house.changed', version: 1, data: openHouse.extend({ ...plan, fields: z.array(z.string()) }), summary: () => 'An open house was changed' })
export const openHouseCancelled = event({ name: 'listings.open-house.cancelled', version: 1, data: openHouse.extend({ ...plan, reason: z.string().nullable() }), summary: () => 'An open house was called off' })
/** Somebody said on the public page that they come. */
export const guestAnnounced = event({ name: 'listings.open-house.announced', version: 1, data: openHouse.extend({ leadId: z.string(), clickId: z.string().nullable() }) })
/** Somebody came and signed in at the door. `at` is when, by the clock at the door. */
export const guestCheckedIn = event({ name: 'listings.open-house.checked-in', version: 1, data: openHouse.extend({ leadId: z.string(), at: z.string(), clickId: z.string().nullable() }), summary: () => 'A visitor came to an open house' })

export const listingEvents = [openHouseScheduled, openHouseChanged, openHouseCancelled, guestAnnounced, guestCheckedIn, listingCreated, listingUpdated, listingStatusChanged, listingPriceChanged, listingPublished, listingUnpublished, listingTrashed, listingRestored, listingAsked]
