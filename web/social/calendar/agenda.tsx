import type { PostSummary } from '../../../server/social/contract.ts'
import { counted } from '../../kit/format.ts'
import { PlainLink } from '../../kit/link.tsx'
import { Lamp } from '../../kit/status.tsx'
import { inks, lookOf } from '../post-state.tsx'
import { Icon } from '../../kit/icon.tsx'
import { cx } from '../../kit/cx.ts'
import { Cover, Networks, titleOf } from '../posts/post-columns.tsx'
import { sayDay, type Day } from './days.ts'
import type { CalendarItem } from './use-calendar.ts'

/** Whether a post waits for a person. */
const needsYou = (post: PostSummary) => post.state === 'failed' || post.state === 'held' || post.state === 'partly'

/** Days with their posts one below the other. */
export function Agenda({ days, byDay, today }: { days: readonly Day[]; byDay: ReadonlyMap<Day, readonly CalendarItem[]>; today: Day }) {
  return days.filter(day => byDay.has(day)).map(day => {
    const items = byDay.get(day) ?? []
    const waiting = items.filter(needsYou).length
    return (
      <section key={day} aria-labelledby={`day-${day}`} className="px-(--pad)">
        <header className={cx('flex h-11 items-center gap-2', day === today && 'shadow-[inset_0_2px_0_var(--lamp)]')}>
          <h2 id={`day-${day}`} className="font-semibold">{sayDay(day, { weekday: 'long' })} {sayDay(day, { day: 'numeric' })}{day === today && ', today'}</h2>
          <span className="text-ink-muted">{counted(items.length, 'post')}</span>
          {waiting > 0 && <span className="ml-auto text-xs text-lamp-ink"><Lamp /> {waiting} {waiting === 1 ? 'needs' : 'need'} you</span>}
        </header>
        <ul>{items.map(item => <li key={item.id}><AgendaRow post={item} time={item.time} /></li>)}</ul>
      </section>
    )
  })
}

/** One post as a row: time, picture, title with its state in words, networks. */
export function AgendaRow({ post, time }: { post: PostSummary; time?: string }) {
  const look = lookOf(post.state)
  return (
    <PlainLink href={`/social/posts/${post.id}`} className="flex min-h-14 items-center gap-3 border-b border-line py-2 no-underline outline-offset-[-2px] data-hovered:bg-hover">
      {time && <span className="w-11 shrink-0 text-ink-muted">{time}</span>}
      <Cover post={post} className="w-13" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{titleOf(post)}</span>
        <span className={cx('flex items-center gap-1 text-xs', inks[post.state])}><Icon of={look.card} size={12} />{look.word}</span>
      </span>
      <Networks post={post} />
    </PlainLink>
  )
}
