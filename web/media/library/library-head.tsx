import { ArrowUpDown, FolderTree, ListFilter, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { FilterChip } from '../../kit/filter-chip.tsx'
import { Menu } from '../../kit/menu.tsx'
import type { LibraryKind, LibrarySearch, LibrarySort } from './library-address.ts'

const kindWords: Record<LibraryKind, string> = { image: 'Photos', video: 'Films', document: 'Documents' }
/** Rooms that people look for; any other stands in the address and in the details of a file. */
const commonRooms = ['Front of Structure', 'Kitchen', 'Living Room', 'Dining Room', 'Bedroom', 'Bathroom', 'Garden', 'View', 'Aerial View', 'Floor Plan'] as const
const sortWords: Record<LibrarySort, string> = { newest: 'Newest first', name: 'By name', size: 'Largest first' }

type LibraryHeadProps = { title: string; count: ReactNode; search: LibrarySearch; onChange: (search: LibrarySearch) => void; onPlaces: () => void; actions?: ReactNode }

/** Where one is, how much lies here, and what narrows and orders it. */
export function LibraryHead({ title, count, search, onChange, onPlaces, actions }: LibraryHeadProps) {
  const { data: tags } = useOperation('media.tags.list', {})
  const set = (change: LibrarySearch) => onChange({ ...search, ...change, asset: undefined })
  return (
    <div className="flex min-h-12 shrink-0 items-center gap-2 overflow-x-auto border-b border-line px-4 py-2 [scrollbar-width:none]">
      <Button kind="quiet" size="sm" icon={FolderTree} className="md:hidden" onPress={onPlaces}>{title}</Button>
      <h2 className="truncate font-semibold max-md:sr-only">{title}</h2>
      <span className="whitespace-nowrap text-ink-muted">{count}</span>
      {search.tag && <FilterChip label="Tag" value={search.tag} onRemove={() => set({ tag: undefined })} />}
      {search.kind && <FilterChip label="Only" value={kindWords[search.kind].toLowerCase()} onRemove={() => set({ kind: undefined })} />}
      {search.room && <FilterChip label="Shows" value={search.room} onRemove={() => set({ room: undefined })} />}
      <span className="ml-auto flex items-center gap-1">
        {actions}
        <Menu
          label="Filter" trigger={<Button kind="quiet" size="sm" icon={ListFilter}>Type, room, tag</Button>}
          groups={[
            { title: 'Type', items: Object.entries(kindWords).map(([id, label]) => ({ id, label, isOn: search.kind === id, onAction: () => set({ kind: search.kind === id ? undefined : (id as LibraryKind) }) })) },
            { title: 'It shows', items: [...new Set([...commonRooms, ...(search.room ? [search.room] : [])])].map(room => ({ id: `room ${room}`, label: room, isOn: search.room === room, onAction: () => set({ room: search.room === room ? undefined : room }) })) },
            { title: 'Tag', items: (tags?.items ?? []).slice(0, 30).map(tag => ({ id: tag.id, label: tag.name, note: String(tag.count), isOn: search.tag?.toLowerCase() === tag.name.toLowerCase(), onAction: () => set({ tag: tag.name }) })) },
            { items: search.kind || search.tag || search.room ? [{ id: 'none', label: 'Without filters', icon: X, onAction: () => set({ kind: undefined, tag: undefined, room: undefined }) }] : [] },
          ]}
        />
        {search.listing ? <span className="px-2 whitespace-nowrap text-ink-muted max-sm:hidden">Gallery order</span> : (
          <Menu
            label="Order" trigger={<Button kind="quiet" size="sm" icon={ArrowUpDown}>{search.q && !search.sort ? 'Best first' : sortWords[search.sort ?? 'newest']}</Button>}
            groups={[{ items: Object.entries(sortWords).map(([id, label]) => ({ id, label, isOn: (search.sort ?? 'newest') === id, onAction: () => set({ sort: id === 'newest' ? undefined : (id as LibrarySort) }) })) }]}
          />
        )}
      </span>
    </div>
  )
}
