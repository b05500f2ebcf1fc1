// The door for sibling rooms.
export { listingsNamed, listingsOf, type ListingRef } from './listings/listings-of.ts'
export { recentListings } from './listings/recent-listings.ts'
export { wordsOfListings, type ListingWords } from './listings/words-of-listings.ts'
export { guestAnnounced, guestCheckedIn, listingAsked, listingCreated, listingPriceChanged, listingPublished, listingRestored, listingStatusChanged, listingTrashed, listingUnpublished, listingUpdated, openHouseCancelled, openHouseChanged, openHouseScheduled } from './events.ts'
