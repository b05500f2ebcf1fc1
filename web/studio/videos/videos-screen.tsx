import { Clapperboard } from 'lucide-react'
import { useState } from 'react'
import type { VideoCard } from '../../../server/studio/contract.ts'
import { useOperation, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { FilterChip } from '../../kit/filter-chip.tsx'
import { PlainLink } from '../../kit/link.tsx'
import { Picture } from '../../kit/picture.tsx'
import { Segments } from '../../kit/segments.tsx'
import { SkeletonGrid } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { StudioTabs } from '../home/studio-tabs.tsx'
import { NewVideo } from './new-video.tsx'
import { VideoMenu } from './video-menu.tsx'
import type { VideosSearch } from './videos-address.ts'

/** All videos by their posters, those changed last first. */
export default function VideosScreen() {
  const mayWrite = useMay('studio:write')
  const [isBeginning, setBeginning] = useState(false)
  const [place, setPlace] = useState<'all' | 'trash'>('all')
  const [search, change] = useSearchState<VideosSearch>()
  const { data: listing } = useOperation('listings.listings.get', { id: search.listing ?? '' }, { enabled: search.listing !== undefined })
  const pages = usePages('studio.videos.list', { limit: 48, trash: place === 'trash', ...(search.listing ? { listingId: search.listing as never } : {}) })
  const videos = pages.data?.pages.flatMap(page => page.items) ?? []
  const button = <Button kind="primary" icon={Clapperboard} onPress={() => setBeginning(true)}>New video</Button>
  return (
    <>
      <TopBar title="Studio" tabTitle="Videos" actions={mayWrite && videos.length > 0 ? button : undefined} />
      <StudioTabs at="videos" />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="flex flex-wrap items-center gap-3 px-(--pad) pt-3"><Segments label="Which videos" size="sm" value={place} onChange={setPlace} items={[{ id: 'all', label: 'Videos' }, { id: 'trash', label: 'Trash' }]} />{listing && <FilterChip label="Of" value={listing.title} onRemove={() => change({ listing: undefined })} />}</div>
        {pages.isPending ? <div className="p-(--pad)"><SkeletonGrid tiles={8} label="Loading the videos" /></div>
          : pages.isError && videos.length === 0 ? <FailedState className="flex-1" error={pages.error} onRetry={() => void pages.refetch()} />
          : videos.length === 0 && place === 'trash' ? <EmptyState className="flex-1" title="The trash is empty">A video that is deleted lies here and can be restored. Its films stay in the library meanwhile.</EmptyState>
          : videos.length === 0 ? <EmptyState className="flex-1" title={listing ? `No video of ${listing.title} yet` : 'No videos yet'} actions={mayWrite ? button : undefined}>A video is cut from the photos of a listing in a moment: title, rooms, price and an end card. One cut gives reel, website and feed, with and without your name.</EmptyState>
          : <ul aria-label="Videos" className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-4 p-(--pad)">{videos.map(video => <Card key={video.id} video={video} />)}</ul>}
        {pages.hasNextPage && <div className="p-(--pad)"><Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Show more</Button></div>}
      </div>
      {isBeginning && <NewVideo listing={listing} onClose={() => setBeginning(false)} />}
    </>
  )
}

function Card({ video }: { video: VideoCard }) {
  const isGone = video.deletedAt !== null
  const picture = video.posterUrl ? <Picture src={video.posterUrl} alt="" /> : <span aria-hidden className="grid aspect-[3/2] place-items-center rounded-sm bg-sunken text-ink-muted">Not rendered yet</span>
  const name = <span className="mt-1.5 block truncate pr-8 font-medium">{video.name}</span>
  return (
    <li className="relative">
      {isGone ? <>{picture}{name}</> : <PlainLink href={`/studio/videos/${video.id}`}>{picture}{name}</PlainLink>}
      <p className="flex flex-wrap items-center gap-1.5 text-xs text-ink-muted">
        {Math.round(video.seconds)} s
        {video.state === 'rendering' && `, ${Math.round(video.progress * 100)} % rendered`}
        {video.state === 'waiting' && ', waits to be rendered'}
        {video.state === 'failed' && <Pill tone="danger">Failed</Pill>}
        {video.stale.length > 0 && <Pill tone="lamp">Shows an old {video.stale[0]!.field}</Pill>}
      </p>
      {video.may.edit && <div className="absolute right-0 bottom-3"><VideoMenu video={video} /></div>}
    </li>
  )
}
