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
  data: listing.extend({ from: z.string(), to: z.string() }),
  summary: ({ from, to }) => `Listing went from ${from} to ${to}`,
})

/** Null is "price on application". */
export const listingPriceChanged = event({ name: 'listings.listing.price-changed', version: 1, data: listing.extend({ from: Money.nullable(), to: Money.nullable() }), summary: () => 'The price of a listing changed' })

export const listingPublished = event({ name: 'listings.listing.published', version: 1, data: listing, summary: () => 'The page of a listing went public' })
export const listingUnpublished = event({ name: 'listings.listing.unpublished', version: 1, data: listing, summary: () => 'The page of a listing was taken down' })
export const listingTrashed = event({ name: 'listings.listing.trashed', version: 1, data: listing })
export const listingRestored = event({ name: 'listings.listing.restored', version: 1, data: listing })
/** Somebody asked on the public page. The words lie with the lead. */
export const listingAsked = event({ name: 'listings.listing.asked', version: 1, data: listing.extend({ leadId: z.string(), clickId: z.string().nullable() }) })

export const listingEvents = [listingCreated, listingUpdated, listingStatusChanged, listingPriceChanged, listingPublished, listingUnpublished, listingTrashed, listingRestored, listingAsked]
