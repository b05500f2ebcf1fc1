import { ChevronDown } from 'lucide-react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import type { Choice } from './use-filter-fields.ts'

type ValuesMenuProps = { label: string; choices: readonly Choice[]; value: readonly string[]; onChange: (value: string[]) => void }

/** Several of some known values, with ticks. Any of them fits. */
export function ValuesMenu({ label, choices, value, onChange }: ValuesMenuProps) {
  const words = value.map(id => choices.find(one => one.id === id)?.label ?? 'no longer there').join(' or ')
  const toggle = (id: string) => onChange(value.includes(id) ? value.filter(one => one !== id) : [...value, id])
  return (
    <Menu
      label={label} placement="bottom start"
      trigger={
        <RacButton aria-label={`${label}: ${words || 'choose'}`} className="flex h-(--control) w-full min-w-0 items-center gap-2 rounded-sm bg-raised px-2.5 text-left shadow-[inset_0_0_0_1px_var(--field)] data-hovered:shadow-[inset_0_0_0_1px_var(--field-hover,var(--field))]">
          <span className={words ? 'min-w-0 flex-1 truncate' : 'min-w-0 flex-1 text-ink-faint'}>{words || 'Choose'}</span>
          <Icon of={ChevronDown} size={14} className="text-ink-muted" />
        </RacButton>
      }
      groups={[{ items: choices.length ? choices.map(({ id, label: name }) => ({ id, label: name, isOn: value.includes(id), onAction: () => toggle(id) })) : [{ id: 'none', label: 'There are none yet', isDisabled: true }] }]}
    />
  )
}
