import type { PostSummary } from '../../../server/social/contract.ts'
import { cx } from '../../kit/cx.ts'
import { formatCompact } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Picture } from '../../kit/picture.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { grounds, inks, lookOf } from '../post-state.tsx'
import { Networks, titleOf } from '../posts/post-columns.tsx'
import type { Drag } from './use-drag.ts'

type CardProps = {
  post: PostSummary
  date?: string
  time?: string
  drag: Drag
  isMoving?: boolean
  /** Tab stops are few: only the cards of the day that has the focus. */
  tabIndex?: number
  onFocus?: () => void
}

/** One post on a day: when, where, its state as a drawing with a word for those who listen, and its title. */
export function PostCard({ post, date, time, drag, isMoving, tabIndex, onFocus }: CardProps) {
  const look = lookOf(post.state)
  const href = `/social/posts/${post.id}`
  const movable = { ...post, ...(date ? { date } : {}), ...(time ? { time } : {}) }
  return (
    <a
      href={href} data-post={post.id} draggable={false} tabIndex={tabIndex} onFocus={onFocus} onPointerDown={drag.onPointerDown(movable)}
      onClick={event => {
        if (drag.wasDragged()) return event.preventDefault()
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        navigateTo(href)
      }}
      className={cx('flex min-w-0 items-stretch overflow-hidden rounded-sm text-2xs text-ink no-underline select-none hover:shadow-card', grounds[post.state], isMoving && 'opacity-40')}
    >
      {post.cover && post.state !== 'published' && <Picture src={post.cover} alt="" aspect="auto" className="w-7 shrink-0" />}
      <span className="min-w-0 flex-1 px-1 py-0.75">
        <span className="flex items-center gap-0.75">
          <Networks post={post} size="sm" max={2} />
          <span className="text-xs">{time ?? 'No time'}</span>
          <span className={cx('ml-auto inline-flex items-center gap-0.5', inks[post.state])}>
            {post.state === 'published' && post.engagement !== null && <span className="text-ink-muted">{formatCompact(post.engagement)}</span>}
            <Icon of={look.card} size={12} className={post.state === 'publishing' ? 'turning' : undefined} />
            <span className="sr-only">{look.word}</span>
          </span>
        </span>
        <span className="block truncate text-xs">{titleOf(post)}</span>
      </span>
    </a>
  )
}
