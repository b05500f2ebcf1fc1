import { useState } from 'react'
import type { Lead } from '../../../server/crm/contract.ts'
import { usePages } from '../../api/use-operation.ts'
import { useSession } from '../../shell/session.tsx'
import type { LeadSearch } from './lead-address.ts'
import { filtersOf } from './lead-filters.ts'
import { useCalmRows } from './use-calm-rows.ts'

/** The leads that an address asks for, page by page, held still while somebody points at them. */
export function useLeadList(search: LeadSearch, isHeld: boolean) {
  const { person, workspace } = useSession()
  // Midnight passing under an open list is not worth a second clock: the next change of a filter takes it in.
  const [now] = useState(() => new Date())
  const filters = filtersOf(search, { personId: person?.id ?? null, timeZone: workspace?.timeZone ?? 'UTC', now })
  const input = { ...filters, sort: search.sort ?? ('updated' as const), ...(search.direction ? { direction: search.direction } : {}), limit: 100 }
  const pages = usePages('crm.leads.list', input, { keepPrevious: true })
  const rows: Lead[] = pages.data?.pages.flatMap(page => page.items) ?? []
  const calm = useCalmRows(rows, isHeld && !pages.isPlaceholderData, JSON.stringify(input))
  return {
    filters,
    rows: calm.rows,
    waiting: calm.waiting,
    showWaiting: calm.show,
    isPending: pages.isPending,
    error: pages.isError && rows.length === 0 ? pages.error : null,
    retry: () => void pages.refetch(),
    more: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
    isLoadingMore: pages.isFetchingNextPage,
  }
}
