import { Bell } from 'lucide-react'
import type { Room } from '../shell/room.ts'
import { readShown } from './shown.ts'

/** What the viewer is told: the bell, its panel, the whole list, and by which way it comes. */
export const room: Room = {
  id: 'notifications',
  routes: [{ path: '/notifications', lazy: () => import('./notifications-screen.tsx'), searchSchema: readShown }],
  settings: [{ id: 'notifications', group: 'You', label: 'Notifications', icon: Bell, lazy: () => import('./settings/notifications-section.tsx') }],
  commands: [
    { id: 'notifications.open', label: 'Notifications', group: 'Go to', icon: Bell, href: '/notifications' },
    { id: 'notifications.settings', label: 'Choose what you are told', icon: Bell, href: '/settings/notifications' },
  ],
  fills: {
    bell: () => import('./bell.tsx'),
    whileSignedIn: () => {
      const ringing = import('./ring.ts').then(module => module.startRinging())
      return () => void ringing.then(end => end())
    },
  },
}
