import { useRef } from 'react'
import type { AccountQueue, QueueEntry } from '../../../server/social/contract.ts'
import { sayDay } from '../calendar/days.ts'
import { QueueRow } from './queue-row.tsx'
import { useQueueMove } from './use-queue-move.ts'

/** The coming times of one account by day: posts, gaps and blackouts. Posts of the queue are moved by drag and by keys. */
export function QueueList({ queue }: { queue: AccountQueue }) {
  const frame = useRef<HTMLDivElement>(null)
  const move = useQueueMove(queue, frame)
  const byDay = [...Map.groupBy(queue.entries, ({ date }) => date)]
  return (
    <div ref={frame} className="min-h-0 flex-1 overflow-y-auto pb-8">
      <p id="queue-move-help" hidden>Space lifts the post, up and down arrows choose a time, Space drops it, Escape leaves it where it was.</p>
      {byDay.map(([date, entries]) => (
        <section key={date} aria-label={sayDay(date, { weekday: 'long', day: 'numeric', month: 'long' })}>
          <h2 className="sticky top-0 z-1 border-b border-line bg-surface px-(--pad) pt-3.5 pb-1.5 font-semibold">{sayDay(date, { weekday: 'long', day: 'numeric', month: 'long' })}</h2>
          <ul>{entries.map(entry => <QueueRow key={keyOf(entry)} entry={entry} mayEdit={queue.may.edit} move={move} />)}</ul>
        </section>
      ))}
    </div>
  )
}

const keyOf = ({ at, post }: QueueEntry) => post?.variantId ?? at
