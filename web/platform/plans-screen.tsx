import { usePages } from '../api/use-operation.ts'
import { formatAgo } from '../kit/format.ts'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../kit/states.tsx'
import { Table } from '../kit/table/table.tsx'
import { navigateTo } from '../shell/navigate.ts'
import { TopBar } from '../shell/top-bar.tsx'
import { inWords, PlanPill, titleOf } from './plan-words.tsx'

/** What agents want to do and a person decides, newest first. */
export default function PlansScreen() {
  const list = usePages('platform.plans.list', { limit: 50 })
  const plans = (list.data?.pages ?? []).flatMap(page => page.items)
  return (
    <>
      <TopBar title="Agent plans" />
      {list.isPending ? <SkeletonRows check={false} label="Loading plans" />
        : list.error ? <FailedState error={list.error} title="The plans could not be loaded" onRetry={() => void list.refetch()} className="flex-1" />
        : plans.length === 0 ? <EmptyState title="No plan yet" className="flex-1">An agent that is connected with an API key asks here before it does anything that cannot be taken back.</EmptyState>
        : (
          <Table
            label="Plans" rows={plans} rowId={plan => plan.id} rowName={plan => plan.summary} onOpen={plan => navigateTo(`/plans/${plan.id}`)} onEndReached={() => list.hasNextPage && void list.fetchNextPage()} isLoadingMore={list.isFetchingNextPage}
            className="min-h-0 flex-1"
            columns={[
              { id: 'summary', header: 'What', width: 'minmax(200px, 2fr)', cell: plan => <span className="font-medium">{titleOf(plan.summary)}</span> },
              { id: 'room', header: 'Where', width: '128px', cell: plan => inWords(plan.operation.split('.')[1]!) },
              { id: 'state', header: 'State', width: '136px', cell: plan => <PlanPill plan={plan} /> },
              { id: 'at', header: 'Asked', width: '104px', align: 'end', cell: plan => formatAgo(plan.createdAt) },
            ]}
            phone={plan => ({ title: titleOf(plan.summary), meta: inWords(plan.operation.split('.')[1]!), end: <PlanPill plan={plan} />, endMeta: formatAgo(plan.createdAt) })}
          />
        )}
    </>
  )
}
