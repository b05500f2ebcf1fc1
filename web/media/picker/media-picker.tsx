import { useState } from 'react'
import { useOperation, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted, formatCount } from '../../kit/format.ts'
import { nothing, type Selection } from '../../kit/selection.ts'
import { Select } from '../../kit/select.tsx'
import { SkeletonGrid } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState, NoMatch } from '../../kit/states.tsx'
import { SearchField } from '../../kit/text-field.tsx'
import type { MediaPickerOptions } from '../../shell/media-picker.tsx'
import { useMay } from '../../shell/session.tsx'
import { AssetGrid } from '../library/asset-grid.tsx'
import { folderPath, folderTree } from '../library/folder-tree.ts'
import { useTypedSearch } from '../library/use-typed-search.ts'
import { DropAnywhere } from '../uploads/drop-anywhere.tsx'
import { UploadButton } from '../uploads/upload-button.tsx'
import { addFiles } from '../uploads/upload-store.ts'
import { UploadTray } from '../uploads/upload-tray.tsx'

/** Chooses files of the library, or brings new ones, which are chosen as they arrive. */
export default function MediaPicker({ options, onDone }: { options: MediaPickerOptions; onDone: (assetIds: string[] | null) => void }) {
  const { kinds, max = options.multiple === false ? 1 : 100, title = max === 1 ? 'Choose a file' : 'Choose files', verb = 'Use' } = options
  const mayWrite = useMay('media:write')
  const [chosen, setChosen] = useState<Selection>(() => new Set(options.chosen ?? []))
  const [folderId, setFolderId] = useState<string>('all')
  const [q, setQ] = useState('')
  const typed = useTypedSearch(q, setQ)
  const { data: folders } = useOperation('media.folders.list', {})
  const pages = usePages('media.assets.list', { limit: 60, ...(kinds?.length === 1 ? { kind: kinds[0]! } : {}), ...(folderId === 'all' ? {} : { folderId }), ...(q ? { q } : {}) }, { keepPrevious: true })
  const fits = (kind: string) => !kinds || kinds.some(one => one === kind)
  const assets = pages.data?.pages.flatMap(page => page.items).filter(asset => fits(asset.kind) && asset.state !== 'failed') ?? []
  const choose = (next: Selection) => setChosen(max === 1 ? new Set([...next].filter(id => !chosen.has(id)).slice(-1)) : new Set([...next].slice(0, max)))
  const upload = (files: File[]) =>
    addFiles(files, {
      ...(options.listingId ? { listingId: options.listingId } : {}),
      ...(folderId === 'all' ? {} : { folderId }),
      onAsset: ({ id, kind }) => fits(kind) && setChosen(before => (max === 1 ? new Set([id]) : before.size < max ? new Set([...before, id]) : before)),
    })
  const open = (id: string) => max === 1 && onDone([id])
  return (
    <Dialog
      isOpen onClose={() => onDone(null)} title={title} size="lg" bare
      aside={chosen.size > 0 ? `${counted(chosen.size, 'file')} chosen${max < 100 && max > 1 ? ` of ${max} at most` : ''}` : undefined}
      actions={<><Button onPress={() => onDone(null)}>Cancel</Button><Button kind="primary" isDisabled={chosen.size === 0} onPress={() => onDone([...chosen])}>{chosen.size > 1 ? `${verb} ${formatCount(chosen.size)}` : verb}</Button></>}
    >
      <DropAnywhere isOn={mayWrite} words="Drop them into the library" onFiles={upload} className="relative flex h-[60vh] flex-col">
        <div className="flex items-center gap-2 px-5.5 pb-3 max-sm:flex-wrap">
          <SearchField label="Search the library" placeholder="Name, alt text or tag" value={typed.text} onChange={typed.setText} className="min-w-0 flex-1" />
          <Select label="Folder" hideLabel value={folderId} onChange={id => setFolderId(id ?? 'all')} className="w-44" options={[{ id: 'all', label: 'All folders' }, ...folderTree(folders?.items ?? []).map(folder => ({ id: folder.id, label: folderPath(folders?.items ?? [], folder.id) ?? folder.name }))]} />
          {mayWrite && <UploadButton kind="secondary" onFiles={upload} />}
        </div>
        {pages.isPending ? <div className="overflow-hidden px-5.5"><SkeletonGrid tiles={8} label="Loading the library" /></div>
          : pages.isError && assets.length === 0 ? <FailedState error={pages.error} onRetry={() => void pages.refetch()} className="flex-1" />
          : assets.length === 0 && q ? <NoMatch className="flex-1" title={`Nothing is called or tagged “${q}”`} actions={<Button onPress={() => (setQ(''), typed.setText(''))}>Without the search</Button>} />
          : assets.length === 0 ? <EmptyState className="flex-1" title="Nothing here yet">Drop files here or press Upload. They are chosen as they arrive.</EmptyState>
          : (
            <AssetGrid
              label="Library" assets={assets} selection={chosen.size ? chosen : nothing} onSelectionChange={choose} className="px-4.5 pb-3" onEndReached={() => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage())}
              onMove={asset => setChosen(before => (before.has(asset.id) ? new Set([...before].filter(id => id !== asset.id)) : max === 1 ? new Set([asset.id]) : before.size < max ? new Set([...before, asset.id]) : before))}
              onOpen={asset => open(asset.id)} onPreview={asset => choose(new Set([...chosen, asset.id]))}
            />
          )}
        <UploadTray />
      </DropAnywhere>
    </Dialog>
  )
}
