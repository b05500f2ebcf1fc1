import { FileUp, KeyRound, Rss } from 'lucide-react'
import { call } from '../api/client.ts'
import type { Room } from '../shell/room.ts'
import { readListingImportSearch } from './import/import-address.ts'
import { readListingSearch } from './list/listing-address.ts'

export const room: Room = {
  id: 'listings',
  routes: [
    { path: '/listings', lazy: () => import('./list/listings-screen.tsx'), permission: 'listings:read', searchSchema: readListingSearch },
    { path: '/listings/import', lazy: () => import('./import/import-screen.tsx'), permission: 'listings:write', searchSchema: readListingImportSearch },
    { path: '/listings/$listingId', lazy: () => import('./record/listing-page.tsx'), permission: 'listings:read' },
  ],
  nav: [{ group: 'Sell', label: 'Listings', icon: KeyRound, to: '/listings', order: 30, permission: 'listings:read' }],
  commands: [
    { id: 'listings.open', label: 'Listings', group: 'Go to', icon: KeyRound, href: '/listings', permission: 'listings:read' },
    { id: 'listings.import', label: 'Import listings', group: 'Go to', icon: FileUp, href: '/listings/import', permission: 'listings:write', keywords: 'csv zip photos file upload' },
    { id: 'listings.feeds', label: 'MLS feeds', group: 'Go to', icon: Rss, href: '/settings/mls-feeds', permission: 'listings:feeds', keywords: 'reso web api import idx' },
  ],
  settings: [{ id: 'mls-feeds', group: 'Listings', label: 'MLS feeds', icon: Rss, permission: 'listings:feeds', lazy: () => import('./import/feed-settings.tsx') }],
  creates: [{ id: 'listings.new', label: 'New listing', icon: KeyRound, href: '/listings?new=true', permission: 'listings:write', keywords: 'property home house flat sell let vehicle car' }],
  search: async (text, signal) => {
    const { items } = await call('listings.listings.list', { q: text, limit: 6 }, { signal })
    return items.map(listing => ({ id: `listing:${listing.id}`, label: listing.title, group: 'Listings', icon: KeyRound, note: listing.city ?? undefined, href: `/listings/${listing.id}` }))
  },
}
