import { Check, Plus } from 'lucide-react'
import { useId, useState, type ReactElement } from 'react'
import type { Tag } from '../../../server/crm/contract.ts'
import { cx } from '../../kit/cx.ts'
import { fieldBox, fieldInput } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Popover } from '../../kit/popover.tsx'
import { TagDot } from './tag-mark.tsx'
import { useTags } from './use-tags.ts'

type TagPickerProps = {
  trigger: ReactElement
  /** Ids of the tags that are on. */
  chosen: readonly string[]
  onAdd: (tag: { id: string } | { name: string }) => void
  onRemove: (id: string) => void
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

/** Chooses tags by typing: arrows move, Enter puts one on or takes it off, a name that is new becomes a tag. */
export function TagPicker({ trigger, isOpen, onOpenChange, ...rest }: TagPickerProps) {
  return <Popover label="Tags" trigger={trigger} isOpen={isOpen} onOpenChange={onOpenChange} className="w-64 p-1.5"><TagList {...rest} /></Popover>
}

type Line = { key: string; tag?: Tag; name: string }

function TagList({ chosen, onAdd, onRemove }: Omit<TagPickerProps, 'trigger' | 'isOpen' | 'onOpenChange'>) {
  const id = useId()
  const tags = [...useTags().values()]
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const wanted = typed.trim().toLowerCase()
  const found: Line[] = tags.filter(tag => tag.name.toLowerCase().includes(wanted)).slice(0, 50).map(tag => ({ key: tag.id, tag, name: tag.name }))
  const lines: Line[] = wanted && !tags.some(tag => tag.name.toLowerCase() === wanted) ? [...found, { key: 'new', name: typed.trim() }] : found
  const take = (line: Line | undefined) => {
    if (!line) return
    if (!line.tag) onAdd({ name: line.name })
    else if (chosen.includes(line.tag.id)) onRemove(line.tag.id)
    else onAdd({ id: line.tag.id })
    setTyped('')
    setAt(0)
  }
  const here = Math.min(at, lines.length - 1)
  return (
    <>
      <span className={cx(fieldBox, 'h-(--control)')}>
        <input
          autoFocus value={typed} maxLength={60} aria-label="Find or make a tag" placeholder="Find or make a tag" className={fieldInput} role="combobox" aria-expanded={lines.length > 0} aria-controls={`${id}-tags`} aria-activedescendant={lines.length ? `${id}-${here}` : undefined}
          onChange={event => (setTyped(event.currentTarget.value), setAt(0))}
          onKeyDown={event => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setAt((here + (event.key === 'ArrowDown' ? 1 : lines.length - 1)) % Math.max(1, lines.length))
            else if (event.key === 'Enter') take(lines[here])
            else return
            event.preventDefault()
          }}
        />
      </span>
      <div id={`${id}-tags`} role="listbox" aria-multiselectable="true" aria-label="Tags" className="mt-1 max-h-72 overflow-y-auto">
        {lines.map((line, index) => (
          <div key={line.key} id={`${id}-${index}`} role="option" aria-selected={line.tag ? chosen.includes(line.tag.id) : false} onMouseDown={event => (event.preventDefault(), take(line))} onMouseEnter={() => setAt(index)} className={cx('flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 pointer-coarse:min-h-11', index === here && 'bg-hover')}>
            {line.tag ? <TagDot color={line.tag.color} /> : <Icon of={Plus} size={14} className="text-ink-muted" />}
            <span className="min-w-0 flex-1 truncate">{line.tag ? line.name : `Make “${line.name}”`}</span>
            {line.tag && chosen.includes(line.tag.id) && <Icon of={Check} size={14} className="text-accent-ink" />}
          </div>
        ))}
        {lines.length === 0 && <div className="px-2 py-2 text-ink-muted">No tags yet. Type a name to make one.</div>}
      </div>
    </>
  )
}
