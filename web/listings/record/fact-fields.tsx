import type { KeyboardEvent, ReactNode } from 'react'
import { NumberField } from '../../kit/number-field.tsx'
import { Select, type Option } from '../../kit/select.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { useDraft } from './use-draft.ts'

type FactProps<T> = { label: string; value: T; onSave: (value: T) => Promise<void>; isReadOnly?: boolean; hint?: ReactNode; className?: string }

/** Enter saves by leaving the field, Esc gives back what was. Heard on the way down, since a number field keeps its keys to itself. */
const keys = (restore: () => void, isMultiline = false) => (event: KeyboardEvent<HTMLElement>) => {
  const field = event.target as HTMLElement
  if (event.key === 'Enter' && (!isMultiline || event.metaKey || event.ctrlKey)) field.blur()
  if (event.key === 'Escape') {
    event.stopPropagation()
    restore()
  }
}

/** One line of text that saves when it is left. Empty is "not known" unless `isNeeded`. */
export function TextFact({ value, onSave, isNeeded, maxLength, placeholder, ...field }: FactProps<string | null> & { isNeeded?: boolean; maxLength?: number; placeholder?: string }) {
  const draft = useDraft(value, onSave, text => (isNeeded && !text?.trim() ? `A listing needs ${field.label === 'Address' ? 'an address' : 'a name'}. Esc gives back what it was.` : undefined))
  return (
    <div role="presentation" onKeyDownCapture={keys(draft.restore)} className={field.className}>
      <TextField label={field.label} hint={field.hint} isReadOnly={field.isReadOnly} maxLength={maxLength} placeholder={placeholder} value={draft.value ?? ''} onChange={text => draft.change(text === '' ? null : text)} onBlur={draft.commit} error={draft.error} autoComplete="off" />
    </div>
  )
}

/** Several lines that save when they are left; ⌘Enter saves at once. */
export function LongFact({ value, onSave, maxLength, rows, placeholder, ...field }: FactProps<string | null> & { maxLength: number; rows?: number; placeholder?: string }) {
  const draft = useDraft(value, onSave)
  return (
    <div role="presentation" onKeyDownCapture={keys(draft.restore, true)} className={field.className}>
      <TextArea label={field.label} hint={field.hint} isReadOnly={field.isReadOnly} maxLength={maxLength} rows={rows} placeholder={placeholder} counter value={draft.value ?? ''} onChange={text => draft.change(text === '' ? null : text)} onBlur={draft.commit} error={draft.error} />
    </div>
  )
}

/** A number that saves when it is left. */
export function NumberFact({ value, onSave, min, max, isPlain, ...field }: FactProps<number | null> & { min?: number; max?: number; isPlain?: boolean }) {
  const draft = useDraft(value, onSave)
  return (
    <div role="presentation" onKeyDownCapture={keys(draft.restore)} className={field.className}>
      {/* The number is taken over on leaving, after which the field says that it was left. */}
      <NumberField label={field.label} hint={field.hint} isReadOnly={field.isReadOnly} min={min} max={max} value={draft.value} onChange={draft.change} onBlur={() => queueMicrotask(draft.commit)} error={draft.error} format={isPlain ? { useGrouping: false, maximumFractionDigits: 0 } : undefined} />
    </div>
  )
}

/** One of a few, saved at once. */
export function ChoiceFact({ value, onSave, options, placeholder, ...field }: FactProps<string | null> & { options: readonly Option[]; placeholder?: string }) {
  const draft = useDraft(value, onSave)
  const choose = (id: string | null) => {
    draft.change(id)
    draft.commit()
  }
  return <Select label={field.label} hint={field.hint} isDisabled={field.isReadOnly} className={field.className} options={options} placeholder={placeholder} value={draft.value} onChange={choose} error={draft.error} />
}
