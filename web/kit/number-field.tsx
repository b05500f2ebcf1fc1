import { Minus, Plus } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { NumberField as RacNumberField } from 'react-aria-components/NumberField'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, fieldBox, fieldInput, rootProps, useFieldBinding, type FieldProps } from './field.tsx'
import { currencyDigits, type Money } from './format.ts'
import { Icon } from './icon.tsx'

type Range = { min?: number; max?: number; step?: number; placeholder?: string }
type NumberFieldProps = FieldProps<number | null> & Range & {
  /** Written after the number, such as "m²". */
  unit?: string
  /** Shows minus and plus. Arrow keys step in any case. */
  steppers?: boolean
  format?: Intl.NumberFormatOptions
}

/** A number, or null while empty. Typed as people write it in their language. */
export function NumberField(props: NumberFieldProps) {
  const bound = useFieldBinding(props)
  return (
    <RacNumberField {...rootProps(props, bound)} value={bound.value ?? Number.NaN} onChange={value => bound.onChange?.(Number.isNaN(value) ? null : value)} minValue={props.min} maxValue={props.max} step={props.step} formatOptions={props.format} isReadOnly={props.isReadOnly}>
      <FieldLabel optional={props.optional} hidden={props.hideLabel}>{props.label}</FieldLabel>
      <Group className={cx(fieldBox, 'h-(--control)', props.steppers && 'pr-1')}>
        <Input className={fieldInput} placeholder={props.placeholder} autoFocus={props.autoFocus} onKeyDownCapture={takeOverFirst} />
        {props.unit && <span className="text-ink-muted">{props.unit}</span>}
        {props.steppers && (
          <span className="flex">
            <Stepper slot="decrement" icon={Minus} />
            <Stepper slot="increment" icon={Plus} />
          </span>
        )}
      </Group>
      <FieldNotes hint={props.hint} error={bound.error} />
    </RacNumberField>
  )
}

/** What is typed becomes the value when the field is left; ⌘Enter saves the form without leaving it, so it is taken over first. */
function takeOverFirst(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
  event.currentTarget.blur()
  event.currentTarget.focus()
}

/** An amount in minor units with its currency, or null while empty. */
export function MoneyField(props: FieldProps<Money | null> & Pick<Range, 'placeholder'> & { currency: string; minAmount?: number; maxAmount?: number }) {
  const bound = useFieldBinding(props)
  const scale = 10 ** currencyDigits(props.currency)
  const units = (amount: number | undefined) => (amount === undefined ? undefined : amount / scale)
  return (
    <NumberField
      label={props.label} hint={props.hint} optional={props.optional} hideLabel={props.hideLabel} isDisabled={props.isDisabled} isReadOnly={props.isReadOnly} autoFocus={props.autoFocus} className={props.className} placeholder={props.placeholder}
      name={props.name} value={bound.value ? bound.value.amount / scale : null} error={bound.error} onBlur={bound.onBlur} min={units(props.minAmount)} max={units(props.maxAmount)}
      onChange={value => bound.onChange?.(value === null ? null : { amount: Math.round(value * scale), currency: props.currency })}
      format={{ style: 'currency', currency: props.currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0, maximumFractionDigits: currencyDigits(props.currency) }}
    />
  )
}

function Stepper({ slot, icon }: { slot: 'increment' | 'decrement'; icon: typeof Plus }) {
  return (
    <RacButton slot={slot} className="grid size-6.5 place-items-center rounded-xs text-ink-muted data-disabled:opacity-40 data-hovered:bg-hover">
      <Icon of={icon} size={14} />
    </RacButton>
  )
}
