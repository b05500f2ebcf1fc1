import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../../api/use-operation.ts'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../../kit/states.tsx'
import { LinkButton } from '../../../kit/link.tsx'
import { TopBar } from '../../../shell/top-bar.tsx'
import { Editor } from './editor.tsx'

/** One scene, opened to be worked on. */
export default function EditorScreen() {
  const { sceneId } = useParams({ strict: false }) as { sceneId: string }
  const { data, error, refetch } = useOperation('studio.scenes.get', { id: sceneId as never })
  if (data?.photo?.width && data.photo.height) {
    const photo = { id: data.photo.id, width: data.photo.width, height: data.photo.height, src: data.photo.pictures.large }
    return <Editor key={data.id} scene={data} photo={photo} />
  }
  return (
    <>
      <TopBar title="Staging" backTo="/studio/staging" />
      {error ? <FailedState className="flex-1" error={error} onRetry={() => void refetch()} />
        : data ? <EmptyState className="flex-1" title="The photo is not here" actions={<LinkButton href="/studio/staging">To all scenes</LinkButton>}>It was moved to the trash, or is still being read. The scene is kept.</EmptyState>
        : <div role="status" aria-label="Loading the scene" className="flex min-h-0 flex-1 p-(--pad)"><Skeleton shape="box" className="size-full" /></div>}
    </>
  )
}
