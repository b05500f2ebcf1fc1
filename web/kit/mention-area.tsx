import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { Arch } from './arch.tsx'
import { cx } from './cx.ts'
import { membersLike, mentionAt } from './mention-word.ts'
import { popoverLook } from './popover-look.ts'

export type MemberCard = { id: string; name: string; avatarUrl: string | null }

export type MentionAreaProps = {
  /** Who can be named, by id. */
  members: ReadonlyMap<string, MemberCard>
  label: string
  value: string
  onChange: (text: string) => void
  /** Somebody was picked; their name stands in the text behind an @. */
  onPick: (member: MemberCard) => void
  /** Keys that no open list of names has taken. */
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  placeholder?: string
  className?: string
  autoFocus?: boolean
  areaRef?: RefObject<HTMLTextAreaElement | null>
}

/** Several lines in which an @ offers people: arrows choose, Enter or Tab takes, Esc leaves the word as it is. */
export function MentionArea({ members, label, value, onChange, onPick, onKeyDown, placeholder, className, autoFocus, areaRef }: MentionAreaProps) {
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)
  const area = areaRef ?? own
  const [open, setOpen] = useState<{ from: number; word: string } | null>(null)
  const [at, setAt] = useState(0)
  const found = open ? membersLike(members.values(), open.word).map(({ id: personId }) => members.get(personId)!) : []
  const isOpen = open !== null && found.length > 0
  const look = ({ value: now, selectionStart }: HTMLTextAreaElement) => {
    setOpen(mentionAt(now, selectionStart))
    setAt(0)
  }
  const pick = (member: MemberCard) => {
    if (!open) return
    const end = open.from + open.word.length + 1
    onChange(`${value.slice(0, open.from)}@${member.name} ${value.slice(end).replace(/^ /, '')}`)
    onPick(member)
    setOpen(null)
    const caret = open.from + member.name.length + 2
    requestAnimationFrame(() => area.current?.setSelectionRange(caret, caret))
  }
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (!isOpen) return onKeyDown?.(event)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') pick(found[at]!)
    else if (event.key === 'Escape') setOpen(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span className="relative flex min-w-0 flex-1">
      <textarea
        ref={area}
        rows={1} value={value} autoFocus={autoFocus} maxLength={20_000} aria-label={label} placeholder={placeholder} role="combobox" aria-autocomplete="list" aria-expanded={isOpen} aria-controls={isOpen ? `${id}-names` : undefined} aria-activedescendant={isOpen ? `${id}-${at}` : undefined}
        onChange={event => (onChange(event.currentTarget.value), look(event.currentTarget))} onKeyDown={keys} onBlur={() => setOpen(null)} onClick={event => look(event.currentTarget)}
        className={cx('field-sizing-content max-h-60 min-w-0 flex-1 resize-none bg-transparent text-base outline-none', className)}
      />
      {isOpen && (
        <div id={`${id}-names`} role="listbox" aria-label="Members" className={cx(popoverLook, 'absolute bottom-full left-0 mb-1.5 w-60 p-1')}>
          {found.map((member, index) => (
            // The list is worked by keys from the text; the mouse must not take the focus away from it.
            <div key={member.id} id={`${id}-${index}`} role="option" aria-selected={index === at} onMouseDown={event => (event.preventDefault(), pick(member))} onMouseEnter={() => setAt(index)} className={cx('flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 pointer-coarse:min-h-11', index === at && 'bg-hover')}>
              <Arch name={member.name} src={member.avatarUrl} size="sm" />{member.name}
            </div>
          ))}
        </div>
      )}
    </span>
  )
}
