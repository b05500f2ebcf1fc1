import { Trophy } from 'lucide-react'
import type { SceneDetail } from '../../../../server/studio/contract.ts'
import { useAct } from '../../../api/use-operation.ts'
import { BeforeAfter } from '../../../kit/before-after.tsx'
import { IconButton } from '../../../kit/button.tsx'
import { counted } from '../../../kit/format.ts'
import { Notice } from '../../../kit/notice.tsx'
import { Picture } from '../../../kit/picture.tsx'
import { toastProblem } from '../../../kit/toast-store.ts'
import { TopBar } from '../../../shell/top-bar.tsx'
import { looks } from '../looks/styles.ts'

/** A scene on a phone: its picture can be looked at and chosen; furniture of real measures is not placed under a thumb. */
export function NarrowScene({ scene, photo }: { scene: SceneDetail; photo: { width: number; height: number; src: string } }) {
  const choose = useAct('studio.scenes.choose')
  return (
    <>
      <TopBar
        title={scene.name} backTo="/studio/staging"
        actions={<IconButton icon={Trophy} label={scene.chosen ? 'Not the winner any more' : 'Make it the winner of its photo'} isOn={scene.chosen} isDisabled={!scene.may.edit} onPress={() => choose.mutate({ id: scene.id, chosen: !scene.chosen }, { onError: error => toastProblem(error) })} />}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-(--pad)">
        {scene.staged
          ? <BeforeAfter before={{ src: photo.src, label: 'Original' }} after={{ src: scene.staged.pictures.large, label: 'Staged' }} ratio={photo.width / photo.height} label={`${scene.name}, before and after`} />
          : <Picture src={photo.src} alt={scene.photo?.name ?? 'The room'} aspect={`${photo.width}/${photo.height}`} isEager />}
        <p className="text-ink-muted">{looks[scene.content.style].label}, {counted(scene.content.pieces.length, 'piece')}{scene.staged ? (scene.staged.isCurrent ? '' : '. The scene has changed since this picture') : '. No picture is made of it yet'}.</p>
        <Notice title="Furniture is placed on a larger screen">Marking the floor and moving pieces by the centimetre wants more room than this. Open the scene on a computer or a tablet on its side; what is made there can be looked at and chosen here.</Notice>
      </div>
    </>
  )
}
