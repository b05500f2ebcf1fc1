import { setAgents } from './agents/set-agents.ts'
import { announceGuest } from './check-in/announce.ts'
import { checkIn } from './check-in/check-in.ts'
import { provideListingFacts } from '../crm/index.ts'
import { serveDoor } from './check-in/serve-door.ts'
import { addDocument, changeDocument, listDocuments, removeDocument } from './documents/document-operations.ts'
import { listingErrors } from './errors.ts'
import { listingEvents } from './events.ts'
import { readStatusHistory } from './history/status-history.ts'
import { changeStatus } from './listings/change-status.ts'
import { createListing } from './listings/create-listing.ts'
import { followUndo } from './listings/follow-undo.ts'
import { countListings, listListings } from './listings/list-listings.ts'
import { readListing, restoreListing, trashListing, updateListing } from './listings/listing-operations.ts'
import { changePrice, readPriceHistory } from './listings/price-operations.ts'
import { routingFactsOf } from './listings/routing-facts.ts'
import { setPublished } from './listings/set-published.ts'
import { cancelOpenHouse, changeOpenHouse, listGuests, listOpenHouses, scheduleOpenHouse } from './open-houses/open-house-operations.ts'
import { serveFeed } from './feed/serve-feed.ts'
import { fileImports } from './import/files/part.ts'
import { feeds } from './import/mls/part.ts'
import { readOriginals, setOriginals } from './originals/originals-operations.ts'
import { servePages } from './page/serve-page.ts'
import { followAssets } from './photos/follow-assets.ts'
import { listingUses } from './media-uses/asset-uses.ts'
import { keepFirstPhoto } from './photos/keep-first-photo.ts'
import { addPhotos, setPhotos } from './photos/photo-operations.ts'
import { askQuestion } from './questions/ask-question.ts'
import { slice } from '../platform/slice.ts'

/** Properties and vehicles with their photos, prices and public pages. */
export const listings = slice({
  id: 'listings',
  uses: ['identity', 'media', 'links', 'crm', 'policy'],
  operations: [
    listListings, countListings, createListing, readListing, updateListing, trashListing, restoreListing,
    changeStatus, readStatusHistory, changePrice, readPriceHistory, setAgents, setPhotos, addPhotos, keepFirstPhoto, setPublished, askQuestion,
    listOpenHouses, scheduleOpenHouse, changeOpenHouse, cancelOpenHouse, listGuests, checkIn, announceGuest,
    listDocuments, addDocument, changeDocument, removeDocument, readOriginals, setOriginals, ...feeds.operations, ...fileImports.operations,
  ],
  permissions: {
    'listings:read': { label: 'See listings', roles: ['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'] },
    'listings:write': { label: 'Add and change listings', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
    'listings:publish': { label: 'Open and close public pages', roles: ['owner', 'admin', 'manager', 'marketer', 'agent'] },
    ...feeds.permissions,
  },
  errors: [...listingErrors, ...feeds.errors, ...fileImports.errors],
  events: [...listingEvents, ...feeds.events],
  jobs: [...feeds.jobs, ...fileImports.jobs],
  timers: [...feeds.timers],
  assetUses: [listingUses],
  listeners: [followAssets, followUndo],
  routes: (app, house) => {
    servePages(app, house)
    serveDoor(app, house)
    serveFeed(app, house)
    fileImports.routes(app, house)
  },
  // Rules of the CRM look at the listing a lead came for; that room stands below and cannot ask here itself.
  start: async () => provideListingFacts(routingFactsOf),
})
