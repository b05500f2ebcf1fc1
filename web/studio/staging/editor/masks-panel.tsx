import { Plus, Trash2 } from 'lucide-react'
import { sceneLimits, type SceneContent } from '../../../../server/studio/contract.ts'
import { Button, IconButton } from '../../../kit/button.tsx'
import { cx } from '../../../kit/cx.ts'

/** The shapes that cover furniture, as a list. */
export function MasksPanel({ masks, chosen, onChoose, onAdd, onAddCorner, onRemove }: { masks: SceneContent['masks']; chosen: string | null; onChoose: (id: string) => void; onAdd: () => void; /** Gives the chosen shape one corner more, in the middle of its longest side. */ onAddCorner: () => void; onRemove: (id: string) => void }) {
  return (
    <div className="grid gap-3.5">
      <p className="text-ink-muted">Draw round what stands before the furniture: a pillar, a kitchen island, a stair. Each click adds a corner to the chosen shape.</p>
      <div className="flex flex-wrap gap-2"><Button icon={Plus} onPress={onAdd}>New shape</Button><Button isDisabled={!masks.some(({ id, points }) => id === chosen && points.length < sceneLimits.maskPoints)} onPress={onAddCorner}>Add a corner</Button></div>
      <ul aria-label="Shapes" className="grid gap-0.5">
        {masks.map(({ id, points }, at) => (
          <li key={id} className="flex items-center">
            <button type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)} className={cx('min-w-0 flex-1 rounded-sm px-2 py-1.5 text-left hover:bg-hover', id === chosen && 'bg-selected font-medium')}>Shape {at + 1}, {points.length} corners</button>
            <IconButton icon={Trash2} size="sm" label={`Take shape ${at + 1} away`} onPress={() => onRemove(id)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
