import { House } from 'lucide-react'
import type { Room } from '../shell/room.ts'
import { readHomeSearch } from './home-address.ts'

/** The first room: what waits, what comes, and how it goes. */
export const room: Room = {
  id: 'home',
  routes: [{ path: '/', lazy: () => import('./home-screen.tsx'), searchSchema: readHomeSearch }],
  nav: [{ group: 'Home', label: 'Home', icon: House, to: '/', order: 0, key: 'h' }],
}
