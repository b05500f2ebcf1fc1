import { SpellCheck } from 'lucide-react'
import type { Room } from '../shell/room.ts'

export const room: Room = {
  id: 'policy',
  routes: [],
  settings: [{ id: 'words', group: 'Workspace', label: 'Words and rules', icon: SpellCheck, permission: 'policy:read', lazy: () => import('./settings/words-page.tsx') }],
  commands: [{ id: 'policy.words', label: 'Words and rules', group: 'Go to', icon: SpellCheck, href: '/settings/words', permission: 'policy:read', keywords: 'fair housing brand policy alt text hashtag override wording' }],
}
