import { Plus } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatCount } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { EmptyState, NoMatch } from '../../kit/states.tsx'
import { useSession } from '../../shell/session.tsx'
import { filtersOn, without, type Droppable, type LeadSearch } from './lead-address.ts'
import { filtersOf } from './lead-filters.ts'

/** No lead at all, or none in this view. */
export function NoLeads({ view, mayWrite, onNew, onAll }: { view: LeadSearch['view']; mayWrite: boolean; onNew: () => void; onAll: () => void }) {
  if (view === 'waiting') return <EmptyState title="No question waits for you" className="flex-1" actions={<Button onPress={onAll}>All leads</Button>}>When somebody asks on a listing page, they stand here until you have answered.</EmptyState>
  if (view === 'mine') return <EmptyState title="You look after nobody yet" className="flex-1" actions={<Button onPress={onAll}>All leads</Button>}>Take a lead by making yourself its agent.</EmptyState>
  if (view === 'trash') return <EmptyState title="The trash is empty" className="flex-1" actions={<Button onPress={onAll}>All leads</Button>}>Leads that you delete stay here for 30 days.</EmptyState>
  return (
    <EmptyState title="No leads yet" className="flex-1" actions={<>{mayWrite && <Button kind="primary" icon={Plus} onPress={onNew}>New lead</Button>}<LinkButton href="/listings">Open a listing page</LinkButton></>}>
      A lead is somebody who may buy or sell. Questions from your listing pages and posts arrive here with where they came from; others you write down yourself.
    </EmptyState>
  )
}

const words: Record<Droppable, string> = { q: 'search', status: 'status', owner: 'agent', source: 'way they came', listing: 'listing', post: 'post', since: 'time', from: 'time', query: 'conditions' }

/** No lead fits: which filter to drop, and how many it would bring. */
export function NoLeadMatches({ search, onChange }: { search: LeadSearch; onChange: (search: LeadSearch) => void }) {
  const on = filtersOn(search)
  return (
    <NoMatch className="flex-1 content-start" title={search.q ? `No lead called “${search.q}” here` : 'No lead fits all of this'} actions={<>{on.map(filter => <DropFilter key={filter} filter={filter} search={without(search, filter)} onChange={onChange} />)}{on.length > 1 && <Button kind="quiet" onPress={() => onChange(on.reduce(without, search))}>Without any</Button>}</>}>
      {on.length > 1 ? 'One filter less may find them.' : undefined}
    </NoMatch>
  )
}

function DropFilter({ filter, search, onChange }: { filter: Droppable; search: LeadSearch; onChange: (search: LeadSearch) => void }) {
  const { person, workspace } = useSession()
  const { data } = useOperation('crm.leads.count', filtersOf(search, { personId: person?.id ?? null, timeZone: workspace?.timeZone ?? 'UTC', now: startOfMinute() }))
  if (data?.count === 0) return null
  return <Button onPress={() => onChange(search)}>Without the {words[filter]}{data ? `: ${formatCount(data.count)}${data.more ? ' and more' : ''}` : ''}</Button>
}

/** The same moment for a while, so that the question to the server stays the same. */
const startOfMinute = () => new Date(Math.floor(Date.now() / 60_000) * 60_000)
