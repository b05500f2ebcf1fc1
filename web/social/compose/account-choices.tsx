import { Info } from 'lucide-react'
import { memo } from 'react'
import { chosenOf, isAsked, type Account, type Capabilities, type Finding, type OptionRule } from '../../../server/social/contract.ts'
import { Switch } from '../../kit/choices.tsx'
import { Icon } from '../../kit/icon.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Select, ComboBox } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'

type Props = { account: Account; capabilities: Capabilities | null; options: Readonly<Record<string, string>>; findings: readonly Finding[]; onChange: (accountId: string, name: string, value: string) => void }

/** What only this network asks: a field for each of its choices, as its capabilities describe them. */
export const AccountChoices = memo(function AccountChoices({ account, capabilities, options, findings, onChange }: Props) {
  const rules = capabilities?.options ?? []
  const notes = capabilities?.notes ?? []
  if (rules.length === 0 && notes.length === 0) return null
  const asked = rules.filter(rule => isAsked(rule, options, rules))
  const isSwitch = (rule: OptionRule) => rule.kind === 'switch'
  const field = (rule: OptionRule) => (
    <OptionField key={rule.name} rule={rule} value={chosenOf(rule, options)} error={rule.name in options ? findings.find(one => one.field === `options.${rule.name}` && one.level === 'error')?.message : undefined} onChange={value => onChange(account.id, rule.name, value)} />
  )
  return (
    // Positioned: the inputs behind switches and lists stand absolutely, and would else make the whole screen taller.
    <section aria-label={`Choices for ${account.networkName}, ${account.name}`} className="relative shrink-0 rounded-md px-4 pt-3 pb-3.5 shadow-[inset_0_0_0_1px_var(--line)]">
      <h2 className="flex items-center gap-2 pb-2.5 font-semibold"><NetworkMark network={account.network} size="md" labelled={false} />{account.networkName}<span className="truncate text-sm font-normal text-ink-muted">{account.name}</span></h2>
      {notes.map(note => <p key={note} className="flex gap-1.5 pb-2.5 text-sm text-ink-muted"><Icon of={Info} size={14} className="mt-0.5" />{note}</p>)}
      <div className="grid grid-cols-2 items-start gap-x-3.5 gap-y-3 max-sm:grid-cols-1">{asked.filter(rule => !isSwitch(rule)).map(field)}</div>
      {asked.some(isSwitch) && <div className="grid grid-cols-2 items-start gap-x-3.5 gap-y-1 pt-2.5 max-sm:grid-cols-1">{asked.filter(isSwitch).map(field)}</div>}
    </section>
  )
})

type FieldProps = { rule: OptionRule; value: string; error: string | undefined; onChange: (value: string) => void }

function OptionField({ rule, value, error, onChange }: FieldProps) {
  const hint = rule.locked ?? (rule.hint || undefined)
  const common = { label: rule.label, isDisabled: rule.locked !== undefined, ...(hint ? { hint } : {}), ...(error ? { error } : {}) }
  // A switch that the network has on by itself says "no" with a value of its own; empty would fall back to on.
  if (rule.kind === 'switch') return <Switch {...common} className={rule.required ? 'col-span-full' : undefined} value={rule.locked === undefined && value === 'yes'} onChange={on => onChange(on ? 'yes' : rule.fallback === 'yes' ? 'no' : '')} />
  if (rule.choices) {
    const options = rule.choices.map(({ value: id, label }) => ({ id, label }))
    return options.length > 8
      ? <ComboBox {...common} value={value || null} options={options} onChange={id => onChange(id ?? '')} placeholder="Type to find" />
      : <Select {...common} value={value || null} options={options} onChange={id => onChange(id ?? '')} placeholder="Choose" />
  }
  return <TextField {...common} optional={!rule.required} value={value} onChange={onChange} {...(rule.kind === 'number' ? { inputMode: 'decimal' as const } : {})} />
}
