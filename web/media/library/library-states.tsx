import { Button } from '../../kit/button.tsx'
import { formatCount } from '../../kit/format.ts'
import { EmptyState, NoMatch } from '../../kit/states.tsx'
import { useOperation } from '../../api/use-operation.ts'
import { UploadButton } from '../uploads/upload-button.tsx'
import { filtersOn, without, type Droppable, type LibrarySearch } from './library-address.ts'
import { listInput } from './use-asset-list.ts'

type NothingHereProps = { search: LibrarySearch; mayWrite: boolean; onFiles: (files: File[]) => void; onAll: () => void }

/** No file in this place: what it is for, and the first step. */
export function NothingHere({ search, mayWrite, onFiles, onAll }: NothingHereProps) {
  const all = <Button onPress={onAll}>Everything</Button>
  if (search.view === 'trash') return <EmptyState title="The trash is empty" className="flex-1" actions={all}>Files that you delete stay here for 30 days, then they go for good.</EmptyState>
  if (search.view === 'favourites') return <EmptyState title="No favourites yet" className="flex-1" actions={all}>Press F on a file and it stands here as well.</EmptyState>
  if (search.view === 'unplaced') return <EmptyState title="Every file has its listing" className="flex-1" actions={all}>Files that belong to no listing would stand here.</EmptyState>
  const upload = mayWrite && <UploadButton onFiles={onFiles}>Upload files</UploadButton>
  if (search.listing) return <EmptyState title="No photos for this listing yet" className="flex-1" actions={upload}>Drop them here and they join its gallery in this order.</EmptyState>
  if (search.collection) return <EmptyState title="This collection is empty" className="flex-1" actions={<>{upload}{all}</>}>Drop files here, or choose some elsewhere and gather them. A file may lie in many collections.</EmptyState>
  if (search.folder) return <EmptyState title="This folder is empty" className="flex-1" actions={<>{upload}{all}</>}>Drop files here, or choose some elsewhere and move them.</EmptyState>
  return <EmptyState title="No files yet" className="flex-1" actions={upload}>The library keeps the photos, films and documents of everything you sell. Drop a whole folder here; large files may be cut off and go on where they stopped.</EmptyState>
}

const words: Record<Droppable, string> = { q: 'search', tag: 'tag', kind: 'type', room: 'room' }

/** Nothing fits: which filter to drop, and what that would bring. */
export function NoAssetMatches({ search, onChange }: { search: LibrarySearch; onChange: (search: LibrarySearch) => void }) {
  return (
    <NoMatch
      className="flex-1 content-start" title={search.q ? `Nothing here fits “${search.q}”` : 'No file fits all of this'}
      actions={filtersOn(search).map(filter => <DropFilter key={filter} filter={filter} search={without(search, filter)} onChange={onChange} />)}
    >
      {search.q ? 'Search looks at names, tags, descriptions, listings, rooms and the words in pictures, and at what they mean.' : undefined}
    </NoMatch>
  )
}

function DropFilter({ filter, search, onChange }: { filter: Droppable; search: LibrarySearch; onChange: (search: LibrarySearch) => void }) {
  const { data } = useOperation('media.assets.list', { ...listInput(search), limit: 100 }, { enabled: search.listing === undefined })
  const count = data ? `: ${formatCount(data.items.length)}${data.nextCursor ? ' and more' : ''}` : ''
  return <Button onPress={() => onChange(search)}>Without the {words[filter]}{count}</Button>
}
