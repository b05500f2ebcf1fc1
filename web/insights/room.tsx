import { ChartNoAxesCombined } from 'lucide-react'
import type { Room } from '../shell/room.ts'
import { readInsightsSearch } from './insights-address.ts'

/** What links, posts and leads brought. */
export const room: Room = {
  id: 'insights',
  routes: [{ path: '/insights', lazy: () => import('./insights-screen.tsx'), permission: 'insights:read', searchSchema: readInsightsSearch }],
  nav: [{ group: 'Know', label: 'Insights', icon: ChartNoAxesCombined, to: '/insights', order: 10, permission: 'insights:read', key: 'n' }],
}
