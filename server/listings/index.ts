// The door for sibling rooms.
export { listingsOf, type ListingRef } from './listings/listings-of.ts'
export { listingAsked, listingCreated, listingPriceChanged, listingPublished, listingRestored, listingStatusChanged, listingTrashed, listingUnpublished, listingUpdated } from './events.ts'
