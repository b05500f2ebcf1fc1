import { ArrowDownUp, Rows2, Rows3 } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { leadStatuses } from '../../../server/crm/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { AddFilter, FilterBar, FilterChip } from '../../kit/filter-chip.tsx'
import { formatDay } from '../../kit/format.ts'
import { Menu, type MenuItem } from '../../kit/menu.tsx'
import { StatusDot } from '../../kit/status.tsx'
import { SearchField } from '../../kit/text-field.tsx'
import { useDensity } from '../../kit/use-density.ts'
import type { MemberCard } from '../others.ts'
import { filtersOn, without, type Droppable, type LeadSearch } from './lead-address.ts'
import { knownSources, sourceName, statusLooks } from './lead-words.ts'

type LeadFilterBarProps = {
  search: LeadSearch
  onChange: (search: LeadSearch) => void
  members: ReadonlyMap<string, MemberCard>
  listings: ReadonlyMap<string, string>
  /** Sources seen on leads, beside those that everybody has. */
  sources: readonly string[]
  text: string
  onText: (text: string) => void
  searchRef: Ref<HTMLInputElement>
  /** The query in words, and the way to its dialog. */
  queryText: string | undefined
  onQuery: () => void
  /** On the board there are no columns, order and density to choose. */
  isBoard: boolean
  /** Further buttons at the right: columns. */
  end?: ReactNode
}

const sinceWords = { today: 'today', week: 'this week', month: 'this month' } as const
const sortWords: Record<string, string> = { updated: 'Last touch', created: 'Newest', name: 'Name', contacted: 'Last contact', value: 'Value', score: 'Score' }

/** Search, filters as a sentence, order and density. Every choice goes into the address. */
export function LeadFilterBar(props: LeadFilterBarProps) {
  const { search, onChange, text, onText, searchRef } = props
  const [density, setDensity] = useDensity('leads')
  const isTrash = search.view === 'trash'
  const offered = offeredFilters(props)
  return (
    <FilterBar
      end={!isTrash && !props.isBoard && (
        <>
          <Menu
            label="Order" trigger={<Button kind="quiet" size="sm" icon={ArrowDownUp}>{sortWords[search.sort ?? 'updated'] ?? 'Own field'}</Button>}
            groups={[{ items: Object.entries(sortWords).map(([sort, label]) => ({ id: sort, label, isOn: (search.sort ?? 'updated') === sort, onAction: () => onChange({ ...search, sort: sort === 'updated' ? undefined : sort, direction: undefined }) })) }]}
          />
          {props.end}
          <span className="max-sm:hidden"><IconButton size="sm" icon={density === 'compact' ? Rows2 : Rows3} label={density === 'compact' ? 'Comfortable rows' : 'Compact rows'} onPress={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')} /></span>
        </>
      )}
    >
      {!isTrash && <SearchField label="Search leads" placeholder="Name, e-mail, phone" value={text} onChange={onText} inputRef={searchRef} className="w-52 shrink-0 max-sm:w-44" />}
      {filtersOn(search).filter(filter => filter !== 'q').map(filter => <Chip key={filter} filter={filter} {...props} />)}
      {offered.length > 0 && <Menu label="Add a filter" placement="bottom start" trigger={<AddFilter />} groups={[...offered, { items: [{ id: 'query', label: 'More conditions…', onAction: props.onQuery }] }]} />}
    </FilterBar>
  )
}

function Chip({ filter, ...props }: LeadFilterBarProps & { filter: Droppable }) {
  const { search, onChange } = props
  const remove = () => onChange(without(search, filter))
  if (filter === 'query') return <FilterChip label={props.queryText ?? 'Conditions'} value="" onPress={props.onQuery} onRemove={remove} />
  const choices = choicesOf(filter, props)
  const chip = <FilterChip label={chipLabels[filter]} value={chipValue(filter, props)} onRemove={choices ? undefined : remove} />
  if (!choices) return chip
  return (
    <span className="inline-flex shrink-0 items-center">
      <Menu label={chipLabels[filter]} placement="bottom start" trigger={chip} groups={[{ items: choices }, { items: [{ id: 'off', label: 'Take this filter off', onAction: remove }] }]} />
    </span>
  )
}

const chipLabels: Record<Droppable, string> = { q: 'Search', status: 'Status', owner: 'Agent', source: 'Came by', listing: 'Asks about', post: 'Brought by', since: 'Came in', from: 'Came in', query: 'Conditions' }

function chipValue(filter: Droppable, { search, members, listings }: LeadFilterBarProps): string {
  if (filter === 'status') return (search.status ?? '').split(',').map(one => statusLooks[one as keyof typeof statusLooks]?.word ?? one).join(' or ')
  if (filter === 'owner') return search.owner === 'none' ? 'nobody' : (members.get(search.owner ?? '')?.name ?? 'a former member')
  if (filter === 'source') return (search.source ?? '').split(',').map(sourceName).join(' or ')
  if (filter === 'listing') return listings.get(search.listing ?? '') ?? 'one listing'
  if (filter === 'post') return 'one post'
  if (filter === 'since') return sinceWords[search.since ?? 'week']
  if (filter === 'from') return search.to && search.to !== search.from ? `${formatDay(`${search.from}T12:00:00`)} to ${formatDay(`${search.to}T12:00:00`)}` : formatDay(`${search.from}T12:00:00`)
  return search.q ?? ''
}

/** The choices of one filter as a menu: those that are on have a tick. Null where a filter is only taken off. */
function choicesOf(filter: Droppable, { search, onChange, members, sources }: LeadFilterBarProps): MenuItem[] | null {
  if (filter === 'status') {
    const on = (search.status ?? '').split(',').filter(Boolean)
    return leadStatuses.map(one => ({ id: one, label: statusLooks[one].word, start: <StatusDot color={statusLooks[one].color} />, isOn: on.includes(one), onAction: () => onChange({ ...search, status: toggledText(on, one) }) }))
  }
  if (filter === 'owner') {
    const people = [{ id: 'none', name: 'Nobody' }, ...members.values()]
    return people.map(({ id, name }) => ({ id, label: name, isOn: search.owner === id, onAction: () => onChange({ ...search, owner: id }) }))
  }
  if (filter === 'source') {
    const on = (search.source ?? '').split(',').filter(Boolean)
    const all = [...new Set([...on, ...sources, ...knownSources])]
    return all.map(one => ({ id: one, label: sourceName(one), isOn: on.includes(one), onAction: () => onChange({ ...search, source: toggledText(on, one) }) }))
  }
  if (filter === 'since') return (['today', 'week', 'month'] as const).map(one => ({ id: one, label: sinceWords[one], isOn: search.since === one, onAction: () => onChange({ ...search, since: one, from: undefined, to: undefined }) }))
  return null
}

/** The filters that are not on yet, each with its choices. */
function offeredFilters(props: LeadFilterBarProps) {
  const on = new Set(filtersOn(props.search))
  const fixed = props.search.view === 'waiting' ? 'status' : props.search.view === 'mine' ? 'owner' : null
  return (['status', 'since', 'owner', 'source'] as const)
    .filter(filter => !on.has(filter) && filter !== fixed && !(filter === 'since' && on.has('from')))
    .map(filter => ({ title: chipLabels[filter], items: choicesOf(filter, props) ?? [] }))
}

function toggledText(on: readonly string[], one: string): string | undefined {
  const next = on.includes(one) ? on.filter(other => other !== one) : [...on, one]
  return next.join(',') || undefined
}
