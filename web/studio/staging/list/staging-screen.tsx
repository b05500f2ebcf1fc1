import { Plug, Sofa } from 'lucide-react'
import type { Scene } from '../../../../server/studio/contract.ts'
import { useAct, usePages } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { SkeletonGrid } from '../../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../../kit/states.tsx'
import { toastProblem } from '../../../kit/toast-store.ts'
import { useMediaPicker } from '../../../shell/media-picker.tsx'
import { navigateTo } from '../../../shell/navigate.ts'
import { useMay } from '../../../shell/session.tsx'
import { TopBar } from '../../../shell/top-bar.tsx'
import { StudioTabs } from '../../home/studio-tabs.tsx'
import { LinkButton } from '../../../kit/link.tsx'
import { PastOrders } from '../../services/past-orders.tsx'
import { PhotoScenes } from './photo-scenes.tsx'

/** All furnished rooms, by photo: the variations of one room stand side by side. */
export default function StagingScreen() {
  const pick = useMediaPicker()
  const mayWrite = useMay('studio:write')
  const create = useAct('studio.scenes.create')
  const pages = usePages('studio.scenes.list', { limit: 60 })
  const scenes = pages.data?.pages.flatMap(page => page.items) ?? []
  const begin = async () => {
    const [photoId] = (await pick({ kinds: ['image'], multiple: false, title: 'Choose a photo of the empty room', verb: 'Furnish' })) ?? []
    if (photoId) create.mutate({ photoId: photoId as never }, { onSuccess: ({ output }) => navigateTo(`/studio/staging/${output.id}`), onError: error => toastProblem(error) })
  }
  const vary = (scene: Scene) => scene.photo && create.mutate({ photoId: scene.photo.id as never, from: scene.id }, { onSuccess: ({ output }) => navigateTo(`/studio/staging/${output.id}`), onError: error => toastProblem(error) })
  const button = <Button kind="primary" icon={Sofa} isPending={create.isPending} onPress={() => void begin()}>Furnish a photo</Button>
  const byService = <LinkButton icon={Plug} href="/studio/staging/service">Stage with a service</LinkButton>
  return (
    <>
      <TopBar title="Studio" tabTitle="Rooms" actions={mayWrite && scenes.length > 0 ? <>{byService}{button}</> : undefined} />
      <StudioTabs at="rooms" />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <PastOrders />
        {pages.isPending ? <div className="p-(--pad)"><SkeletonGrid tiles={8} label="Loading the scenes" /></div>
          : pages.isError && scenes.length === 0 ? <FailedState className="flex-1" error={pages.error} onRetry={() => void pages.refetch()} />
          : scenes.length === 0 ? <EmptyState className="flex-1" title="No room is furnished yet" actions={mayWrite ? <>{button}{byService}</> : undefined}>Choose a photo of an empty room, mark its floor, and place furniture with real measures. The room itself stays as the camera saw it.</EmptyState>
          : byPhoto(scenes).map(([photoId, group]) => <PhotoScenes key={photoId} scenes={group} onVary={mayWrite ? vary : undefined} />)}
        {pages.hasNextPage && <div className="p-(--pad)"><Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Show more</Button></div>}
      </div>
    </>
  )
}

function byPhoto(scenes: readonly Scene[]): [string, Scene[]][] {
  const groups = new Map<string, Scene[]>()
  for (const scene of scenes) groups.set(scene.photo?.id ?? 'gone', [...(groups.get(scene.photo?.id ?? 'gone') ?? []), scene])
  return [...groups]
}
