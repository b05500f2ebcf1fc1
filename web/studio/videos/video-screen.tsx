import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { SkeletonGrid } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { Editor } from './editor.tsx'

/** One video in its editor. */
export default function VideoScreen() {
  const { videoId } = useParams({ strict: false }) as { videoId: string }
  const video = useOperation('studio.videos.get', { id: videoId as never }, { keepPrevious: true })
  if (video.data) return <Editor key={video.data.id} video={video.data} />
  return (
    <>
      <TopBar title="Video" backTo="/studio/videos" />
      {video.isError ? <FailedState className="flex-1" error={video.error} onRetry={() => void video.refetch()} /> : <div className="p-(--pad)"><SkeletonGrid tiles={3} label="Loading the video" /></div>}
    </>
  )
}
