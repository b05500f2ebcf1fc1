import { useState } from 'react'
import type { Feed } from '../../../server/listings/contract.ts'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { useSession } from '../../shell/session.tsx'
import { runLooks, runWords } from './feed-words.ts'

/** The runs of a feed, newest first, opened when asked for. */
export function FeedRuns({ feed }: { feed: Feed }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button size="sm" kind="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>{isOpen ? 'Hide the runs' : 'All runs'}</Button>
      {isOpen && <Runs key={`${feed.lastRun?.id} ${feed.lastRun?.state}`} feed={feed} />}
    </div>
  )
}

function Runs({ feed }: { feed: Feed }) {
  const { workspace } = useSession()
  const list = usePages('listings.feeds.runs', { id: feed.id, limit: 10 })
  if (list.isPending) return <SkeletonRows rows={3} check={false} face={false} label="Loading runs" />
  if (list.error) return <FailedState error={list.error} title="The runs could not be loaded" onRetry={() => void list.refetch()} />
  return (
    <>
      <ul aria-label={`Runs of ${feed.name}`} className="mt-2 border-t border-line">
        {list.data.pages.flatMap(page => page.items).map(run => (
          <li key={run.id} className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5">
            <span className="w-40 text-ink-muted max-sm:w-full">{formatDateTime(run.startedAt, { timeZone: workspace?.timeZone })}</span>
            <span className="min-w-0 flex-1">{run.kind === 'initial' ? 'Everything: ' : ''}{runWords(run)}{run.problem && <span className="block text-sm text-ink-muted">{run.problem}</span>}</span>
            <Pill tone={runLooks[run.state].tone}>{runLooks[run.state].word}</Pill>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <Button size="sm" className="mt-3" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button>}
    </>
  )
}
