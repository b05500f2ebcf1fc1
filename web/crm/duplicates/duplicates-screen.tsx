import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Duplicate } from '../../../server/crm/contract.ts'
import { useAct, useOperation, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatAgo, formatCount } from '../../kit/format.ts'
import { useListCursor } from '../../kit/list-cursor.ts'
import { Progress } from '../../kit/progress.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { TopBar } from '../../shell/top-bar.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { PairCard } from './pair-card.tsx'

type State = 'open' | 'dismissed'

/** Pairs of leads that may be one and the same, side by side: merged or sent away by keys. */
export default function DuplicatesScreen() {
  const [state, setState] = useState<State>('open')
  const [asked, setAsked] = useState<Duplicate | null>(null)
  const query = usePages('crm.duplicates.list', { state, limit: 25 }, { keepPrevious: true })
  const status = useOperation('crm.duplicates.status', {}, { refetchInterval: 30_000 })
  const pairs = query.data?.pages.flatMap(page => page.items) ?? []
  const cursor = useListCursor({ ids: pairs.map(({ id }) => id), current: pairs[0]?.id ?? null })
  const at = pairs.find(({ id }) => id === cursor.at) ?? null
  const dismiss = useAct('crm.duplicates.dismiss')
  const reopen = useAct('crm.duplicates.reopen')
  const sendAway = (pair: Duplicate) => dismiss.mutate({ id: pair.id, version: pair.version }, { onSuccess: ({ runId }) => toastDone(`${pair.leads[0]!.name} and ${pair.leads[1]!.name} are two people`, runId), onError: toastRefused })
  const bringBack = (pair: Duplicate) => reopen.mutate({ id: pair.id, version: pair.version }, { onSuccess: ({ runId }) => toastDone('Proposed again', runId), onError: toastRefused })
  const isOpen = state === 'open'
  useHotkeys([
    { keys: 'j', label: 'Next pair', group: 'Duplicates', run: () => cursor.moveBy(1) },
    { keys: 'k', label: 'Previous pair', group: 'Duplicates', run: () => cursor.moveBy(-1) },
    { keys: 'm', label: 'Merge', group: 'Duplicates', run: () => at?.may.merge && setAsked(at) },
    { keys: 'd', label: 'Not a duplicate', group: 'Duplicates', run: () => at?.may.dismiss && sendAway(at) },
  ])
  useEffect(() => {
    // Nothing is given back: browsers answer this with a promise, which is no way to clean up.
    void document.getElementById(`pair-${cursor.at}`)?.scrollIntoView({ block: 'nearest' })
  }, [cursor.at])
  return (
    <>
      <TopBar title="Duplicates" backTo="/leads" count={status.data && status.data.open > 0 ? formatCount(status.data.open) : undefined} actions={<SearchAll status={status.data} />} />
      <Tabs label="Pairs" value={state} onChange={next => setState(next as State)} items={[{ id: 'open', label: 'To decide', count: status.data?.open }, { id: 'dismissed', label: 'Not duplicates' }]} />
      <SearchProgress status={status.data} onTick={() => void status.refetch()} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {query.isError && pairs.length === 0 ? <FailedState error={query.error} safe="No lead was changed" onRetry={() => void query.refetch()} />
          : query.isPending ? <SkeletonRows rows={6} check={false} label="Loading duplicates" />
          : pairs.length === 0 ? <NoPairs isOpen={isOpen} lastRunAt={status.data?.lastRun?.endedAt ?? null} />
          : (
            <ul aria-label={isOpen ? 'Pairs to decide' : 'Pairs that are no duplicates'}>
              {pairs.map(pair => (
                <PairCard
                  key={pair.id} pair={pair} isCurrent={pair.id === cursor.at} onCurrent={() => cursor.moveTo(pair.id)} onMerge={() => setAsked(pair)}
                  onDismiss={isOpen ? () => sendAway(pair) : undefined} onReopen={isOpen ? undefined : () => bringBack(pair)}
                />
              ))}
            </ul>
          )}
        {query.hasNextPage && <div className="grid justify-items-center py-4"><Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>Show more</Button></div>}
      </div>
      {asked && <MergeDialog pair={asked.leads as [Duplicate['leads'][0], Duplicate['leads'][0]]} onClose={() => setAsked(null)} />}
    </>
  )
}

type Status = NonNullable<ReturnType<typeof useOperation<'crm.duplicates.status'>>['data']>
const works = (status: Status | undefined): boolean => status?.lastRun?.state === 'waiting' || status?.lastRun?.state === 'running'

function SearchAll({ status }: { status: Status | undefined }) {
  const search = useAct('crm.duplicates.search')
  if (!status?.may.search || works(status)) return null
  return <Button icon={Search} isPending={search.isPending} onPress={() => search.mutate({}, { onError: toastRefused })}>Look through all leads</Button>
}

function SearchProgress({ status, onTick }: { status: Status | undefined; onTick: () => void }) {
  const cancel = useAct('crm.duplicates.cancel-search')
  const runs = works(status)
  useEffect(() => {
    if (!runs) return
    const timer = setInterval(onTick, 1_000)
    return () => clearInterval(timer)
  }, [runs, onTick])
  if (!runs || !status?.lastRun) return null
  const { id, seen, total, found } = status.lastRun
  return (
    <div className="border-b border-line px-(--pad) py-3">
      <Progress title="Looking for duplicates" done={seen} total={total} words={`${formatCount(seen)} of ${counted(total, 'lead')}`} onCancel={() => cancel.mutate({ id }, { onError: toastRefused })}>{counted(found, 'pair')} found so far</Progress>
    </div>
  )
}

function NoPairs({ isOpen, lastRunAt }: { isOpen: boolean; lastRunAt: string | null }) {
  if (!isOpen) return <EmptyState title="No pair was sent away">When two leads look alike and are two people, say so once; they are not proposed again and stand here.</EmptyState>
  return <EmptyState title="No duplicates">Every new or changed lead is compared with all others: by e-mail, by phone, and by name with address or company. {lastRunAt ? `All leads were looked through ${formatAgo(lastRunAt)}.` : 'Leads from before can be looked through once.'}</EmptyState>
}
