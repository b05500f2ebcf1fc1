import { X } from 'lucide-react'
import { useState } from 'react'
import { Icon } from '../../kit/icon.tsx'

/** Several words typed one after the other: Enter or a comma takes one over, Backspace takes the last back. */
export function WordsField({ label, value, onChange, placeholder }: { label: string; value: readonly string[]; onChange: (value: string[]) => void; placeholder?: string }) {
  const [text, setText] = useState('')
  const take = (typed: string) => {
    const words = typed.split(',').map(word => word.trim()).filter(word => word && !value.includes(word))
    if (words.length) onChange([...value, ...words])
    setText('')
  }
  return (
    <div className="flex min-h-(--control) w-full min-w-0 flex-wrap items-center gap-1 rounded-sm bg-raised px-1.5 py-1 shadow-[inset_0_0_0_1px_var(--field)] has-[:focus]:shadow-[inset_0_0_0_2px_var(--focus)]">
      {value.map(word => (
        <span key={word} className="inline-flex h-6 items-center gap-1 rounded-full bg-sunken pr-1 pl-2 text-xs">
          {word}
          <button type="button" aria-label={`Take ${word} away`} onClick={() => onChange(value.filter(one => one !== word))} className="grid size-4 place-items-center rounded-full text-ink-muted hover:bg-pressed hover:text-ink"><Icon of={X} size={12} /></button>
        </span>
      ))}
      <input
        aria-label={label} value={text} placeholder={value.length ? '' : placeholder} className="h-6 min-w-20 flex-1 bg-transparent px-1 outline-none"
        onChange={event => (event.target.value.includes(',') ? take(event.target.value) : setText(event.target.value))}
        onBlur={() => take(text)}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey && text.trim()) {
            event.preventDefault()
            take(text)
          } else if (event.key === 'Backspace' && text === '' && value.length) onChange(value.slice(0, -1))
        }}
      />
    </div>
  )
}
