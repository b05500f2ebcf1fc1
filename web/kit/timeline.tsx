import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { formatDay, formatExact, formatTime } from './format.ts'
import { Icon, type LucideIcon } from './icon.tsx'

export type TimelineEvent = {
  id: string
  /** Instant in ISO text. */
  at: string
  icon: LucideIcon
  /** A sentence in the past: who did what. */
  title: ReactNode
  /** Words of a person, in a box. */
  body?: ReactNode
  /** `machine` is muted, `note` is private and plum. */
  kind?: 'person' | 'machine' | 'note'
}

/** What happened, newest first, by day. */
export function Timeline({ events, timeZone, label = 'Timeline', className }: { events: readonly TimelineEvent[]; timeZone?: string; label?: string; className?: string }) {
  const days = Map.groupBy(events, event => formatDay(event.at, { timeZone }))
  return (
    <div aria-label={label} role="group" className={className}>
      {[...days].map(([day, members]) => (
        <section key={day} aria-label={day}>
          <h3 className="pt-2 pb-1 text-xs text-ink-muted">{day}</h3>
          <ol>{members.map(event => <Entry key={event.id} event={event} timeZone={timeZone} />)}</ol>
        </section>
      ))}
    </div>
  )
}

function Entry({ event, timeZone }: { event: TimelineEvent; timeZone?: string }) {
  const isNote = event.kind === 'note'
  return (
    <li className="relative grid grid-cols-[24px_minmax(0,1fr)_auto] gap-2.5 py-1.5 before:absolute before:top-8 before:-bottom-1 before:left-[11.5px] before:w-px before:bg-line last:before:hidden">
      <span className={cx('grid size-6 place-items-center rounded-full', isNote ? 'bg-note-soft text-note-ink' : 'bg-sunken text-ink-muted')}><Icon of={event.icon} size={13} /></span>
      <div className="min-w-0 pt-0.75">
        <p className={event.kind === 'machine' ? 'text-ink-muted' : undefined}>{event.title}</p>
        {event.body && (
          <div className={cx('mt-1.25 rounded-sm px-2.5 py-2', isNote ? 'bg-note-soft' : 'bg-sunken')}>
            {isNote && <span className="mb-1 flex items-center gap-1 text-xs text-note-ink"><Icon of={Lock} size={12} />Stays in the house</span>}
            {event.body}
          </div>
        )}
      </div>
      <time dateTime={event.at} title={formatExact(event.at, { timeZone })} className="pt-0.75 text-xs text-ink-faint">{formatTime(event.at, { timeZone })}</time>
    </li>
  )
}
