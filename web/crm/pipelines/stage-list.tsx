import { GripVertical, Pencil, Plus, Trash2 } from 'lucide-react'
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import type { Pipeline, Stage } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { StatusDot } from '../../kit/status.tsx'
import { needLabel } from '../board/needs.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { DeleteStageDialog } from './delete-stage-dialog.tsx'
import { StageDialog } from './stage-dialog.tsx'

/** The stages of a pipeline in their order: moved by dragging, or with Alt and the arrows while the handle has the focus. */
export function StageList({ pipeline }: { pipeline: Pipeline }) {
  const order = useAct('crm.stages.order')
  const [ids, setIds] = useState<readonly string[] | null>(null)
  const [editing, setEditing] = useState<Stage | 'new' | null>(null)
  const [deleting, setDeleting] = useState<Stage | null>(null)
  const dragged = useRef<string | null>(null)
  const known = new Map(pipeline.stages.map(stage => [stage.id as string, stage]))
  const shown = (ids ?? pipeline.stages.map(stage => stage.id as string)).flatMap(id => known.get(id) ?? [])

  const save = (next: readonly string[]) => {
    setIds(next)
    order.mutate({ id: pipeline.id, stageIds: next as never }, { onSuccess: ({ runId }) => toastDone('The stages are in the new order', runId), onError: toastRefused, onSettled: () => setIds(null) })
  }
  const moved = (id: string, to: number) => {
    const rest = shown.map(stage => stage.id as string).filter(one => one !== id)
    return rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, id)
  }
  const onKeyDown = (event: KeyboardEvent, stage: Stage, at: number) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    const to = at + (event.key === 'ArrowUp' ? -1 : 1)
    if (to < 0 || to >= shown.length) return
    announce(`${stage.name}, place ${to + 1} of ${shown.length}`, 'assertive')
    save(moved(stage.id, to))
  }
  const onDragOver = (event: DragEvent, at: number) => {
    if (!dragged.current) return
    event.preventDefault()
    if (shown[at]?.id !== dragged.current) setIds(moved(dragged.current, at))
  }
  return (
    <>
      <ol className="border-t border-line">
        {shown.map((stage, at) => (
          <li key={stage.id} onDragOver={event => onDragOver(event, at)} className={cx('flex min-h-12 items-center gap-2.5 border-b border-line py-1.5', stage.isLeaving && 'opacity-50')}>
            <button
              type="button" draggable aria-label={`Move ${stage.name}: arrows up and down`} onKeyDown={event => onKeyDown(event, stage, at)}
              onDragStart={event => (event.dataTransfer.setData('text/plain', stage.name), (dragged.current = stage.id))} onDragEnd={() => (dragged.current && ids && save(ids), (dragged.current = null))}
              className="grid size-7 cursor-grab place-items-center rounded-xs text-ink-faint hover:bg-hover hover:text-ink"
            >
              <Icon of={GripVertical} size={14} />
            </button>
            <StatusDot color={`deal-${stage.color}`} />
            <span className="min-w-0 flex-1">
              <span className="font-medium">{stage.name}</span>
              <span className="block truncate text-xs text-ink-muted">{aboutStage(stage)}</span>
            </span>
            <span className="text-ink-muted">{stage.probability}%</span>
            <IconButton icon={Pencil} size="sm" label={`Change ${stage.name}`} isDisabled={stage.isLeaving} onPress={() => setEditing(stage)} />
            <IconButton icon={Trash2} size="sm" label={`Delete ${stage.name}`} isDisabled={stage.isLeaving} onPress={() => setDeleting(stage)} />
          </li>
        ))}
      </ol>
      <Button size="sm" kind="quiet" icon={Plus} className="mt-2" onPress={() => setEditing('new')}>Add a stage</Button>
      {editing && <StageDialog pipeline={pipeline} stage={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {deleting && <DeleteStageDialog pipeline={pipeline} stage={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}

/** What a stage asks for, in a line. */
function aboutStage(stage: Stage): string {
  if (stage.isLeaving) return 'Being deleted; its cards are on their way'
  const parts = [
    stage.outcome !== 'open' && `Closes as ${stage.outcome}`,
    stage.needs.length > 0 && `Asks for ${stage.needs.map(need => (need.startsWith('field:') ? 'a custom field' : needLabel(need).toLowerCase())).join(', ')}`,
    stage.staleAfterHours !== null && `Stale after ${stage.staleAfterHours % 24 === 0 ? `${stage.staleAfterHours / 24} d` : `${stage.staleAfterHours} h`}`,
    stage.wipHint !== null && `${stage.wipHint} cards fit`,
  ].filter(Boolean)
  return parts.join('. ') || 'Asks for nothing'
}
