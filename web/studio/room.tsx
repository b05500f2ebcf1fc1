import { Clapperboard, Plug, ShieldCheck, Sofa, Sparkles, WandSparkles } from 'lucide-react'
import type { Room } from '../shell/room.ts'
import { readComplianceSearch } from './compliance/compliance-address.ts'
import { readEnhanceSearch } from './enhance/enhance-address.ts'
import { readServiceSearch } from './services/service-address.ts'
import { readVideosSearch } from './videos/videos-address.ts'

/** Where pictures are made better, rooms are furnished and films are cut. */
export const room: Room = {
  id: 'studio',
  routes: [
    { path: '/studio', lazy: () => import('./home/studio-screen.tsx'), permission: 'studio:read' },
    { path: '/studio/compliance', lazy: () => import('./compliance/compliance-screen.tsx'), permission: 'studio:read', searchSchema: readComplianceSearch },
    { path: '/studio/enhance', lazy: () => import('./enhance/enhance-screen.tsx'), permission: 'studio:read', rail: 'narrow', searchSchema: readEnhanceSearch },
    { path: '/studio/staging', lazy: () => import('./staging/list/staging-screen.tsx'), permission: 'studio:read' },
    { path: '/studio/staging/service', lazy: () => import('./services/service-screen.tsx'), permission: 'studio:read', searchSchema: readServiceSearch },
    { path: '/studio/staging/$sceneId', lazy: () => import('./staging/editor/editor-screen.tsx'), permission: 'studio:read', rail: 'narrow' },
    { path: '/studio/videos', lazy: () => import('./videos/videos-screen.tsx'), permission: 'studio:read', searchSchema: readVideosSearch },
    { path: '/studio/videos/$videoId', lazy: () => import('./videos/video-screen.tsx'), permission: 'studio:read', rail: 'narrow' },
  ],
  settings: [{ id: 'image-services', group: 'Media', label: 'Image services', icon: Plug, permission: 'studio:read', lazy: () => import('./services/settings/image-services-page.tsx') }],
  nav: [{ group: 'Make', label: 'Studio', icon: WandSparkles, to: '/studio', order: 20, permission: 'studio:read', key: 'u' }],
  commands: [{ id: 'studio.service', label: 'Stage a room with a service', group: 'Make', icon: Sofa, href: '/studio/staging/service', permission: 'studio:write', keywords: 'virtual staging furnish declutter replicate openai fal comfyui' }, 
    { id: 'studio.enhance', label: 'Enhance photos', group: 'Make', icon: Sparkles, href: '/studio/enhance', permission: 'studio:write', keywords: 'exposure white balance straight sky watermark brackets hdr' },
    { id: 'studio.rooms', label: 'Furnished rooms', group: 'Go to', icon: Sofa, href: '/studio/staging', permission: 'studio:read', keywords: 'staging furniture empty room' },
    { id: 'studio.videos', label: 'Videos', group: 'Go to', icon: Clapperboard, href: '/studio/videos', permission: 'studio:read', keywords: 'film reel clip render' },
    { id: 'studio.compliance', label: 'Compliance of altered pictures', group: 'Go to', icon: ShieldCheck, href: '/studio/compliance', permission: 'studio:read', keywords: 'original disclosure label' },
  ],
}
