import { Ban, GripVertical } from 'lucide-react'
import type { QueueEntry } from '../../../server/social/contract.ts'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { PlainLink } from '../../kit/link.tsx'
import { Cover } from '../posts/post-columns.tsx'
import { entryKey, type QueueMove } from './use-queue-move.ts'

/** One time of the queue: a post with its handle, a gap, or a blackout. */
export function QueueRow({ entry, mayEdit, move }: { entry: QueueEntry; mayEdit: boolean; move: QueueMove }) {
  const { post, time, blackout } = entry
  const isOver = move.lifted !== null && move.over === entryKey(entry)
  const isLifted = post !== null && move.lifted === post.variantId
  return (
    <li data-queue={entryKey(entry)} className={cx('flex min-h-13 items-center gap-3 border-b border-line px-(--pad)', isOver && !isLifted && 'shadow-[inset_0_0_0_2px_var(--accent)] bg-selected', isLifted && 'opacity-60')}>
      <span className={cx('w-12 shrink-0 tabular-nums', !entry.isSlot && 'text-ink-muted')}>{time}</span>
      {post ? (
        <>
          <Cover post={post} />
          <PlainLink href={`/social/posts/${post.postId}`} className="min-w-0 flex-1 truncate rounded-xs font-medium text-ink no-underline data-hovered:underline">{post.title}</PlainLink>
          {post.state === 'publishing' ? <span className="shrink-0 text-xs text-info-ink">Going out</span> : post.state === 'approval' ? <span className="shrink-0 text-xs text-lamp-ink">Waits for approval</span> : !post.inQueue && <span className="shrink-0 text-xs text-ink-muted max-sm:hidden">Own time</span>}
          {blackout && <span className="shrink-0 text-xs text-warning-ink">In {blackout}: will be held</span>}
          {mayEdit && post.inQueue && (
            <button
              type="button" data-handle={post.variantId} aria-label={`Move ${post.title}`} aria-describedby="queue-move-help" aria-pressed={isLifted}
              onPointerDown={event => move.onPointerDown(event, entry)} onKeyDown={event => move.onKeyDown(event, entry)} onBlur={() => isLifted && move.byKeys && move.cancel()}
              className="grid size-8 shrink-0 cursor-grab touch-none place-items-center rounded-sm text-ink-muted hover:bg-hover"
            >
              <Icon of={GripVertical} />
            </button>
          )}
        </>
      ) : (
        <span className={cx('flex min-w-0 flex-1 items-center gap-1.5', blackout ? 'text-warning-ink' : 'text-ink-faint')}>{blackout ? <><Icon of={Ban} size={14} />{blackout}: nothing goes out</> : 'Free'}</span>
      )}
    </li>
  )
}
