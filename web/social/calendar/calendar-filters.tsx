import { ChevronDown, X } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { NetworkMark, networkName } from '../../kit/network-mark.tsx'
import { AccountChips } from '../account-filter.tsx'
import { lookOf } from '../post-state.tsx'
import type { CalendarSearch } from '../social-address.ts'

const states = ['approval', 'scheduled', 'publishing', 'published', 'failed', 'held', 'partly'] as const
type FiltersProps = { search: CalendarSearch; change: (change: Partial<CalendarSearch>) => void }
type Choice = { id: string; label: string; start?: React.ReactNode }

const parts = (text: string | undefined): string[] => text?.split(',').filter(Boolean) ?? []
const joined = (ids: readonly string[]): string | undefined => ids.join(',') || undefined
/** The filters without any of them. */
export const noFilters = { account: undefined, network: undefined, state: undefined, category: undefined, listing: undefined, author: undefined }
export const isFiltered = (search: CalendarSearch): boolean => Object.keys(noFilters).some(key => search[key as keyof CalendarSearch] !== undefined)

/** What of all posts the calendar shows. Everything stands in the address. */
export function CalendarFilters({ search, change }: FiltersProps) {
  const accounts = useOperation('social.accounts.list', {})
  const categories = useOperation('social.categories.list', {})
  const choices = useOperation('social.calendar.choices', {})
  const networks = [...new Set(accounts.data?.items.map(({ network }) => network) ?? [])]
  return (
    <>
      <AccountChips values={parts(search.account)} onChange={ids => change({ account: joined(ids) })} />
      {networks.length > 1 && <Several label="Network" any="Any network" value={search.network} onChange={network => change({ network })} choices={networks.map(id => ({ id, label: networkName(id), start: <NetworkMark network={id} labelled={false} /> }))} />}
      <Several label="Status" any="Any status" value={search.state} onChange={state => change({ state })} choices={states.map(id => ({ id, label: lookOf(id).word }))} />
      <One label="Category" any="Any category" value={search.category} onChange={category => change({ category })} choices={categories.data?.items.map(({ id, name }) => ({ id, label: name })) ?? []} />
      <One label="Listing" any="Any listing" value={search.listing} onChange={listing => change({ listing })} choices={choices.data?.listings ?? []} />
      <One label="Author" any="Anybody" value={search.author} onChange={author => change({ author })} choices={choices.data?.authors ?? []} />
      {isFiltered(search) && <Button size="sm" kind="quiet" icon={X} onPress={() => change(noFilters)}>Clear</Button>}
    </>
  )
}

type MenuProps = { label: string; any: string; value: string | undefined; choices: readonly Choice[]; onChange: (value: string | undefined) => void }

function Several({ value, onChange, ...rest }: MenuProps) {
  const chosen = parts(value)
  return <ChoiceMenu {...rest} chosen={chosen} onClear={() => onChange(undefined)} onChoose={id => onChange(joined(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id]))} />
}

const One = ({ value, onChange, ...rest }: MenuProps) => <ChoiceMenu {...rest} chosen={value ? [value] : []} onClear={() => onChange(undefined)} onChoose={id => onChange(id === value ? undefined : id)} />

function ChoiceMenu({ label, any, chosen, choices, onChoose, onClear }: { label: string; any: string; chosen: readonly string[]; choices: readonly Choice[]; onChoose: (id: string) => void; onClear: () => void }) {
  // With a single one there is nothing to tell apart.
  if (choices.length < 2 && chosen.length === 0) return null
  const words = choices.filter(({ id }) => chosen.includes(id)).map(one => one.label)
  const text = words.length === 0 ? (chosen.length > 0 ? `${label}: 1` : any) : words.length === 1 ? words[0]! : `${label}: ${words.length}`
  return (
    <Menu
      label={label} placement="bottom start" trigger={<Button size="sm" kind={chosen.length > 0 ? 'secondary' : 'quiet'}>{text}<Icon of={ChevronDown} size={13} className="text-ink-muted" /></Button>}
      groups={[{ items: [{ id: 'any', label: any, isOn: chosen.length === 0, onAction: onClear }] }, { items: choices.map(({ id, label: name, start }) => ({ id, label: name, start, isOn: chosen.includes(id), onAction: () => onChoose(id) })) }]}
    />
  )
}
