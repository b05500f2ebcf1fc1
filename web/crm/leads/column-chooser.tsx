import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { IconButton } from '../../kit/button.tsx'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { announce } from '../../kit/announce.tsx'
import { Popover } from '../../kit/popover.tsx'
import { movedColumn, usualColumns } from './column-choice.ts'

export type ColumnName = { id: string; header: string }
type ColumnChooserProps = { all: readonly ColumnName[]; columns: readonly string[]; onChange: (columns: readonly string[] | null) => void }

/** Which columns stand in the list, and in which order. Arrows move them; no drag is needed. */
export function ColumnChooser({ all, columns, onChange }: ColumnChooserProps) {
  const names = new Map(all.map(({ id, header }) => [id, header]))
  const shown = columns.filter(id => names.has(id))
  const others = all.filter(({ id }) => !shown.includes(id))
  const move = (id: string, by: -1 | 1) => {
    const next = movedColumn(shown, id, by)
    onChange(next)
    announce(`${names.get(id)} is column ${next.indexOf(id) + 2}`)
  }
  return (
    <Popover label="Columns" placement="bottom end" className="max-h-[70vh] w-72 overflow-y-auto p-3" trigger={<IconButton size="sm" icon={Columns3} label="Columns" />}>
      <p className="pb-1 text-xs text-ink-muted">Name is always first.</p>
      <ul aria-label="Columns that are shown">
        {shown.map((id, at) => (
          <li key={id} className="flex h-8 items-center gap-1">
            <Checkbox label={names.get(id) ?? id} value onChange={() => onChange(shown.filter(one => one !== id))} className="min-w-0 flex-1" />
            <IconButton size="sm" icon={ArrowUp} label={`Move ${names.get(id)} before`} isDisabled={at === 0} tooltip="none" onPress={() => move(id, -1)} />
            <IconButton size="sm" icon={ArrowDown} label={`Move ${names.get(id)} after`} isDisabled={at === shown.length - 1} tooltip="none" onPress={() => move(id, 1)} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <ul aria-label="Further columns" className="mt-2 border-t border-line pt-2">
          {others.map(({ id, header }) => <li key={id} className="flex h-8 items-center"><Checkbox label={header} value={false} onChange={() => onChange([...shown, id])} /></li>)}
        </ul>
      )}
      {shown.join(',') !== usualColumns.join(',') && <Button size="sm" kind="quiet" className="mt-2" onPress={() => onChange(null)}>Back to the usual columns</Button>}
    </Popover>
  )
}
