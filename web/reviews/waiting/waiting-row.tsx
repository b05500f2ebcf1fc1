import { Check, PencilLine, X } from 'lucide-react'
import type { DecisionWord, Waiting } from '../../../server/reviews/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { formatDateTime } from '../../kit/format.ts'
import { PlainLink } from '../../kit/link.tsx'
import { useSession } from '../../shell/session.tsx'

type RowProps = { item: Waiting; isAt: boolean; isPending: boolean; onDecide: (decision: DecisionWord) => void }

/** One thing that waits: what it says, who asks, until when, and the verbs. */
export function WaitingRow({ item, isAt, isPending, onDecide }: RowProps) {
  const { workspace } = useSession()
  const say = (at: string) => formatDateTime(at, { timeZone: workspace?.timeZone })
  return (
    <li data-row={item.requestId} aria-current={isAt || undefined} className={cx('flex items-start gap-3 border-b border-line px-(--pad) py-3 max-sm:flex-wrap', isAt && 'bg-hover')}>
      {item.cover && <img src={item.cover} alt="" loading="lazy" className="aspect-3/2 w-22 shrink-0 rounded-sm bg-sunken object-cover max-sm:w-16" />}
      <div className="min-w-0 flex-1">
        <PlainLink href={item.href} className="font-medium text-ink no-underline hover:underline">{item.title}</PlainLink>
        {item.text !== item.title && <p className="line-clamp-2 text-ink-muted">{item.text}</p>}
        <p className="mt-1 text-xs text-ink-muted">
          {item.label}, “{item.stageName}”, asked for by {item.askedBy ?? 'Foyer'}, {say(item.askedAt)}
          {item.dueAt && <span className={item.isOverdue ? 'text-danger-ink' : undefined}>, {item.isOverdue ? 'was due' : 'due'} {say(item.dueAt)}</span>}
        </p>
        {item.note && <p className="mt-1">{item.note}</p>}
      </div>
      {item.may.decide && (
        <span className="flex shrink-0 gap-1.5">
          <Button size="sm" kind="primary" icon={Check} isPending={isPending} onPress={() => onDecide('approved')}>Approve</Button>
          <IconButton size="sm" icon={PencilLine} label={`Ask for changes: ${item.title}`} keys="c" onPress={() => onDecide('changes')} />
          <IconButton size="sm" icon={X} label={`Reject: ${item.title}`} keys="r" onPress={() => onDecide('rejected')} />
        </span>
      )}
    </li>
  )
}
