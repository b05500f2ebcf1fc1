import { Archive, RotateCw, Settings2, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { IntakeMessage } from '../../../server/crm/contract.ts'
import { useAct, useOperation, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { FilterChip } from '../../kit/filter-chip.tsx'
import { counted, formatAgo, formatExact } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { SelectionAction, SelectionBar } from '../../kit/selection-bar.tsx'
import { nothing, type Selection } from '../../kit/selection.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { Table, type Column } from '../../kit/table/table.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useDensity } from '../../kit/use-density.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import type { IntakeSearch, IntakeView } from './intake-address.ts'
import { stateWords, titleOf } from './intake-words.ts'

type Filter = { state?: IntakeMessage['state'][]; channel?: ('facebook' | 'google')[] }
const filters: Record<IntakeView, Filter> = { waiting: { state: ['quarantined', 'failed'] }, spam: { state: ['spam'] }, pending: { state: ['pending'] }, webhooks: { channel: ['facebook', 'google'] }, all: {} }
const emptyWords: Record<IntakeView, { title: string; words: string }> = {
  waiting: { title: 'Nothing waits', words: 'Messages that nobody understood, and leads that could not be fetched, stand here until you say what they are.' },
  spam: { title: 'No spam', words: 'Forms put here what looks like a machine’s, with the reason. Nothing is thrown away unread.' },
  pending: { title: 'Everybody has confirmed', words: 'Messages of forms that ask for a confirmation by mail wait here until the link is opened.' },
  webhooks: { title: 'No notices yet', words: 'What networks tell of their lead ads is listed here, also what was refused.' },
  all: { title: 'Nothing has come in yet', words: 'Forms, mail, ADF and lead ads: everything that comes in is kept here as it came.' },
}

/** Everything that came in: what waits for a person, the spam box, what networks sent. */
export default function IntakeScreen() {
  const [search, change] = useSearchState<IntakeSearch>()
  const view = search.view ?? 'waiting'
  const pages = usePages('crm.intake.messages.list', { ...filters[view], ...(search.source ? { sourceId: search.source } : {}), limit: 50 })
  const counts = useOperation('crm.intake.messages.count', {}).data
  const sources = useOperation('crm.intake.sources.list', { limit: 100 }).data?.items
  const [density] = useDensity('intake')
  const [selection, setSelection] = useState<{ of: string; ids: Selection }>({ of: '', ids: nothing })
  const listKey = `${view} ${search.source ?? ''}`
  const chosen = selection.of === listKey ? selection.ids : nothing
  const rows = pages.data?.pages.flatMap(page => page.items) ?? []
  const acts = useIntakeActs(() => setSelection({ of: '', ids: nothing }))
  const ids = [...chosen]
  useHotkeys([
    ...(view === 'waiting' || view === 'webhooks' ? [{ keys: 'r', label: 'Try the chosen again', group: 'Intake', run: () => acts.replay(ids) }] : []),
    { keys: 'e', label: 'Put the chosen away', group: 'Intake', run: () => acts.discard(ids) },
    ...(view === 'spam' ? [{ keys: 'n', label: 'The chosen are not spam', group: 'Intake', run: () => acts.notSpam(ids) }] : []),
  ], ids.length > 0)
  const source = sources?.find(one => one.id === search.source)
  const isOnlyTo = (of: IntakeView) => view === of || view === 'all'
  return (
    <>
      <TopBar title="Intake" actions={<LinkButton href="/settings/intake" icon={Settings2}>Ways in</LinkButton>} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <Tabs label="Views" value={view} onChange={id => change({ view: id === 'waiting' ? undefined : (id as Exclude<IntakeView, 'waiting'>) })} items={[
          { id: 'waiting', label: 'Waiting', waits: true, ...(counts ? { count: counts.quarantined + counts.failed } : {}) },
          { id: 'spam', label: 'Spam', ...(counts ? { count: counts.spam } : {}) },
          { id: 'pending', label: 'Not confirmed', ...(counts ? { count: counts.pending } : {}) },
          { id: 'webhooks', label: 'Lead ads' },
          { id: 'all', label: 'All' },
        ]} />
        {source && <div className="flex gap-2 border-b border-line px-(--pad) py-2"><FilterChip label="By" value={source.name} onRemove={() => change({ source: undefined })} /></div>}
        {pages.isPending ? <SkeletonRows rows={12} face={false} label="Loading messages" />
          : pages.error ? <FailedState error={pages.error} onRetry={() => void pages.refetch()} className="flex-1" />
          : rows.length === 0 ? <EmptyState className="flex-1" title={emptyWords[view].title} actions={sources?.length === 0 && <LinkButton href="/settings/intake" kind="primary">Open a way in</LinkButton>}>{emptyWords[view].words}</EmptyState>
          : (
            <Table
              label="Messages" rows={rows} rowId={one => one.id} rowName={titleOf} columns={columns} phone={one => ({ title: titleOf(one), meta: one.error ?? one.sourceName, end: <State message={one} />, endMeta: formatAgo(one.receivedAt) })}
              selection={chosen} onSelectionChange={next => setSelection({ of: listKey, ids: next })} onOpen={one => navigateTo(`/leads/intake/${one.id}`)} density={density}
              onEndReached={() => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage())} isLoadingMore={pages.isFetchingNextPage} className={chosen.size > 0 ? 'pb-20' : undefined}
              rowActions={one => (one.state === 'spam' ? <Button size="sm" onPress={() => acts.notSpam([one.id])}>Not spam</Button> : one.state === 'failed' ? <Button size="sm" icon={RotateCw} onPress={() => acts.replay([one.id])}>Try again</Button> : null)}
            />
          )}
        <SelectionBar count={chosen.size} onClear={() => setSelection({ of: '', ids: nothing })}>
          {(isOnlyTo('waiting') || view === 'webhooks') && <SelectionAction icon={RotateCw} label="Try again" onPress={() => acts.replay(ids)} />}
          {isOnlyTo('spam') && <SelectionAction icon={ShieldCheck} label="Not spam" onPress={() => acts.notSpam(ids)} />}
          <SelectionAction icon={Archive} label="Put away" onPress={() => acts.discard(ids)} />
        </SelectionBar>
      </div>
    </>
  )
}

/** Verbs on messages; each says what it did and offers the way back. */
export function useIntakeActs(after: () => void) {
  const replay = useAct('crm.intake.messages.replay')
  const discard = useAct('crm.intake.messages.discard')
  const notSpam = useAct('crm.intake.messages.not-spam')
  const said = (words: (n: number) => string, n: number, runId: string | null) => {
    toastDone(n === 0 ? 'None of them was waiting for that' : words(n), n === 0 ? null : runId)
    after()
  }
  // Rows leave their list at once, so what follows must not hang on the part that asked.
  return {
    replay: (ids: string[]) => void (ids.length > 0 && replay.mutateAsync({ ids }).then(({ output }) => said(n => `${counted(n, 'message is', 'messages are')} tried again`, output.replayed, null), toastRefused)),
    discard: (ids: string[]) => void (ids.length > 0 && discard.mutateAsync({ ids }).then(({ output, runId }) => said(n => `${counted(n, 'message is', 'messages are')} put away`, output.discarded, runId), toastRefused)),
    notSpam: (ids: string[]) => void (ids.length > 0 && notSpam.mutateAsync({ ids }).then(({ output }) => said(n => `${counted(n, 'message goes', 'messages go')} on as leads`, output.replayed, null), toastRefused)),
  }
}

const State = ({ message: { state, repeats } }: { message: IntakeMessage }) => <span className="inline-flex items-center gap-1.5"><Pill tone={stateWords[state].tone}>{stateWords[state].word}</Pill>{repeats > 0 && <span className="text-xs text-ink-muted">came {repeats + 1} times</span>}</span>

const columns: Column<IntakeMessage>[] = [
  { id: 'title', header: 'Message', width: 'minmax(180px, 1.3fr)', cell: one => <span className="truncate font-medium">{titleOf(one)}</span> },
  { id: 'state', header: 'State', width: '190px', cell: one => <State message={one} /> },
  { id: 'reason', header: 'Why', width: 'minmax(160px, 1.6fr)', cell: one => <span className="truncate text-ink-muted" title={one.error ?? undefined}>{one.error ?? (one.parser ? `Read as ${one.parser}` : '')}</span> },
  { id: 'source', header: 'Way in', width: 'minmax(110px, 0.7fr)', cell: one => <span className="truncate">{one.sourceName}</span> },
  { id: 'received', header: 'Came', width: '112px', align: 'end', cell: one => <span title={formatExact(one.receivedAt)}>{formatAgo(one.receivedAt)}</span> },
]
