import { Clapperboard, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { VideoCard } from '../../../server/studio/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useAct, usePages } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { PlainLink } from '../../kit/link.tsx'
import { Picture } from '../../kit/picture.tsx'
import { SkeletonGrid } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { NewVideo } from './new-video.tsx'

/** All videos by their posters, those changed last first. */
export default function VideosScreen() {
  const mayWrite = useMay('studio:write')
  const [isBeginning, setBeginning] = useState(false)
  const pages = usePages('studio.videos.list', { limit: 48 })
  const videos = pages.data?.pages.flatMap(page => page.items) ?? []
  const button = <Button kind="primary" icon={Clapperboard} onPress={() => setBeginning(true)}>New video</Button>
  return (
    <>
      <TopBar title="Videos" actions={mayWrite && videos.length > 0 ? button : undefined} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {pages.isPending ? <div className="p-(--pad)"><SkeletonGrid tiles={8} label="Loading the videos" /></div>
          : pages.isError && videos.length === 0 ? <FailedState className="flex-1" error={pages.error} onRetry={() => void pages.refetch()} />
          : videos.length === 0 ? <EmptyState className="flex-1" title="No videos yet" actions={mayWrite ? button : undefined}>A video is cut from the photos of a listing in a moment: title, rooms, price and an end card. One cut gives reel, website and feed, with and without your name.</EmptyState>
          : <ul aria-label="Videos" className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-4 p-(--pad)">{videos.map(video => <Card key={video.id} video={video} />)}</ul>}
        {pages.hasNextPage && <div className="p-(--pad)"><Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Show more</Button></div>}
      </div>
      {isBeginning && <NewVideo onClose={() => setBeginning(false)} />}
    </>
  )
}

function Card({ video }: { video: VideoCard }) {
  const remove = useAct('studio.videos.delete')
  const trash = () => remove.mutate({ id: video.id }, {
    onSuccess: () => toast(`“${video.name}” is in the trash`, { undo: async () => (await callForAnswer('studio.videos.restore', { id: video.id }), refreshRooms(queries, ['studio'])) }),
    onError: problem => toastProblem(problem),
  })
  return (
    <li className="relative">
      <PlainLink href={`/studio/videos/${video.id}`}>
        {video.posterUrl ? <Picture src={video.posterUrl} alt="" /> : <span aria-hidden className="grid aspect-[3/2] place-items-center rounded-sm bg-sunken text-ink-muted">Not rendered yet</span>}
        <span className="mt-1.5 block truncate pr-8 font-medium">{video.name}</span>
      </PlainLink>
      <p className="flex flex-wrap items-center gap-1.5 text-xs text-ink-muted">
        {Math.round(video.seconds)} s
        {video.state === 'rendering' && `, ${Math.round(video.progress * 100)} % rendered`}
        {video.state === 'waiting' && ', waits to be rendered'}
        {video.state === 'failed' && <Pill tone="danger">Failed</Pill>}
        {video.stale.length > 0 && <Pill tone="lamp">Shows an old {video.stale[0]!.field}</Pill>}
      </p>
      {video.may.edit && <div className="absolute right-0 bottom-3"><IconButton icon={Trash2} size="sm" label={`Move ${video.name} to the trash`} onPress={trash} /></div>}
    </li>
  )
}
