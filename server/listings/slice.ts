import { listingErrors } from './errors.ts'
import { listingEvents } from './events.ts'
import { changeStatus } from './listings/change-status.ts'
import { createListing } from './listings/create-listing.ts'
import { followUndo } from './listings/follow-undo.ts'
import { countListings, listListings } from './listings/list-listings.ts'
import { readListing, restoreListing, trashListing, updateListing } from './listings/listing-operations.ts'
import { changePrice, readPriceHistory } from './listings/price-operations.ts'
import { setPublished } from './listings/set-published.ts'
import { servePages } from './page/serve-page.ts'
import { followAssets } from './photos/follow-assets.ts'
import { addPhotos, setPhotos } from './photos/photo-operations.ts'
import { askQuestion } from './questions/ask-question.ts'
import { slice } from '../platform/slice.ts'

/** Properties with their photos, prices and public pages. */
export const listings = slice({
  id: 'listings',
  uses: ['identity', 'media', 'links', 'crm'],
  operations: [
    listListings, countListings, createListing, readListing, updateListing, trashListing, restoreListing,
    changeStatus, changePrice, readPriceHistory, setPhotos, addPhotos, setPublished, askQuestion,
  ],
  permissions: {
    'listings:read': { label: 'See listings', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
    'listings:write': { label: 'Add and change listings', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
    'listings:publish': { label: 'Open and close public pages', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
  },
  errors: listingErrors,
  events: listingEvents,
  listeners: [followAssets, followUndo],
  routes: servePages,
})
