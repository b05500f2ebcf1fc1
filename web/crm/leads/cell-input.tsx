import { useRef, type KeyboardEvent } from 'react'

type CellInputProps = { start: string; label: string; onSave: (text: string) => void; onDone: () => void; align?: 'start' | 'end'; inputMode?: 'text' | 'decimal' | 'email' | 'tel' | 'url' }

/** A line of text in the place of a cell. Enter and leaving save, Esc restores; the keys then are the list's again. */
export function CellInput({ start, label, onSave, onDone, align = 'start', inputMode = 'text' }: CellInputProps) {
  const settled = useRef(false)
  const grid = useRef<HTMLElement | null>(null)
  const end = (text: string | null) => {
    if (settled.current) return
    settled.current = true
    if (text !== null && text !== start) onSave(text)
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end(event.key === 'Enter' ? event.currentTarget.value : null)
    grid.current?.focus()
  }
  return (
    <input
      ref={input => {
        if (!input || grid.current) return
        grid.current = input.closest<HTMLElement>('[role="grid"]')
        input.focus()
        input.select()
      }}
      defaultValue={start} aria-label={label} inputMode={inputMode} autoComplete="off" onKeyDown={onKeyDown} onBlur={event => end(event.currentTarget.value)} onClick={event => event.stopPropagation()}
      className={`h-8 w-full min-w-0 rounded-sm bg-raised px-2 shadow-[inset_0_0_0_2px_var(--focus)] outline-none ${align === 'end' ? 'text-right' : ''}`}
    />
  )
}
