import { followListing } from './follow-listing.ts'
import { listListingHolds, releaseListing } from './release.ts'
import { readListingRules, updateListingRules } from './rules.ts'

/** What happens to a listing reaches its queued posts. */
export const listingEvents = {
  operations: [readListingRules, updateListingRules, listListingHolds, releaseListing],
  listeners: [followListing],
  notifications: [{ kind: 'social.listing-changed', label: 'A listing with queued posts changed', group: 'Posts', defaults: { app: true, mail: 'now' }, permission: 'social:write' }],
} as const
