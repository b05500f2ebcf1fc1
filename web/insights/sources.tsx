import type { Output } from '../api/client.ts'
import { formatCount, formatPercent } from '../kit/format.ts'
import { PlainLink } from '../kit/link.tsx'
import { NetworkMark, networkName } from '../kit/network-mark.tsx'
import { sourceWord } from './words.ts'

type Figures = Output<'insights.home'>

/** Where new leads came from, as bars. Each opens its leads; together they are all leads of the period. */
export function Sources({ figures: { sources, days, leads } }: { figures: Figures }) {
  const top = Math.max(...sources.map(source => source.leads), 1)
  const total = leads.total ?? 0
  if (sources.length === 0) return <p className="pb-6 text-ink-muted">No lead in this time.</p>
  return (
    <ul aria-label="New leads by source" className="grid gap-1 pb-5">
      {sources.map(source => (
        <li key={source.source}>
          <PlainLink href={`/leads?source=${encodeURIComponent(source.source)}&from=${days[0]}&to=${days.at(-1)}&sort=created`} className="grid grid-cols-[132px_minmax(0,1fr)_92px] items-center gap-2.5 rounded-sm py-1.5 data-hovered:bg-hover">
            <span className="flex min-w-0 items-center gap-1.5">{networkName(source.source) !== source.source && <NetworkMark network={source.source} size="sm" labelled={false} />}<span className="truncate">{sourceWord(source.source)}</span></span>
            <span className="h-5 rounded-[3px] bg-chart-1" style={{ width: `${(source.leads / top) * 100}%` }} />
            <span className="text-right"><span className="font-medium">{formatCount(source.leads)}</span> <span className="text-xs text-ink-muted">{formatPercent(source.leads / total)}</span></span>
          </PlainLink>
        </li>
      ))}
    </ul>
  )
}
