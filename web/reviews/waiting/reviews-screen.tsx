import { useRef, useState } from 'react'
import type { DecisionWord, Waiting } from '../../../server/reviews/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { useListCursor } from '../../kit/list-cursor.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import type { View, WaitingSearch } from './waiting-address.ts'
import { WaitingRow } from './waiting-row.tsx'

const tabs: { id: View; label: string }[] = [{ id: 'me', label: 'Waits for you' }, { id: 'asked', label: 'Asked by you' }, { id: 'all', label: 'All' }]

/** What waits for a decision: J and K move, A approves, C asks for changes, R rejects, Enter opens. */
export default function ReviewsScreen() {
  const [{ show = 'me' }, change] = useSearchState<WaitingSearch>()
  const { data, error, refetch } = useOperation('reviews.waiting.list', { whose: show }, { keepPrevious: true })
  const mine = useOperation('reviews.waiting.list', { whose: 'me' }).data?.items.length
  const items = data?.items ?? []
  const list = useRef<HTMLUListElement>(null)
  const cursor = useListCursor({ ids: items.map(({ requestId }) => requestId), onMove: id => list.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.scrollIntoView({ block: 'nearest' }) })
  const [reasoning, setReasoning] = useState<{ item: Waiting; decision: 'changes' | 'rejected' } | null>(null)
  const decide = useAct('reviews.approvals.decide', { alsoRefresh: ['social'] })
  const at = items.find(({ requestId }) => requestId === cursor.at)

  const send = (item: Waiting, decision: DecisionWord, reason?: string) => decide.mutate({ id: item.requestId, stage: item.stage, contentHash: item.contentHash, decision, ...(reason ? { reason } : {}) }, {
    onSuccess: () => (setReasoning(null), toastDone(decision === 'approved' ? `Approved: ${item.title}` : decision === 'changes' ? `Changes are asked for: ${item.title}` : `Rejected: ${item.title}`, null)),
    onError: toastRefused,
  })
  const withAt = (then: (item: Waiting) => void) => () => at?.may.decide && !decide.isPending && then(at)
  useHotkeys([
    { keys: 'j', label: 'Next', group: 'Reviews', run: () => cursor.moveBy(1) },
    { keys: 'k', label: 'Previous', group: 'Reviews', run: () => cursor.moveBy(-1) },
    { keys: 'a', label: 'Approve', group: 'Reviews', run: withAt(item => send(item, 'approved')) },
    { keys: 'c', label: 'Ask for changes', group: 'Reviews', run: withAt(item => setReasoning({ item, decision: 'changes' })) },
    { keys: 'r', label: 'Reject', group: 'Reviews', run: withAt(item => setReasoning({ item, decision: 'rejected' })) },
    { keys: 'o', label: 'Open', group: 'Reviews', run: () => at && navigateTo(at.href) },
  ])
  return (
    <>
      <TopBar title="Reviews" />
      <Tabs label="Which reviews" value={show} onChange={id => change({ show: id === 'me' ? undefined : (id as View) }, { push: true })} items={tabs.map(tab => ({ ...tab, ...(tab.id === 'me' && mine ? { count: mine, waits: true } : {}) }))} />
      {!data && error ? <FailedState error={error} title="Reviews could not be loaded" onRetry={() => void refetch()} className="flex-1" />
        : !data ? <SkeletonRows label="Loading reviews" />
        : items.length === 0 ? <Nothing show={show} />
        : (
            <ul ref={list} aria-label={tabs.find(({ id }) => id === show)?.label ?? 'Reviews'} className="min-h-0 flex-1 overflow-auto">
              {items.map(item => <WaitingRow key={item.requestId} item={item} isAt={item.requestId === cursor.at} isPending={decide.isPending && decide.variables?.id === item.requestId} onDecide={decision => (decision === 'approved' ? send(item, decision) : setReasoning({ item, decision }))} />)}
            </ul>
          )}
      {reasoning && <ReasonDialog key={reasoning.item.requestId} title={reasoning.item.title} decision={reasoning.decision} isPending={decide.isPending} onClose={() => setReasoning(null)} onSend={reason => send(reasoning.item, reasoning.decision, reason)} />}
    </>
  )
}

function Nothing({ show }: { show: View }) {
  const maySet = useMay('reviews:settings')
  return (
    <EmptyState
      className="flex-1" title={show === 'me' ? 'Nothing waits for you' : show === 'asked' ? 'Nothing you asked for is open' : 'Nothing waits for approval'}
      actions={maySet ? <LinkButton href="/settings/approvals">Set up approvals</LinkButton> : <Button onPress={() => navigateTo('/social')}>Open Social</Button>}
    >
      What somebody should approve before it goes out comes here.
    </EmptyState>
  )
}
