import { cx } from '../../kit/cx.ts'
import { Skeleton, SkeletonRows } from '../../kit/skeleton.tsx'
import type { CalendarView } from './use-calendar.ts'

/** How many cards each day of a waiting calendar has: uneven, as real ones are. */
const cards = [1, 0, 2, 1, 0, 1, 0, 2, 1, 1, 0, 2]

/** The view in its shape while it is on its way. */
export function CalendarSkeleton({ view, days }: { view: CalendarView | 'phone'; days: number }) {
  if (view === 'list' || view === 'phone') return <SkeletonRows rows={8} check={false} label="Loading the calendar" />
  const columns = view === 'day' ? 1 : 7
  return (
    <div role="status" aria-label="Loading the calendar" className="appear-late flex min-w-0 flex-1 flex-col">
      <div className="h-8 shrink-0 border-b border-line" />
      <div className="grid min-h-0 flex-1 auto-rows-fr" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {Array.from({ length: view === 'month' ? days : columns * 8 }, (_, at) => (
          <div key={at} className={cx('grid content-start gap-1.5 border-b border-line p-2', (at + 1) % columns !== 0 && 'border-r')}>
            {view === 'month' && <Skeleton className="w-4" />}
            {Array.from({ length: cards[at % cards.length]! }, (_one, card) => <Skeleton key={card} shape="box" className="h-8 w-full rounded-sm" />)}
          </div>
        ))}
      </div>
    </div>
  )
}
