import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { ComboBox as RacComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as RacSelect, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, fieldBox, fieldInput, rootProps, useFieldBinding, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import { optionLook, popoverLook } from './popover-look.ts'

export type Option = { id: string; label: string; note?: string; start?: ReactNode; isDisabled?: boolean }

/** One of a few known things, shown in a list. From about eight options up use `ComboBox`. */
export function Select(props: FieldProps<string | null> & { options: readonly Option[]; placeholder?: string }) {
  const bound = useFieldBinding(props)
  return (
    <RacSelect {...rootProps(props, bound)} value={bound.value ?? null} onChange={key => bound.onChange?.(key === null ? null : String(key))} autoFocus={props.autoFocus} placeholder={props.placeholder ?? 'Choose'} disabledKeys={disabledIds(props.options)}>
      <FieldLabel optional={props.optional} hidden={props.hideLabel}>{props.label}</FieldLabel>
      <RacButton className={cx(fieldBox, 'h-(--control) text-left focus-visible:shadow-[inset_0_0_0_2px_var(--focus)]')}>
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-ink-faint [&_[slot=description]]:hidden [&_svg]:hidden" />
        <Icon of={ChevronDown} size={14} className="text-ink-muted" />
      </RacButton>
      <FieldNotes hint={props.hint} error={bound.error} />
      <Popover className={cx(popoverLook, 'min-w-(--trigger-width) p-1')} offset={4}>
        <ListBox items={props.options} className="max-h-80 outline-none">{optionItem}</ListBox>
      </Popover>
    </RacSelect>
  )
}

/** One of many things, found by typing. With `onSearch` the options come from the server for the typed text. */
export function ComboBox(props: FieldProps<string | null> & {
  options: readonly Option[]
  placeholder?: string
  onSearch?: (text: string) => void
  /** Said in the list when nothing fits, such as "No lead called Brandt". */
  empty?: string
  isLoading?: boolean
}) {
  const bound = useFieldBinding(props)
  const remote = props.onSearch !== undefined
  return (
    <RacComboBox
      {...rootProps(props, bound)} value={bound.value ?? null} onChange={key => bound.onChange?.(key === null ? null : String(key))} autoFocus={props.autoFocus} isReadOnly={props.isReadOnly}
      menuTrigger="focus" allowsEmptyCollection {...(remote ? { items: props.options, onInputChange: props.onSearch } : { defaultItems: props.options })} disabledKeys={disabledIds(props.options)}
    >
      <FieldLabel optional={props.optional} hidden={props.hideLabel}>{props.label}</FieldLabel>
      <div className={cx(fieldBox, 'h-(--control) pr-1')}>
        <Input className={fieldInput} placeholder={props.placeholder ?? 'Type to find'} />
        <RacButton className="grid size-6.5 place-items-center rounded-xs text-ink-muted data-hovered:bg-hover"><Icon of={ChevronDown} size={14} /></RacButton>
      </div>
      <FieldNotes hint={props.hint} error={bound.error} />
      <Popover className={cx(popoverLook, 'min-w-(--trigger-width) p-1')} offset={4}>
        <ListBox<Option> className="max-h-80 outline-none" renderEmptyState={() => <p className="px-2 py-2 text-ink-muted">{props.isLoading ? 'Looking' : (props.empty ?? 'Nothing fits')}</p>}>{optionItem}</ListBox>
      </Popover>
    </RacComboBox>
  )
}

function optionItem(option: Option) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={optionLook}>
      {option.start}
      <Text slot="label" className="flex-1">{option.label}</Text>
      {option.note && <Text slot="description" className="text-xs text-ink-muted">{option.note}</Text>}
      <Icon of={Check} size={14} className="invisible text-accent-ink group-data-selected/option:visible" />
    </ListBoxItem>
  )
}

function disabledIds(options: readonly Option[]): string[] {
  return options.filter(option => option.isDisabled).map(option => option.id)
}
