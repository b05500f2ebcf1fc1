import { Clapperboard, Sofa, Sparkles, WandSparkles } from 'lucide-react'
import type { Room } from '../shell/room.ts'
import { readEnhanceSearch } from './enhance/enhance-address.ts'

/** Where pictures are made better, rooms are furnished and films are cut. */
export const room: Room = {
  id: 'studio',
  routes: [
    { path: '/studio', lazy: () => import('./home/studio-screen.tsx'), permission: 'studio:read' },
    { path: '/studio/enhance', lazy: () => import('./enhance/enhance-screen.tsx'), permission: 'studio:read', rail: 'narrow', searchSchema: readEnhanceSearch },
    { path: '/studio/staging', lazy: () => import('./staging/list/staging-screen.tsx'), permission: 'studio:read' },
    { path: '/studio/staging/$sceneId', lazy: () => import('./staging/editor/editor-screen.tsx'), permission: 'studio:read', rail: 'narrow' },
    { path: '/studio/videos', lazy: () => import('./videos/videos-screen.tsx'), permission: 'studio:read' },
    { path: '/studio/videos/$videoId', lazy: () => import('./videos/video-screen.tsx'), permission: 'studio:read', rail: 'narrow' },
  ],
  nav: [{ group: 'Make', label: 'Studio', icon: WandSparkles, to: '/studio', order: 20, permission: 'studio:read', key: 'u' }, { group: 'Make', label: 'Staging', icon: Sofa, to: '/studio/staging', order: 21, permission: 'studio:read' }, { group: 'Make', label: 'Videos', icon: Clapperboard, to: '/studio/videos', order: 22, permission: 'studio:read' }],
  commands: [{ id: 'studio.enhance', label: 'Enhance photos', group: 'Make', icon: Sparkles, href: '/studio/enhance', permission: 'studio:write', keywords: 'exposure white balance straight sky watermark brackets hdr' }],
}
