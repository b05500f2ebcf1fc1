import type { BestTime, HourOfWeek } from '../../../server/social/contract.ts'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
/** Steps of the sequence of colours: what an hour got, as a multiple of the average. */
const steps = [0.6, 0.8, 0.95, 1.1, 1.3, 1.6]

/** "2.1 × your average": how much better an hour was. */
export const timesAverage = (median: number): string => `${median.toLocaleString(undefined, { maximumFractionDigits: 1 })} × your average`

/** "Tuesday 18:00: 14 posts, median 2.1 × your average". */
export const evidenceWords = ({ weekday, hour, posts, median }: HourOfWeek): string => `${days[weekday - 1]} ${String(hour).padStart(2, '0')}:00: ${posts} ${posts === 1 ? 'post' : 'posts'}, median ${timesAverage(median)}`

/** The week as seven rows of 24 hours; the darker, the more its posts got. An hour without posts stays empty. */
export function BestTimeStrip({ best }: { best: BestTime }) {
  const byHour = new Map(best.hours.map(one => [`${one.weekday} ${one.hour}`, one]))
  const top = best.suggestions[0]
  return (
    <figure className="mt-3">
      <div role="img" aria-label={top ? `Best hour: ${evidenceWords(top)}` : 'No hour stands out'} className="grid grid-cols-[1.75rem_repeat(24,minmax(0,1fr))] gap-px text-2xs text-ink-faint">
        {days.map((day, row) => [
          <span key={day} className="leading-3">{day.slice(0, 2)}</span>,
          ...Array.from({ length: 24 }, (_, hour) => {
            const one = byHour.get(`${row + 1} ${hour}`)
            return <span key={`${day} ${hour}`} title={one ? evidenceWords(one) : undefined} className="h-3 rounded-[2px]" style={{ background: one ? `var(--seq-${steps.filter(step => one.score >= step).length})` : 'var(--sunken)' }} />
          }),
        ])}
        <span />
        {[0, 6, 12, 18].map(hour => <span key={hour} className="col-span-6">{String(hour).padStart(2, '0')}</span>)}
      </div>
      <figcaption className="mt-1 text-xs text-ink-muted">{captionOf(best)}</figcaption>
    </figure>
  )
}

function captionOf({ accounts, days: back, hours, suggestions }: BestTime): string {
  const posts = hours.reduce((sum, one) => sum + one.posts, 0)
  const few = accounts.filter(one => !one.isEnough).length
  const from = `From ${posts} posts of the last ${back} days`
  return `${suggestions[0] ? `${evidenceWords(suggestions[0])}. ${from}` : `${from}; no hour stands out`}${few > 0 ? `. ${few} of ${accounts.length} accounts have too few posts to count` : ''}.`
}
