import { Fragment } from 'react'
import type { PostSummary } from '../../../server/social/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted, formatCompact } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Lamp } from '../../kit/status.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { inks, lookOf } from '../post-state.tsx'
import { Cover, Networks, titleOf } from '../posts/post-columns.tsx'
import { sayDay, type Day } from './days.ts'
import { onCardKey, type Hands } from './hands.ts'
import { NoteLine } from './note-line.tsx'
import type { CalendarCard, CalendarData, Cell, Movable } from './use-calendar.ts'
import { closedDay, type Notes } from './use-notes.ts'

type AgendaProps = {
  calendar: CalendarData
  days: readonly Day[]
  notes: Notes
  hands: Hands
  /** The day whose posts are all shown, however many they are. */
  open: Day | null
  onOpen: (day: Day) => void
}

/** Days with their posts one below the other. A full day shows the first ones; the rest is asked for when it is opened. */
export function Agenda({ calendar, days, notes, hands, open, onOpen }: AgendaProps) {
  const { byDay, today } = calendar
  return days.filter(day => byDay.has(day) || notes.byDay.has(day)).map(day => {
    const cell = byDay.get(day) ?? { count: 0, waiting: 0, items: [] }
    return (
      <section key={day} data-day={day} aria-labelledby={`day-${day}`} className={cx('px-(--pad)', hands.move.moving?.day === day && 'bg-selected')}>
        <header className={cx('sticky top-0 z-1 flex h-11 items-center gap-2 bg-surface', day === today && 'shadow-[inset_0_2px_0_var(--lamp)]')}>
          <h2 id={`day-${day}`} className="font-semibold">{sayDay(day, { weekday: 'long' })} {sayDay(day, { day: 'numeric' })}{day === today && ', today'}</h2>
          <span className="text-ink-muted">{cell.count > 0 && counted(cell.count, 'post')}</span>
          <NoteLine notes={notes.byDay.get(day) ?? []} closed={closedDay(notes.closed, day)} />
          {cell.waiting > 0 && <span className="ml-auto shrink-0 text-xs text-lamp-ink"><Lamp /> {cell.waiting} {cell.waiting === 1 ? 'needs' : 'need'} you</span>}
        </header>
        {open === day && cell.count > cell.items.length ? <WholeDay day={day} cell={cell} calendar={calendar} hands={hands} /> : <Rows cell={cell} hands={hands} />}
        {open !== day && cell.count > cell.items.length && <p className="py-2"><Button size="sm" kind="quiet" onPress={() => onOpen(day)}>{cell.count - cell.items.length} more</Button></p>}
      </section>
    )
  })
}

const Rows = ({ cell, hands }: { cell: Cell; hands: Hands }) => <ul>{cell.items.map(item => <li key={item.id}><AgendaRow post={item} hands={hands} /></li>)}</ul>

/** How many posts of one day are asked for at once; beyond that the list of all posts is the better place. */
const mostOfDay = 200

function WholeDay({ day, cell, calendar, hands }: { day: Day; cell: Cell; calendar: CalendarData; hands: Hands }) {
  const { data } = useOperation('social.calendar.cells', { from: day, to: day, by: 'day', first: mostOfDay, zone: calendar.zone, ...calendar.filters }, { keepPrevious: true })
  return <Rows cell={data?.cells[0] ?? cell} hands={hands} />
}

const isCard = (post: CalendarCard | PostSummary): post is CalendarCard => 'clash' in post

/** One post as a row: time, picture, title with its state in words and what to do, networks. */
export function AgendaRow({ post, hands }: { post: CalendarCard | PostSummary; hands: Hands }) {
  const look = lookOf(post.state)
  const href = `/social/posts/${post.id}`
  const card = isCard(post) ? post : null
  const movable: Movable = post
  return (
    <a
      href={href} data-post={post.id} draggable={false} onPointerDown={hands.drag.onPointerDown(movable)} aria-haspopup="dialog"
      onClick={event => {
        if (hands.drag.wasDragged()) return event.preventDefault()
        if (event.metaKey || event.ctrlKey) return
        event.preventDefault()
        if (event.shiftKey) hands.chosen.extendTo(movable)
        else hands.onEdit(post, event.currentTarget)
      }}
      onKeyDown={event => {
        if (onCardKey(event, movable, event.currentTarget, hands)) return (event.preventDefault(), event.stopPropagation())
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        event.preventDefault()
        event.stopPropagation()
        const rows = [...document.querySelectorAll<HTMLElement>('[data-scroller] [data-post]')]
        rows[rows.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
      }}
      onAuxClick={event => event.button === 1 && navigateTo(href)}
      className={cx('flex min-h-14 items-center gap-3 border-b border-line py-2 text-ink no-underline outline-offset-[-2px] select-none [-webkit-touch-callout:none] hover:bg-hover', hands.chosen.has(post.id) && 'bg-selected', hands.move.moving?.post.id === post.id && 'opacity-40')}
    >
      {card && <span className="w-11 shrink-0 text-ink-muted">{card.time}</span>}
      <Cover post={post} className="w-13" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{titleOf(post)}</span>
        <span className={cx('flex min-w-0 items-center gap-1 text-xs', inks[post.state])}>
          <Icon of={look.card} size={12} /><span className="truncate">{look.word}{card?.remedy && `. ${card.remedy}`}</span>
          {card?.clash && <span className="truncate text-warning-ink">{card.clash.minutes} min from “{card.clash.title}”</span>}
        </span>
      </span>
      {post.engagement !== null && <Fragment><span className="text-xs text-ink-muted">{formatCompact(post.engagement)}</span><span className="sr-only">reactions</span></Fragment>}
      <Networks post={post} />
    </a>
  )
}
