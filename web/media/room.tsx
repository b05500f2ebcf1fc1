import { FolderInput, FolderUp, Images, Link2, ScanEye } from 'lucide-react'
import { call } from '../api/client.ts'
import type { Room } from '../shell/room.ts'
import { readCullSearch } from './cull/cull-address.ts'
import { readAssetImportSearch } from './import/import-address.ts'
import { readLibrarySearch } from './library/library-address.ts'
import { readLibraryAhead } from './library/read-library-ahead.ts'
import { readLinksSearch } from './links/links-address.ts'

/** The library: photos, films and documents of the workspace. */
export const room: Room = {
  id: 'media',
  routes: [
    { path: '/media', lazy: () => (readLibraryAhead(), import('./library/library-screen.tsx')), permission: 'media:read', searchSchema: readLibrarySearch }, { path: '/media/duplicates', lazy: () => import('./duplicates/duplicates-screen.tsx'), permission: 'media:read' },
    { path: '/media/links', lazy: () => import('./links/links-screen.tsx'), permission: 'media:read', searchSchema: readLinksSearch },
    { path: '/media/import', lazy: () => import('./import/import-screen.tsx'), permission: 'media:write', searchSchema: readAssetImportSearch },
    { path: '/media/cull', lazy: () => import('./cull/cull-screen.tsx'), permission: 'media:write', searchSchema: readCullSearch },
  ],
  settings: [{ id: 'recognition', group: 'Media', label: 'Recognition', icon: ScanEye, permission: 'media:recognition', lazy: () => import('./recognition/recognition-settings.tsx') }],
  nav: [{ group: 'Make', label: 'Media', icon: Images, to: '/media', order: 10, key: 'm', permission: 'media:read' }],
  commands: [{ id: 'media.links', label: 'Share links and requests for files', group: 'Go to', icon: Link2, href: '/media/links', permission: 'media:read', keywords: 'share link upload photographer gallery client' }, { id: 'media.import', label: 'Import files from an archive', group: 'Go to', icon: FolderInput, href: '/media/import', permission: 'media:write', keywords: 'zip csv xmp sidecar migrate bring' }],
  creates: [{ id: 'media.upload', label: 'Upload photos and films', icon: FolderUp, href: '/media?upload=true', permission: 'media:write', keywords: 'add files pictures' }],
  search: async (text, signal) => {
    const { items } = await call('media.assets.search', { q: text, limit: 6, wait: false }, { signal })
    return items.map(asset => ({ id: `media.${asset.id}`, label: asset.name, group: 'Media', icon: Images, note: asset.tags.slice(0, 2).join(', ') || undefined, href: `/media?asset=${asset.id}` }))
  },
}
