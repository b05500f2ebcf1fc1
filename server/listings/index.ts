// The door for sibling rooms.
export { listingsOf, type ListingRef } from './listings/listings-of.ts'
export { guestAnnounced, guestCheckedIn, listingAsked, listingCreated, listingPriceChanged, listingPublished, listingRestored, listingStatusChanged, listingTrashed, listingUnpublished, listingUpdated, openHouseCancelled, openHouseChanged, openHouseScheduled } from './events.ts'
