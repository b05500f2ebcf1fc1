import { useOperation } from '../../api/use-operation.ts'
import { formatCount } from '../../kit/format.ts'
import type { TabItem } from '../../kit/tabs.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { useLists } from '../lists/use-lists.ts'
import { viewFilters } from './lead-filters.ts'
import type { LeadView } from './lead-address.ts'

/** Tabs of saved lists have this before their id. */
export const listTab = 'list:'

/** The views of the lead list and the saved lists as tabs, with live counts. */
export function useLeadViews() {
  const { person } = useSession()
  const mayDelete = useMay('crm:delete')
  const { lists, counts: listCounts } = useLists()
  const counts = {
    all: useOperation('crm.leads.count', viewFilters('all', null)).data,
    waiting: useOperation('crm.leads.count', viewFilters('waiting', null)).data,
    mine: useOperation('crm.leads.count', viewFilters('mine', person?.id ?? null)).data,
    trash: useOperation('crm.leads.count', viewFilters('trash', null), { enabled: mayDelete }).data,
  }
  const tab = (id: string, label: string, found: { count: number; more: boolean } | undefined, waits = false): TabItem => {
    if (found?.more) return { id, label: `${label} ${formatCount(found.count)} and more` }
    return { id, label, count: waits && found?.count === 0 ? undefined : found?.count, waits }
  }
  const tabs: TabItem[] = [
    tab('all', 'All', counts.all), tab('waiting', 'Waiting for an answer', counts.waiting, true), tab('mine', 'Mine', counts.mine),
    ...lists.map(list => tab(`${listTab}${list.id}`, list.name, listCounts.get(list.id))),
    ...(mayDelete ? [tab('trash', 'Trash', counts.trash)] : []),
  ]
  return { tabs, lists, countOf: (view: LeadView) => counts[view] && `${formatCount(counts[view].count)}${counts[view].more ? ' and more' : ''}` }
}
