import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Icon } from '../kit/icon.tsx'
import { TextField } from '../kit/text-field.tsx'

type TagInputProps = { label: string; tags: readonly string[]; onChange: (tags: string[]) => void; known: readonly string[]; autoFocus?: boolean; hint?: string }

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** Tags as chips, and a field that adds one with Enter or a comma. Known ones are offered while typing. */
export function TagInput({ label, tags, onChange, known, autoFocus, hint }: TagInputProps) {
  const [text, setText] = useState('')
  const offers = useId()
  const add = (words: string) => {
    const fresh = words.split(',').map(word => word.trim().slice(0, 60)).filter(word => word && !tags.some(tag => same(tag, word)))
    if (fresh.length > 0) onChange([...tags, ...fresh.map(word => known.find(tag => same(tag, word)) ?? word)])
    setText('')
  }
  const offered = text.trim() ? known.filter(tag => tag.toLowerCase().includes(text.trim().toLowerCase()) && !tags.some(one => same(one, tag))).slice(0, 6) : []
  return (
    <div role="group" aria-label={label} onKeyDown={event => {
      if (event.key === 'Enter' && text.trim()) {
        event.preventDefault()
        event.stopPropagation()
        add(text)
      }
      if (event.key === 'Backspace' && text === '' && tags.length > 0) onChange(tags.slice(0, -1))
    }}>
      <p aria-hidden="true" className="mb-1.25 font-medium">{label}</p>
      {tags.length > 0 && (
        <ul aria-label={label} className="mb-2 flex flex-wrap gap-1.5">
          {tags.map(tag => (
            <li key={tag} className="inline-flex h-6.5 items-center rounded-full bg-sunken pl-2.5 text-xs">
              {tag}
              <RacButton aria-label={`Take off ${tag}`} onPress={() => onChange(tags.filter(one => one !== tag))} className="grid h-full w-6.5 place-items-center rounded-full text-ink-faint data-hovered:text-ink pointer-coarse:w-8"><Icon of={X} size={12} /></RacButton>
            </li>
          ))}
        </ul>
      )}
      <TextField label={label} hideLabel value={text} onChange={next => (next.endsWith(',') ? add(next) : setText(next))} onBlur={() => text.trim() && offered.length === 0 && add(text)} autoFocus={autoFocus} hint={hint} placeholder="Add a tag" maxLength={60} autoComplete="off" />
      {offered.length > 0 && (
        <ul id={offers} aria-label="Tags in use" className="mt-1.5 flex flex-wrap gap-1.5">
          {offered.map(tag => <li key={tag}><RacButton onPress={() => add(tag)} className="h-6.5 rounded-full border border-dashed border-line-strong px-2.5 text-xs text-ink-muted data-hovered:bg-hover">{tag}</RacButton></li>)}
        </ul>
      )}
    </div>
  )
}
