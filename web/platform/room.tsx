import { Activity, Bot, MailOpen } from 'lucide-react'
import type { Room } from '../shell/room.ts'

/** What the house does by itself: the messages it sent or would have sent, its work in the background, and what agents ask for. */
export const room: Room = {
  id: 'platform',
  routes: [
    { path: '/outbox', lazy: () => import('./outbox-screen.tsx'), permission: 'platform:outbox', searchSchema: search => ({ mail: typeof search.mail === 'string' ? search.mail : undefined }) },
    { path: '/plans', lazy: () => import('./plans-screen.tsx'), permission: 'platform:plans' },
    { path: '/plans/$planId', lazy: () => import('./plan-screen.tsx'), permission: 'platform:plans' },
    { path: '/jobs', lazy: () => import('./jobs-screen.tsx'), permission: 'platform:jobs' },
  ],
  nav: [{ group: 'Foot', label: 'Outbox', icon: MailOpen, to: '/outbox', order: 20, permission: 'platform:outbox' }],
  commands: [
    { id: 'platform.outbox', label: 'Outbox', group: 'Go to', icon: MailOpen, href: '/outbox', permission: 'platform:outbox' },
    { id: 'platform.plans', label: 'Agent plans', group: 'Go to', icon: Bot, href: '/plans', permission: 'platform:plans' },
    { id: 'platform.jobs', label: 'Jobs', group: 'Go to', icon: Activity, href: '/jobs', permission: 'platform:jobs' },
  ],
}
