import { useOperation } from '../../api/use-operation.ts'
import { formatCount } from '../../kit/format.ts'
import type { TabItem } from '../../kit/tabs.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { viewFilters } from './lead-filters.ts'
import type { LeadView } from './lead-address.ts'

/** The views of the lead list as tabs, with live counts. */
export function useLeadViews(): { tabs: TabItem[]; countOf: (view: LeadView) => string | undefined } {
  const { person } = useSession()
  const mayDelete = useMay('crm:delete')
  const counts = {
    all: useOperation('crm.leads.count', viewFilters('all', null)).data,
    waiting: useOperation('crm.leads.count', viewFilters('waiting', null)).data,
    mine: useOperation('crm.leads.count', viewFilters('mine', person?.id ?? null)).data,
    trash: useOperation('crm.leads.count', viewFilters('trash', null), { enabled: mayDelete }).data,
  }
  const tab = (id: LeadView, label: string, waits = false): TabItem => {
    const found = counts[id]
    if (found?.more) return { id, label: `${label} ${formatCount(found.count)} and more` }
    return { id, label, count: waits && found?.count === 0 ? undefined : found?.count, waits }
  }
  return {
    tabs: [tab('all', 'All'), tab('waiting', 'Waiting for an answer', true), tab('mine', 'Mine'), ...(mayDelete ? [tab('trash', 'Trash')] : [])],
    countOf: view => counts[view] && `${formatCount(counts[view].count)}${counts[view].more ? ' and more' : ''}`,
  }
}
