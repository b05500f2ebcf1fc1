import { CircleAlert } from 'lucide-react'
import { createContext, useContext, type ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'

/** What every field takes. Inside a `Form`, `name` alone is enough: value, errors and checks come from the form. */
export type FieldProps<T> = {
  label: string
  /** Path in the form's values, such as `address.line1`. */
  name?: string
  value?: T
  onChange?: (value: T) => void
  onBlur?: () => void
  /** One sentence under the field. */
  hint?: ReactNode
  /** What is wrong and what to do. */
  error?: string
  /** Required is the norm; this writes "optional" beside the label. */
  optional?: boolean
  /** The label is read aloud only, as in a filter bar where the place explains itself. */
  hideLabel?: boolean
  isDisabled?: boolean
  isReadOnly?: boolean
  autoFocus?: boolean
  className?: string
}

export type FieldBinding = { value: unknown; onChange: (value: unknown) => void; onBlur: () => void; error: string | undefined }

/** How a form lends its values to the fields inside it, without the fields knowing what kind of form it is. */
export type FieldLender = { source: unknown; useField: (source: unknown, name: string) => FieldBinding | null }
const noForm: FieldLender = { source: null, useField: () => null }
export const FieldBindings = createContext(noForm)

export type BoundField<T> = { value: T | undefined; onChange: ((value: T) => void) | undefined; onBlur: (() => void) | undefined; error: string | undefined }

/** The field's value and voice: its own props, or the surrounding form's under its name. */
export function useFieldBinding<T>(props: FieldProps<T>): BoundField<T> {
  const surrounding = useContext(FieldBindings)
  // A field does not move between forms and keeps its name, so the same hooks run on each render.
  const { source, useField } = props.name && !props.onChange ? surrounding : noForm
  const bound = useField(source, props.name ?? '')
  if (!bound) return { value: props.value, onChange: props.onChange, onBlur: props.onBlur, error: props.error }
  return { value: bound.value as T | undefined, onChange: bound.onChange, onBlur: bound.onBlur, error: props.error ?? bound.error }
}

/** Props that every React Aria field root gets from us; `data-field` is where a refused form looks for its field. */
export function rootProps<T>(props: FieldProps<T>, bound: BoundField<T>) {
  return {
    name: props.name,
    'data-field': props.name,
    isDisabled: props.isDisabled,
    isInvalid: bound.error !== undefined,
    validationBehavior: 'aria' as const,
    onBlur: bound.onBlur,
    className: cx('group/field flex min-w-0 flex-col', props.className),
  }
}

export function FieldLabel({ children, optional, hidden }: { children: ReactNode; optional?: boolean; hidden?: boolean }) {
  return (
    <Label className={hidden ? 'sr-only' : 'mb-1.25 block font-medium'}>
      {children}
      {optional && <span className="pl-1.5 font-normal text-ink-faint">optional</span>}
    </Label>
  )
}

/** The line under a field: the hint, or in its place the error with the remedy. */
export function FieldNotes({ hint, error }: { hint?: ReactNode; error?: string }) {
  if (error === undefined) return hint ? <Text slot="description" className="mt-1.25 text-xs text-ink-muted">{hint}</Text> : null
  return (
    <FieldError className="mt-1.25 flex gap-1.25 text-xs text-danger-ink">
      <Icon of={CircleAlert} size={14} className="mt-px" />
      <span>{error}</span>
    </FieldError>
  )
}

/** The box around what is typed: an edge of 3:1, the accent while writing, red when wrong. */
export const fieldBox = cx(
  'flex w-full min-w-0 items-center gap-2 rounded-sm bg-raised px-2.5 text-base text-ink shadow-[inset_0_0_0_1px_var(--field)] transition-shadow duration-(--duration-fast)',
  'has-[:focus]:shadow-[inset_0_0_0_2px_var(--focus)] group-data-invalid/field:shadow-[inset_0_0_0_1.5px_var(--danger)] has-[:focus]:group-data-invalid/field:shadow-[inset_0_0_0_2px_var(--danger)]',
  'group-data-disabled/field:bg-sunken group-data-disabled/field:text-ink-faint',
)
/** The bare input inside such a box. */
export const fieldInput = 'h-full min-w-0 flex-1 bg-transparent outline-none'
