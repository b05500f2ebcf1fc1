import { Search, X } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField as RacSearchField } from 'react-aria-components/SearchField'
import { TextArea as RacTextArea } from 'react-aria-components/TextArea'
import { TextField as RacTextField } from 'react-aria-components/TextField'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, fieldBox, fieldInput, rootProps, useFieldBinding, type FieldProps } from './field.tsx'
import { Icon, type LucideIcon } from './icon.tsx'
import { Kbd } from './kbd.tsx'

export type TextFieldProps = FieldProps<string> & {
  type?: 'text' | 'email' | 'tel' | 'url'
  placeholder?: string
  autoComplete?: string
  inputMode?: 'text' | 'email' | 'tel' | 'url' | 'numeric' | 'decimal'
  maxLength?: number
  icon?: LucideIcon
  /** Inside the box, after the text: a unit, a code, a small button. */
  end?: ReactNode
  spellCheck?: boolean
  inputRef?: Ref<HTMLInputElement>
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { type = 'text', placeholder, icon, end, inputRef } = props
  const bound = useFieldBinding(props)
  return (
    <RacTextField
      {...rootProps(props, bound)} type={type} value={bound.value ?? ''} onChange={bound.onChange} isReadOnly={props.isReadOnly} autoFocus={props.autoFocus}
      autoComplete={props.autoComplete} inputMode={props.inputMode} maxLength={props.maxLength} spellCheck={props.spellCheck === undefined ? undefined : props.spellCheck ? 'true' : 'false'}
    >
      <FieldLabel optional={props.optional} hidden={props.hideLabel}>{props.label}</FieldLabel>
      <div className={cx(fieldBox, 'h-(--control)')}>
        {icon && <Icon of={icon} className="text-ink-muted" />}
        <Input ref={inputRef} className={fieldInput} placeholder={placeholder} />
        {end}
      </div>
      <FieldNotes hint={props.hint} error={bound.error} />
    </RacTextField>
  )
}

/** Several lines; grows with its text from `rows` up to 20 lines. */
export function TextArea({ areaRef, ...props }: FieldProps<string> & { rows?: number; placeholder?: string; maxLength?: number; counter?: boolean; areaRef?: Ref<HTMLTextAreaElement> }) {
  const bound = useFieldBinding(props)
  const text = bound.value ?? ''
  return (
    <RacTextField {...rootProps(props, bound)} value={text} onChange={bound.onChange} isReadOnly={props.isReadOnly} autoFocus={props.autoFocus} maxLength={props.maxLength}>
      <FieldLabel optional={props.optional} hidden={props.hideLabel}>{props.label}</FieldLabel>
      <div className={cx(fieldBox, 'flex-col items-stretch gap-0 px-0!')}>
        <RacTextArea ref={areaRef} rows={props.rows ?? 3} placeholder={props.placeholder} className="field-sizing-content max-h-100 min-h-(--lines) w-full resize-none bg-transparent px-3 py-2 text-base outline-none" style={{ '--lines': `${(props.rows ?? 3) * 20 + 16}px` } as object} />
        {props.counter && props.maxLength && <span className="px-3 pb-1.5 text-right text-xs text-ink-muted">{text.length} of {props.maxLength}</span>}
      </div>
      <FieldNotes hint={props.hint} error={bound.error} />
    </RacTextField>
  )
}

/** Search inside a screen. `/` focuses it when the screen binds that key to `inputRef`. */
export function SearchField({ label, value, onChange, onSubmit, placeholder, className, keys = '/', inputRef }: {
  label: string; value: string; onChange: (value: string) => void; onSubmit?: (value: string) => void; placeholder?: string; className?: string; keys?: string; inputRef?: Ref<HTMLInputElement>
}) {
  return (
    <RacSearchField aria-label={label} value={value} onChange={onChange} onSubmit={onSubmit} className={cx('group/field', className)}>
      <div className={cx(fieldBox, 'h-(--control)')}>
        <Icon of={Search} className="text-ink-muted" />
        <Input ref={inputRef} placeholder={placeholder ?? label} className={cx(fieldInput, '[&::-webkit-search-cancel-button]:hidden')} />
        {value ? <RacButton className="rounded-xs p-0.5 text-ink-muted data-hovered:bg-hover"><Icon of={X} size={14} /></RacButton> : <Kbd keys={keys} className="max-sm:hidden" />}
      </div>
    </RacSearchField>
  )
}
