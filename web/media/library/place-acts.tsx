import { FolderInput, Link2, ListChecks, PackageOpen, Share2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay } from '../../shell/session.tsx'
import { ExportDialog } from '../export/export-dialog.tsx'
import { RequestDialog } from '../requests/request-dialog.tsx'
import { ShareDialog } from '../sharing/share-dialog.tsx'
import type { LibrarySearch } from './library-address.ts'

/** What can be done with the place one is in: share it, ask somebody for files into it, cull it, take it along or bring an archive in. */
export function PlaceActs({ search, title }: { search: LibrarySearch; title: string }) {
  const mayShare = useMay('media:share')
  const mayCull = useMay('media:write')
  const mayExport = useMay('media:export')
  const [open, setOpen] = useState<'share' | 'ask' | 'export' | null>(null)
  const { folder, listing, collection } = search
  const place = folder ? { folderId: folder } : listing ? { listingId: listing } : null
  return (
    <>
      <Menu
        label="Share and ask" trigger={<Button kind="quiet" size="sm" icon={Share2}>Share</Button>}
        groups={[
          { items: [
            ...(mayShare && place ? [{ id: 'share', label: `Share ${title} by a link`, icon: Share2, onAction: () => setOpen('share') }] : []),
            ...(mayShare ? [{ id: 'ask', label: 'Ask for files by a link', icon: FolderInput, onAction: () => setOpen('ask') }] : []),
            { id: 'links', label: 'All links', icon: Link2, onAction: () => navigateTo('/media/links') },
          ] },
          { items: mayCull ? [{ id: 'cull', label: place ? `Cull ${title}` : 'Cull the photos', icon: ListChecks, onAction: () => navigateTo(`/media/cull${folder ? `?folder=${folder}` : listing ? `?listing=${listing}` : ''}`) }] : [] },
          { items: [
            ...(mayExport ? [{ id: 'export', label: place || collection ? `Export ${title}` : 'Export the library', icon: PackageOpen, onAction: () => setOpen('export') }] : []),
            ...(mayCull ? [{ id: 'import', label: 'Import an archive', icon: FolderInput, onAction: () => navigateTo('/media/import') }] : []),
          ] },
        ]}
      />
      {open === 'export' && <ExportDialog what={place ? { ...place, title } : collection ? { collectionId: collection, title } : { everything: true, title: 'the library' }} onClose={() => setOpen(null)} />}
      {open === 'share' && place && <ShareDialog what={{ ...place, title }} onClose={() => setOpen(null)} />}
      {open === 'ask' && <RequestDialog place={{ ...place, ...(place ? { title } : {}) }} onClose={() => setOpen(null)} />}
    </>
  )
}
