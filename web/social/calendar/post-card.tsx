import { Check, TriangleAlert } from 'lucide-react'
import { cx } from '../../kit/cx.ts'
import { formatCompact } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Picture } from '../../kit/picture.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { grounds, inks, lookOf } from '../post-state.tsx'
import { Networks, titleOf } from '../posts/post-columns.tsx'
import type { Hands } from './hands.ts'
import type { CalendarCard } from './use-calendar.ts'

type CardProps = {
  post: CalendarCard
  hands: Hands
  /** Tab stops are few: only the cards of the place that has the focus. */
  tabIndex?: number
  onFocus?: () => void
  /** One line on an axis of hours. */
  isLow?: boolean
  className?: string
  style?: React.CSSProperties
}

/** One post: when, where, its state as a drawing with a word for those who listen, and its title. A press opens the quick edit. */
export function PostCard({ post, hands, tabIndex, onFocus, isLow, className, style }: CardProps) {
  const { move, drag, chosen, onEdit } = hands
  const look = lookOf(post.state)
  const href = `/social/posts/${post.id}`
  const isChosen = chosen.has(post.id)
  const [category] = post.categories
  return (
    <a
      href={href} data-post={post.id} draggable={false} tabIndex={tabIndex} onFocus={onFocus} onPointerDown={drag.onPointerDown(post)} title={post.remedy ?? clashWords(post) ?? undefined} aria-haspopup="dialog"
      onClick={event => {
        if (drag.wasDragged()) return event.preventDefault()
        if (event.metaKey || event.ctrlKey) return
        event.preventDefault()
        if (event.shiftKey) chosen.extendTo(post)
        else onEdit(post, event.currentTarget)
      }}
      onAuxClick={event => event.button === 1 && navigateTo(href)}
      className={cx('relative flex min-w-0 items-stretch overflow-hidden rounded-sm text-2xs text-ink no-underline select-none [-webkit-touch-callout:none] hover:shadow-card', grounds[post.state], post.clash && 'shadow-[inset_0_0_0_1px_var(--warning)]', isChosen && 'shadow-[inset_0_0_0_2px_var(--accent)]', move.moving?.post.id === post.id && 'opacity-40', className)}
      style={style}
    >
      {category && <span aria-hidden="true" className="absolute inset-y-0.5 left-0 w-0.75 rounded-full" style={{ background: `var(--chart-${category.color})` }} />}
      {!isLow && post.cover && post.state !== 'published' && <Picture src={post.cover} alt="" aspect="auto" className="w-7 shrink-0" />}
      <span className={cx('min-w-0 flex-1', isLow ? 'flex items-center gap-1 px-1' : 'px-1 py-0.75', category && 'pl-1.75')}>
        <span className={cx('flex shrink-0 items-center gap-0.75', !isLow && 'w-full')}>
          {isChosen && <><Icon of={Check} size={12} className="text-accent-ink" /><span className="sr-only">Chosen,</span></>}
          <Networks post={post} size="sm" max={isLow ? 1 : 2} />
          <span className="text-xs">{post.time}</span>
          {!isLow && <Result post={post} word={look.word} icon={look.card} />}
        </span>
        <span className={cx('truncate text-xs', isLow ? 'min-w-0 flex-1' : 'block')}>{titleOf(post)}</span>
        {isLow && <Result post={post} word={look.word} icon={look.card} />}
      </span>
    </a>
  )
}

/** State or result at the right; failed ones say their remedy to those who listen. */
function Result({ post, word, icon }: { post: CalendarCard; word: string; icon: ReturnType<typeof lookOf>['card'] }) {
  const clash = clashWords(post)
  return (
    <span className={cx('ml-auto inline-flex shrink-0 items-center gap-0.5', inks[post.state])}>
      {clash && <><Icon of={TriangleAlert} size={12} className="text-warning-ink" /><span className="sr-only">{clash}</span></>}
      {post.state === 'published' && post.engagement !== null ? <><span className="text-ink-muted">{formatCompact(post.engagement)}</span><span className="sr-only"> reactions</span></> : post.state !== 'scheduled' && <Icon of={icon} size={12} className={post.state === 'publishing' ? 'turning' : undefined} />}
      <span className="sr-only">{word}{post.remedy && `. ${post.remedy}`}</span>
    </span>
  )
}

const clashWords = ({ clash }: CalendarCard): string | null => clash && `${clash.minutes} minutes from “${clash.title}” on ${clash.account}`
