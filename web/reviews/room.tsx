import { ListChecks, Stamp } from 'lucide-react'
import { useOperation } from '../api/use-operation.ts'
import type { Room } from '../shell/room.ts'
import { useMay } from '../shell/session.tsx'
import { readWaitingSearch } from './waiting/waiting-address.ts'

/** What waits for the viewer's decision. */
function useWaitingApprovals(): number | undefined {
  const may = useMay('reviews:approve')
  const { data } = useOperation('reviews.waiting.list', { whose: 'me' }, { enabled: may })
  return data && data.items.length > 0 ? data.items.length : undefined
}

export const room: Room = {
  id: 'reviews',
  routes: [{ path: '/reviews', lazy: () => import('./waiting/reviews-screen.tsx'), permission: 'reviews:read', searchSchema: readWaitingSearch }],
  nav: [{ group: 'Make', label: 'Reviews', icon: Stamp, to: '/reviews', order: 40, permission: 'reviews:read', key: 'v', useWaiting: useWaitingApprovals }],
  settings: [{ id: 'approvals', group: 'Workspace', label: 'Approvals', icon: ListChecks, permission: 'reviews:read', lazy: () => import('./settings/approvals-page.tsx') }],
  commands: [
    { id: 'reviews.waiting', label: 'What waits for your approval', group: 'Go to', icon: Stamp, href: '/reviews', permission: 'reviews:read', keywords: 'approve reject review sign off' },
    { id: 'reviews.settings', label: 'Set up approvals', group: 'Go to', icon: ListChecks, href: '/settings/approvals', permission: 'reviews:settings', keywords: 'stages flow who approves' },
  ],
}
