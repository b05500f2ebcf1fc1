import type { Output } from '../api/client.ts'
import { changeBetween } from '../kit/change.ts'
import { formatAgo, formatCount } from '../kit/format.ts'
import { ChangeWords } from '../kit/tile.tsx'
import { metricWord } from './words.ts'

type Figures = Output<'insights.home'>

/** What the networks counted on posts in the period. A count that no network gives does not stand here as zero. */
export function Networks({ figures: { metrics, measuredAt, days } }: { figures: Figures }) {
  const rows = Object.entries(metrics).toSorted(([, a], [, b]) => b.total - a.total)
  if (rows.length === 0) return <p className="pb-6 text-ink-muted">{measuredAt ? 'Nothing was counted in this time.' : 'Networks are read once a post is out.'}</p>
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(128px,1fr))] gap-x-4 gap-y-3 pb-5">
      {rows.map(([metric, { total, before }]) => {
        const change = changeBetween(total, before, `the ${days.length} days before`, true)
        return (
          <div key={metric} className="min-w-0">
            <dt className="truncate text-xs text-ink-muted">{metricWord(metric)}</dt>
            <dd className="display text-xl">{formatCount(total)}</dd>
            {change && <dd className="text-xs"><ChangeWords change={change} /></dd>}
          </div>
        )
      })}
    </dl>
  )
}

/** When a network was last read. */
export function readWords({ measuredAt, zone }: Figures): string | undefined {
  if (!measuredAt) return undefined
  const read = formatAgo(measuredAt, { timeZone: zone })
  return `Last read ${read === 'now' ? 'just now' : /(min|h)$/.test(read) ? `${read} ago` : read}`
}
