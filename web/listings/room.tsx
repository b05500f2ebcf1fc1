import { KeyRound } from 'lucide-react'
import { call } from '../api/client.ts'
import type { Room } from '../shell/room.ts'
import { readListingSearch } from './list/listing-address.ts'

export const room: Room = {
  id: 'listings',
  routes: [
    { path: '/listings', lazy: () => import('./list/listings-screen.tsx'), permission: 'listings:read', searchSchema: readListingSearch },
    { path: '/listings/$listingId', lazy: () => import('./record/listing-page.tsx'), permission: 'listings:read' },
  ],
  nav: [{ group: 'Sell', label: 'Listings', icon: KeyRound, to: '/listings', order: 30, permission: 'listings:read' }],
  commands: [{ id: 'listings.open', label: 'Listings', group: 'Go to', icon: KeyRound, href: '/listings', permission: 'listings:read' }],
  creates: [{ id: 'listings.new', label: 'New listing', icon: KeyRound, href: '/listings?new=true', permission: 'listings:write', keywords: 'property home house flat sell let vehicle car' }],
  search: async (text, signal) => {
    const { items } = await call('listings.listings.list', { q: text, limit: 6 }, { signal })
    return items.map(listing => ({ id: `listing:${listing.id}`, label: listing.title, group: 'Listings', icon: KeyRound, note: listing.city ?? undefined, href: `/listings/${listing.id}` }))
  },
}
