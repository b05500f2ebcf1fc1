import { useRef, useState } from 'react'
import { Dialog } from '../../kit/dialog.tsx'
import { formatCount } from '../../kit/format.ts'
import { nothing, type Selection } from '../../kit/selection.ts'
import { SkeletonGrid } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { SearchField } from '../../kit/text-field.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useIsPhone } from '../../kit/use-media.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { AssetPanel } from '../details/asset-panel.tsx'
import { AssetPreview } from '../details/asset-preview.tsx'
import { DropAnywhere } from '../uploads/drop-anywhere.tsx'
import { UploadButton } from '../uploads/upload-button.tsx'
import { UploadTray } from '../uploads/upload-tray.tsx'
import { AssetGrid } from './asset-grid.tsx'
import { AssetSelection } from './asset-selection.tsx'
import { filtersOn, type LibrarySearch } from './library-address.ts'
import { LibraryHead } from './library-head.tsx'
import { LibrarySide } from './library-side.tsx'
import { NoAssetMatches, NothingHere } from './library-states.tsx'
import { MonthRail } from './month-rail.tsx'
import { PlaceActs } from './place-acts.tsx'
import { StackBar } from './stack-bar.tsx'
import { useAssetList } from './use-asset-list.ts'
import { usePlace } from './use-place.ts'
import { useTypedSearch } from './use-typed-search.ts'

const blank: LibrarySearch = { view: undefined, folder: undefined, listing: undefined, collection: undefined, stack: undefined, tag: undefined, kind: undefined, q: undefined, sort: undefined, asset: undefined, upload: undefined }

/** Fewer files are looked through faster than a month is chosen. */
const railFrom = 120

/** The library: places at the left, files in the middle, one file beside them. Everything that is chosen stands in the address. */
export default function LibraryScreen() {
  const [search, change] = useSearchState<LibrarySearch>()
  const set = (next: LibrarySearch) => change({ ...blank, ...next })
  const mayWrite = useMay('media:write')
  const isPhone = useIsPhone()
  const list = useAssetList(search)
  const place = usePlace(search, list)
  const [preview, setPreview] = useState<string | null>(null)
  const [showsPlaces, setShowsPlaces] = useState(false)
  const searchField = useRef<HTMLInputElement>(null)
  const typed = useTypedSearch(search.q ?? '', q => set({ ...search, q: q || undefined, asset: undefined }))

  const isTrash = search.view === 'trash'
  const mayUpload = mayWrite && !isTrash
  const openAt = search.asset === undefined ? -1 : list.slots.findIndex(asset => asset?.id === search.asset)
  const step = (by: number) => {
    const next = list.slots[openAt + by]
    if (next) change({ asset: next.id })
    list.onRange?.(openAt + by, openAt + by)
    if (openAt + by >= list.slots.length - 5) list.more?.()
  }
  // What was chosen in one place means nothing in another.
  const placeKey = JSON.stringify([search.view, search.folder, search.listing, search.collection, search.stack, search.tag, search.kind, search.room, search.q])
  const [choice, setChoice] = useState<{ place: string; ids: Selection }>({ place: placeKey, ids: nothing })
  const chosen = choice.place === placeKey ? choice.ids : nothing
  const setChosen = (ids: Selection) => setChoice({ place: placeKey, ids })
  useHotkeys([{ keys: '/', label: 'Search the library', group: 'Media', run: () => searchField.current?.focus() }])
  const filters = filtersOn(search)
  const [jump, setJump] = useState<{ place: number } | null>(null)
  const isBare = list.total === 0 && !list.isPending && !list.error

  return (
    <>
      <TopBar
        title="Media"
        actions={<>
          <SearchField label="Search the library" placeholder="Words, or what is on it" value={typed.text} onChange={typed.setText} inputRef={searchField} className="w-72 max-lg:w-48 max-sm:w-34" />
          {mayUpload && <UploadButton key={String(search.upload)} opens={search.upload} onFiles={files => place.upload(files)} />}
        </>}
      />
      <DropAnywhere isOn={mayUpload} words={place.dropWords} onFiles={place.upload} className="relative flex min-h-0 flex-1 [--panel:348px]">
        <aside className="w-(--side) shrink-0 overflow-y-auto border-r border-line max-md:hidden" style={{ '--side': '204px' } as object}><LibrarySide search={search} onGo={set} /></aside>
        <div className="relative flex min-w-0 flex-1 flex-col">
          <LibraryHead title={place.title} count={isBare || list.isPending ? null : `${formatCount(list.total)}${list.hasMore ? ' and more' : list.total === 1 ? ' file' : ' files'}`} search={search} onChange={set} actions={!isTrash && <PlaceActs search={search} title={place.title} />} onPlaces={() => setShowsPlaces(true)} />
          {!list.byMeaning && <p className="px-4 pt-2 text-ink-muted">These files hold the very words. The model that finds what means the like has not answered yet.</p>}
          {search.stack && <StackBar topId={search.stack} onClose={() => change({ stack: undefined })} />}
          <div className="relative flex min-h-0 flex-1 flex-col">
            {list.isPending ? <div className="overflow-hidden p-4"><SkeletonGrid label="Loading the library" /></div>
              : list.error ? <FailedState error={list.error} safe="Your files are not touched" onRetry={list.retry} className="flex-1" />
              : isBare && filters.length > 0 ? <NoAssetMatches search={search} onChange={set} />
              : isBare ? <NothingHere search={search} mayWrite={mayWrite} onFiles={place.upload} onAll={() => set({})} />
              : (
                <div className="flex min-h-0 flex-1">
                <AssetGrid
                  label={place.title} assets={list.slots} onRange={list.onRange} scrollTo={jump} onStack={asset => change({ stack: asset.id, asset: undefined }, { push: true })} coverId={list.coverId} selection={chosen} onSelectionChange={mayWrite ? setChosen : undefined} current={search.asset ?? null}
                  onMove={asset => change({ asset: asset.id }, { push: search.asset === undefined })} onOpen={asset => setPreview(asset.id)} onPreview={asset => setPreview(asset.id)} onEndReached={list.more}
                  className={chosen.size > 0 ? 'px-3 pt-3 pb-20' : 'px-3 pt-3 pb-4'}
                />
                {list.stops.length > 1 && list.total > railFrom && <MonthRail stops={list.stops} here={list.month} onJump={place => setJump({ place })} />}
                </div>
              )}
            <AssetSelection ids={[...chosen]} isTrash={isTrash} collectionId={search.collection} onClear={() => setChosen(nothing)} />
          </div>
          <UploadTray onOpen={id => set({ asset: id })} />
        </div>
        {search.asset && (
          <AssetPanel
            assetId={search.asset} onClose={() => change({ asset: undefined })} onPreview={() => setPreview(search.asset ?? null)}
            position={openAt >= 0 ? `${openAt + 1} of ${formatCount(list.total)}${list.hasMore ? ' and more' : ''}` : undefined}
            onBefore={openAt > 0 ? () => step(-1) : undefined} onNext={openAt >= 0 && openAt < list.slots.length - 1 ? () => step(1) : undefined}
          />
        )}
      </DropAnywhere>
      {preview && <AssetPreview assets={list.slots.filter(asset => asset !== undefined)} startId={preview} onClose={() => setPreview(null)} onStep={asset => !isPhone && change({ asset: asset.id })} />}
      <Dialog isOpen={showsPlaces} onClose={() => setShowsPlaces(false)} title="Library" bare>
        <LibrarySide search={search} onGo={next => (set(next), setShowsPlaces(false))} />
      </Dialog>
    </>
  )
}
