import { Images, Share2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Segments } from '../../kit/segments.tsx'
import { SkeletonGrid } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { ShareDialog } from '../sharing/share-dialog.tsx'
import type { CullSearch, CullShow } from './cull-address.ts'
import { CullStage, CullStrip } from './cull-stage.tsx'
import { ListingPicks, TrashRejected } from './set-acts.tsx'
import { isShown, useSet, type Marks } from './use-set.ts'

/** A photographer's set, one picture large: P picks, X rejects, U takes the mark off, 1 to 5 give stars, arrows step, Z takes back. */
export default function CullScreen() {
  const [search, change] = useSearchState<CullSearch>()
  const { show } = search
  const set = useSet(search)
  const { data: request } = useOperation('media.upload-requests.get', { id: search.request ?? '' }, { enabled: search.request !== undefined })
  const mayShare = useMay('media:share')
  const [at, setAt] = useState<string | null>(null)
  const [isSharing, setSharing] = useState(false)
  const shown = set.items.filter(asset => isShown(asset, show) || asset.id === at)
  const place = Math.max(0, shown.findIndex(({ id }) => id === at))
  const asset = shown[place]
  const picked = set.items.filter(({ pick }) => pick === 'picked')
  const rejected = set.items.filter(({ pick }) => pick === 'rejected')
  const step = (by: number) => setAt(shown[Math.min(shown.length - 1, Math.max(0, place + by))]?.id ?? null)
  const mark = (marks: Partial<Marks>, words: string) => {
    if (!asset) return
    set.mark(asset.id, marks)
    announce(`${asset.name}: ${words}`)
    // A decision leads to the next picture; stars may still be changed.
    if (marks.pick) step(1)
  }
  const takeBack = () => {
    const taken = set.undo()
    if (taken === null) return
    setAt(taken)
    announce('Taken back')
  }
  const keys = { group: 'Culling' }
  useHotkeys([
    { keys: 'arrowright', label: 'Next picture', ...keys, run: () => step(1) },
    { keys: 'arrowleft', label: 'Picture before', ...keys, run: () => step(-1) },
    { keys: 'p', label: 'Pick', ...keys, run: () => mark({ pick: 'picked' }, 'picked') },
    { keys: 'x', label: 'Reject', ...keys, run: () => mark({ pick: 'rejected' }, 'rejected') },
    { keys: 'u', label: 'Neither', ...keys, run: () => mark({ pick: null }, 'open') },
    ...[0, 1, 2, 3, 4, 5].map(stars => ({ keys: String(stars), label: stars ? `${counted(stars, 'star')}` : 'No stars', ...keys, run: () => mark({ stars }, counted(stars, 'star')) })),
    { keys: 'z', label: 'Take the last mark back', ...keys, run: takeBack },
  ], asset !== undefined && !isSharing)
  const title = request?.title ?? 'Culling'
  return (
    <>
      <TopBar title="Cull" actions={<>
        <IconButton icon={Undo2} label="Take the last mark back" keys="z" isDisabled={!set.canUndo} onPress={takeBack} />
        {mayShare && <Button icon={Share2} isDisabled={picked.length === 0} onPress={() => setSharing(true)}>Share {picked.length || ''} picked</Button>}
        <LinkButton href="/media" icon={Images}>Library</LinkButton>
      </>} />
      <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
        <h2 className="min-w-0 truncate font-semibold">{title}</h2>
        <span className="whitespace-nowrap text-ink-muted">{counted(set.items.length, 'photo')}{!set.isWhole && ' so far'}, {picked.length} picked, {rejected.length} rejected</span>
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <ListingPicks listingId={request?.listingId ?? search.listing ?? null} picked={picked} />
          <TrashRejected rejected={rejected} />
          <Segments label="Show" size="sm" value={show ?? 'all'} onChange={id => (change({ show: id === 'all' ? undefined : (id as CullShow) }), setAt(null))} items={[{ id: 'all', label: 'All' }, { id: 'open', label: 'Open' }, { id: 'picked', label: 'Picked' }, { id: 'rejected', label: 'Rejected' }, { id: 'best', label: '4 ★ and up' }]} />
        </span>
      </div>
      {set.isPending ? <div className="overflow-hidden p-4"><SkeletonGrid label="Loading the set" /></div>
        : set.error ? <FailedState error={set.error} safe="Your files are not touched" onRetry={set.retry} className="flex-1" />
        : !asset ? <EmptyState className="flex-1" title={show ? 'None of the set is so' : 'There are no photos in this set'} actions={show ? <Button onPress={() => change({ show: undefined })}>Show all</Button> : <LinkButton href="/media">Open the library</LinkButton>} />
        : <CullStage asset={asset} place={place} count={shown.length} onStep={step} onMark={mark} next={shown.slice(place + 1, place + 3)} strip={<CullStrip assets={shown} at={asset.id} onGo={setAt} />} />}
      {isSharing && <ShareDialog what={{ assetIds: picked.map(({ id }) => id), title }} onClose={() => setSharing(false)} />}
    </>
  )
}
