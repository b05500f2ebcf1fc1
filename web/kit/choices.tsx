import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as RacCheckbox } from 'react-aria-components/Checkbox'
import { Radio, RadioGroup as RacRadioGroup } from 'react-aria-components/RadioGroup'
import { Switch as RacSwitch } from 'react-aria-components/Switch'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, rootProps, useFieldBinding, type FieldProps } from './field.tsx'

type BoxProps = { isOn: boolean; isMixed?: boolean; className?: string }

/** The drawn box of a checkbox, also used where a row is the control. */
export function CheckBox({ isOn, isMixed, className }: BoxProps) {
  const Sign = isMixed ? Minus : Check
  return (
    <span className={cx('grid size-4 shrink-0 place-items-center rounded-xs', isOn || isMixed ? 'bg-accent text-on-accent' : 'bg-raised shadow-[inset_0_0_0_1.5px_var(--field)]', className)}>
      {(isOn || isMixed) && <Sign size={12} strokeWidth={3} aria-hidden="true" />}
    </span>
  )
}

type ChoiceProps = Omit<FieldProps<boolean>, 'optional' | 'isReadOnly'>
const choiceRow = 'flex items-start gap-2 text-base outline-none data-disabled:opacity-50 data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-focus'

/** Yes or no, taken over when the form is saved. */
export function Checkbox(props: ChoiceProps & { isIndeterminate?: boolean; children?: ReactNode }) {
  const bound = useFieldBinding(props)
  const { className, ...root } = rootProps(props, bound)
  return (
    <div className={className} data-invalid={bound.error ? true : undefined} data-field={props.name}>
      <RacCheckbox {...root} data-field={undefined} isSelected={bound.value ?? false} onChange={bound.onChange} isIndeterminate={props.isIndeterminate} autoFocus={props.autoFocus} aria-label={props.hideLabel ? props.label : undefined} className={cx(choiceRow, 'rounded-xs py-1')}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <CheckBox isOn={isSelected} isMixed={isIndeterminate} className={bound.error ? 'mt-0.5 shadow-[inset_0_0_0_1.5px_var(--danger)]' : 'mt-0.5'} />
            {!props.hideLabel && <ChoiceWords label={props.children ?? props.label} hint={props.hint} error={bound.error} />}
          </>
        )}
      </RacCheckbox>
    </div>
  )
}

/** Yes or no, taking effect at once. */
export function Switch(props: ChoiceProps) {
  const bound = useFieldBinding(props)
  return (
    <RacSwitch data-field={props.name} name={props.name} isDisabled={props.isDisabled} isSelected={bound.value ?? false} onChange={bound.onChange} onBlur={bound.onBlur} autoFocus={props.autoFocus} aria-label={props.hideLabel ? props.label : undefined} className={cx(choiceRow, 'rounded-xs py-1', props.className)}>
      {({ isSelected }) => (
        <>
          <span className={cx('mt-px flex h-4.5 w-7.5 shrink-0 rounded-full p-0.5 transition-colors duration-(--duration-fast)', isSelected ? 'bg-accent' : 'bg-field')}>
            <span className={cx('size-3.5 rounded-full bg-raised transition-transform duration-(--duration-fast) ease-door', isSelected && 'translate-x-3')} />
          </span>
          {!props.hideLabel && <ChoiceWords label={props.label} hint={props.hint} error={bound.error} />}
        </>
      )}
    </RacSwitch>
  )
}

export type Choice = { id: string; label: string; hint?: ReactNode; isDisabled?: boolean }

/** One of a few, all visible. `card` gives each choice an edge, for choices that need a sentence. */
export function RadioGroup(props: FieldProps<string | null> & { choices: readonly Choice[]; look?: 'plain' | 'card'; orientation?: 'vertical' | 'horizontal' }) {
  const bound = useFieldBinding(props)
  return (
    <RacRadioGroup {...rootProps(props, bound)} value={bound.value ?? null} onChange={bound.onChange} isReadOnly={props.isReadOnly} orientation={props.orientation}>
      <FieldLabel optional={props.optional} hidden={props.hideLabel}>{props.label}</FieldLabel>
      <div className={cx('flex', props.orientation === 'horizontal' ? 'flex-wrap gap-x-5' : 'flex-col', props.look === 'card' && 'gap-2')}>
        {props.choices.map(choice => (
          <Radio key={choice.id} value={choice.id} isDisabled={choice.isDisabled} className={cx(choiceRow, props.look !== 'card' ? 'rounded-xs py-1' : 'flex-1 rounded-md px-3 py-2.5 shadow-[inset_0_0_0_1px_var(--line-strong)] data-selected:bg-selected data-selected:shadow-[inset_0_0_0_1.5px_var(--accent)]')}>
            {({ isSelected }) => (
              <>
                <span className={cx('mt-0.5 size-4 shrink-0 rounded-full', isSelected ? 'bg-on-accent shadow-[inset_0_0_0_5px_var(--accent)]' : 'bg-raised shadow-[inset_0_0_0_1.5px_var(--field)]')} />
                <ChoiceWords label={choice.label} hint={choice.hint} />
              </>
            )}
          </Radio>
        ))}
      </div>
      <FieldNotes hint={props.hint} error={bound.error} />
    </RacRadioGroup>
  )
}

function ChoiceWords({ label, hint, error }: { label: ReactNode; hint?: ReactNode; error?: string }) {
  return (
    <span className="min-w-0">
      {label}
      {(error ?? hint) && <span className={cx('block text-xs', error ? 'text-danger-ink' : 'text-ink-muted')}>{error ?? hint}</span>}
    </span>
  )
}
