import { GripVertical, Pencil, Plus, Trash2 } from 'lucide-react'
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import type { Flow, Stage } from '../../../server/reviews/contract.ts'
import { announce } from '../../kit/announce.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { useMembers } from '../use-members.ts'
import { roleNames } from './role-names.ts'
import { StageDialog } from './stage-dialog.tsx'

type StageListProps = { flow: Flow; mayEdit: boolean; isSaving: boolean; onChange: (stages: Stage[], said: string) => void }

/** The stages in their order: moved by dragging, or with the arrows while the handle has the focus. */
export function StageList({ flow, mayEdit, isSaving, onChange }: StageListProps) {
  const members = useMembers()
  const [order, setOrder] = useState<readonly Stage[] | null>(null)
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  const dragged = useRef<Stage | null>(null)
  const shown = order ?? flow.stages

  const keep = (stages: readonly Stage[]) => (setOrder(null), onChange([...stages], 'The stages are in the new order'))
  const moved = (stage: Stage, to: number) => shown.filter(one => one !== stage).toSpliced(to, 0, stage)
  const onKeyDown = (event: KeyboardEvent, stage: Stage, at: number) => {
    const to = event.key === 'ArrowUp' ? at - 1 : event.key === 'ArrowDown' ? at + 1 : -1
    if (to < 0 || to >= shown.length || isSaving) return
    event.preventDefault()
    announce(`${stage.name}, place ${to + 1} of ${shown.length}`, 'assertive')
    keep(moved(stage, to))
  }
  const onDragOver = (event: DragEvent, at: number) => {
    if (!dragged.current) return
    event.preventDefault()
    if (shown[at] !== dragged.current) setOrder(moved(dragged.current, at))
  }
  const endDrag = () => {
    if (dragged.current && order) keep(order)
    dragged.current = null
  }
  const saveStage = (stage: Stage) => {
    onChange(editing === 'new' ? [...flow.stages, stage] : flow.stages.map((one, at) => (at === editing ? stage : one)), editing === 'new' ? `“${stage.name}” is added` : `“${stage.name}” is changed`)
    setEditing(null)
  }
  return (
    <>
      <ol className="border-t border-line">
        {shown.map((stage, at) => (
          <li key={`${stage.name}${at}`} onDragOver={event => onDragOver(event, at)} className="flex min-h-12 items-center gap-2.5 border-b border-line py-1.5">
            {mayEdit && (
              <button
                type="button" draggable aria-label={`Move ${stage.name}: arrows up and down`} onKeyDown={event => onKeyDown(event, stage, at)}
                onDragStart={event => (event.dataTransfer.setData('text/plain', stage.name), (dragged.current = stage))} onDragEnd={endDrag}
                className="grid size-7 cursor-grab place-items-center rounded-xs text-ink-faint hover:bg-hover hover:text-ink"
              >
                <Icon of={GripVertical} size={14} />
              </button>
            )}
            <span className="min-w-0 flex-1"><span className="font-medium">{stage.name}</span><span className="block text-xs text-ink-muted">{aboutStage(stage, id => members.get(id)?.name)}</span></span>
            {mayEdit && <IconButton icon={Pencil} size="sm" label={`Change ${stage.name}`} onPress={() => setEditing(at)} />}
            {mayEdit && flow.stages.length > 1 && <IconButton icon={Trash2} size="sm" label={`Delete ${stage.name}`} onPress={() => onChange(flow.stages.filter(one => one !== stage), `“${stage.name}” is deleted`)} />}
          </li>
        ))}
      </ol>
      {mayEdit && flow.stages.length < 8 && <Button size="sm" kind="quiet" icon={Plus} className="mt-2" onPress={() => setEditing('new')}>Add a stage</Button>}
      {editing !== null && <StageDialog stage={editing === 'new' ? null : (flow.stages[editing] ?? null)} onClose={() => setEditing(null)} onSave={saveStage} />}
    </>
  )
}

/** Who decides at a stage and until when, in a line. */
function aboutStage({ people, roles, outside, need, dueHours }: Stage, nameOf: (id: string) => string | undefined): string {
  const who = [...people.map(id => nameOf(id) ?? 'a former member'), ...roles.map(role => `every ${roleNames.find(({ id }) => id === role)?.label.toLowerCase() ?? role}`), ...(outside ? ['Somebody outside, by a link'] : [])]
  const isOne = people.length + (outside ? 1 : 0) === 1 && roles.length === 0
  const lead = isOne ? '' : need === 'all' ? 'All of: ' : 'One of: '
  return `${lead}${who.join(', ')}${dueHours === null ? '' : `. Within ${dueHours % 24 === 0 ? counted(dueHours / 24, 'day') : counted(dueHours, 'hour')}`}`
}
