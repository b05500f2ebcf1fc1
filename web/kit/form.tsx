import { CircleAlert } from 'lucide-react'
import { useCallback, useId, useMemo, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react'
import { get, useController, useForm as useHookForm, type Control, type DefaultValues, type FieldErrors, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form'
import { applyProblem } from './apply-problem.ts'
import { Button, type ButtonProps } from './button.tsx'
import { counted } from './format.ts'
import { cx } from './cx.ts'
import { FieldBindings, type FieldBinding } from './field.tsx'
import { FormContext, useFormState } from './form-context.ts'
import { Icon } from './icon.tsx'
import { toProblem } from './problem.ts'
import { schemaResolver, type Schema } from './schema-resolver.ts'

export type KitForm<V extends FieldValues> = {
  hook: UseFormReturn<V>
  submit: () => Promise<void>
  isSaving: boolean
  /** What was refused and belongs to no field. */
  refusal: string | null
  /** Where the form stands on the page; `Form` says it. */
  attach: (form: HTMLFormElement | null) => void
}

/**
 * The state of one form. Fields inside `<Form form={form}>` find their value by `name`.
 *
 * @param options.check a schema (zod or any Standard Schema): a room's contract can be handed over as it is
 * @param options.save sends the values. What it throws is shown: field errors of a problem on their fields, the rest above the button
 */
export function useForm<V extends FieldValues>(options: { initial: DefaultValues<V>; check?: Schema; save: (values: V) => Promise<unknown> | void }): KitForm<V> {
  const hook = useHookForm<V>({ defaultValues: options.initial, mode: 'onTouched', shouldFocusError: false, resolver: options.check && schemaResolver<V>(options.check) })
  const formRef = useRef<HTMLFormElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const attach = useCallback((form: HTMLFormElement | null) => {
    formRef.current = form
  }, [])
  const submit = () => hook.handleSubmit(
    async values => {
      setRefusal(null)
      try {
        await options.save(values)
        hook.reset(values, { keepValues: true })
      } catch (thrown) {
        const names = fieldNames(formRef.current)
        const { fields, rest } = applyProblem(toProblem(thrown), names)
        for (const [name, message] of Object.entries(fields)) hook.setError(name as Path<V>, { type: 'server', message })
        setRefusal(rest)
        focusFirst(formRef.current, name => name in fields)
      }
    },
    errors => {
      setRefusal(null)
      focusFirst(formRef.current, name => get(errors, name) !== undefined)
    },
  )()
  return { hook, submit, isSaving: hook.formState.isSubmitting, refusal, attach }
}

/** One column of fields. ⌘Enter saves; a refusal focuses the first wrong field. */
export function Form<V extends FieldValues>({ form, children, className, label }: { form: KitForm<V>; children: ReactNode; className?: string; label?: string }) {
  const { control, formState } = form.hook
  const lender = useMemo(() => ({ source: control, useField: useFormField }), [control])
  const wrong = formState.isSubmitted ? countWrong(formState.errors) : 0
  const save = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!form.isSaving) void form.submit()
  }
  return (
    <FieldBindings value={lender}>
      <FormContext value={{ wrong, refusal: form.refusal, isSaving: form.isSaving, isDirty: formState.isDirty }}>
        <form ref={form.attach} noValidate aria-label={label} className={cx('flex flex-col gap-3.5', className)} onSubmit={save} onKeyDown={event => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && save(event)}>
          {children}
        </form>
      </FormContext>
    </FieldBindings>
  )
}

/** Above the button: what was refused, or "3 fields need a look". */
export function FormSummary({ className }: { className?: string }) {
  const { wrong, refusal } = useFormState()
  const text = refusal ?? (wrong > 0 ? `${counted(wrong, 'field needs', 'fields need')} a look` : null)
  // Its line stays once it was there: else the button would move away under the pointer that has just left the mended field.
  const [wasShown, setShown] = useState(false)
  if (text !== null && !wasShown) setShown(true)
  return (
    <div role="alert" className={className}>
      {text ? <p className="flex gap-1.5 text-sm text-danger-ink"><Icon of={CircleAlert} className="mt-px" />{text}</p> : wasShown && <p aria-hidden="true" className="text-sm">{'\u00a0'}</p>}
    </div>
  )
}

/** Refusal, then the buttons, the last one saving. */
export function FormFoot({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cx('mt-1 flex flex-col gap-2', className)}>
      <FormSummary />
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </div>
  )
}

/** Saves the surrounding form. */
export function SubmitButton({ children, kind = 'primary', ...rest }: Omit<ButtonProps, 'type' | 'isPending' | 'onPress'>) {
  const { isSaving } = useFormState()
  return <Button {...rest} type="submit" kind={kind} isPending={isSaving}>{children}</Button>
}

/** Fields that belong together, with a heading. */
export function FieldGroup({ title, children, className }: { title: string; children: ReactNode; className?: string }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className={cx('flex flex-col gap-3.5', className)}>
      <h3 id={id} className="font-semibold">{title}</h3>
      {children}
    </div>
  )
}

/** Two or three short fields beside each other; one column on a phone. */
export function FieldRow({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('grid auto-cols-fr grid-flow-col items-start gap-3.5 max-sm:grid-flow-row', className)}>{children}</div>
}

function useFormField(control: unknown, name: string): FieldBinding {
  const { field, fieldState } = useController({ control: control as Control, name })
  return { value: field.value, onChange: field.onChange, onBlur: field.onBlur, error: fieldState.error && (fieldState.error.message || 'Check this field.') }
}

function fieldNames(form: HTMLFormElement | null): string[] {
  return [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].map(field => field.dataset.field ?? '')
}

function focusFirst(form: HTMLFormElement | null, isWrong: (name: string) => boolean): void {
  const wrong = [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(field => isWrong(field.dataset.field ?? ''))
  const target = wrong?.querySelector<HTMLElement>('input:not([type=hidden]):not([tabindex="-1"]), textarea, button, [tabindex="0"]') ?? wrong
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}

function countWrong(errors: FieldErrors): number {
  return Object.values(errors).reduce<number>((sum, error) => {
    if (!error) return sum
    return sum + (typeof error.type === 'string' && !Array.isArray(error) ? 1 : countWrong(error as FieldErrors))
  }, 0)
}
