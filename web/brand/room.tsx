import { Palette } from 'lucide-react'
import type { Room } from '../shell/room.ts'
import { readBrandSearch } from './brand-address.ts'

export const room: Room = {
  id: 'brand',
  routes: [{ path: '/brand', lazy: () => import('./brand-screen.tsx'), permission: 'brand:read', searchSchema: readBrandSearch }],
  nav: [{ group: 'Make', label: 'Brand', icon: Palette, to: '/brand', order: 30, permission: 'brand:read' }],
  commands: [
    { id: 'brand.kit', label: 'Brand kit', group: 'Go to', icon: Palette, href: '/brand', permission: 'brand:read', keywords: 'logo colour font contact licence look' },
    { id: 'brand.templates', label: 'Caption templates', group: 'Go to', icon: Palette, href: '/brand?tab=templates', permission: 'brand:read', keywords: 'liquid variables price address' },
  ],
}
