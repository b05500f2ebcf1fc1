import { CopyPlus, EllipsisVertical, Trash2, Trophy } from 'lucide-react'
import type { Scene } from '../../../../server/studio/contract.ts'
import { callForAnswer } from '../../../api/client.ts'
import { queries, refreshRooms, useAct } from '../../../api/use-operation.ts'
import { IconButton } from '../../../kit/button.tsx'
import { counted } from '../../../kit/format.ts'
import { PlainLink } from '../../../kit/link.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { Picture } from '../../../kit/picture.tsx'
import { Section } from '../../../kit/section.tsx'
import { Pill } from '../../../kit/status.tsx'
import { toast, toastProblem } from '../../../kit/toast-store.ts'
import { looks } from '../looks/styles.ts'

/** The photo of a room and the scenes over it, side by side. */
export function PhotoScenes({ scenes, onVary }: { scenes: readonly Scene[]; onVary: ((scene: Scene) => void) | undefined }) {
  const photo = scenes[0]?.photo
  const choose = useAct('studio.scenes.choose')
  const remove = useAct('studio.scenes.delete')
  const trash = (scene: Scene) =>
    remove.mutate({ id: scene.id }, {
      onSuccess: () => toast(`“${scene.name}” is in the trash`, { undo: async () => (await callForAnswer('studio.scenes.restore', { id: scene.id }), refreshRooms(queries, ['studio'])) }),
      onError: error => toastProblem(error),
    })
  return (
    <Section title={photo?.name ?? 'Photos in the trash'} end={counted(scenes.length, 'scene')}>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-3 pb-5">
        {photo && <li><Picture src={photo.pictures.small} alt={`${photo.name}, original`}><Badge>Original</Badge></Picture><p className="mt-1.5 text-ink-muted">Original</p></li>}
        {scenes.map(scene => (
          <li key={scene.id} className="relative">
            <PlainLink href={`/studio/staging/${scene.id}`}>
              <Picture src={scene.staged?.pictures.small ?? photo?.pictures.small ?? ''} alt="">{scene.staged ? <Badge>Staged</Badge> : null}</Picture>
              <span className="mt-1.5 block truncate pr-8 font-medium">{scene.name}</span>
            </PlainLink>
            <p className="flex flex-wrap items-center gap-1.5 text-xs text-ink-muted">
              {looks[scene.style].label}, {counted(scene.pieces, 'piece')}
              {scene.chosen && <Pill tone="accent" icon={Trophy}>Winner</Pill>}
              {scene.render?.state === 'waiting' && <span>Being made</span>}
              {scene.staged && !scene.staged.isCurrent && <span>Changed since the picture</span>}
            </p>
            {scene.may.edit && (
              <div className="absolute right-0 bottom-3">
                <Menu
                  label={`More for ${scene.name}`} trigger={<IconButton icon={EllipsisVertical} size="sm" label={`More for ${scene.name}`} />}
                  groups={[{ items: [
                    { id: 'choose', label: scene.chosen ? 'Not the winner any more' : 'Make it the winner', icon: Trophy, onAction: () => choose.mutate({ id: scene.id, chosen: !scene.chosen }, { onError: error => toastProblem(error) }) },
                    ...(onVary && photo ? [{ id: 'vary', label: 'Make a variation', icon: CopyPlus, onAction: () => onVary(scene) }] : []),
                  ] }, { items: [{ id: 'trash', label: 'Move to the trash', icon: Trash2, isDanger: true, onAction: () => trash(scene) }] }]}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Badge = ({ children }: { children: string }) => <span className="absolute top-2 left-2 rounded-xs bg-black/65 px-1.5 py-0.5 text-[0.6875rem] text-white">{children}</span>
