import { useQueries } from '@tanstack/react-query'
import type { LeadList } from '../../../server/crm/contract.ts'
import { call, type Output } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'

export type ListCount = Output<'crm.leads.count'>

/** The saved lists that the viewer may use, with how many leads each has now. */
export function useLists(): { lists: readonly LeadList[]; counts: ReadonlyMap<string, ListCount> } {
  const lists = useOperation('crm.lists.list', {}).data?.items ?? []
  const counts = useQueries({
    queries: lists.map(list => ({ queryKey: ['crm.leads.count', { listId: list.id }], queryFn: () => call('crm.leads.count', { listId: list.id }) })),
    combine: results => new Map(results.flatMap((result, at) => (result.data && lists[at] ? [[lists[at].id as string, result.data] as const] : []))),
  })
  return { lists, counts }
}
