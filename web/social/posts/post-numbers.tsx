import { useState } from 'react'
import type { z } from 'zod'
import type { MetricSeries, Post } from '../../../server/social/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Chart } from '../../kit/chart.tsx'
import { formatCount, formatDateTime } from '../../kit/format.ts'
import { Section } from '../../kit/section.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { useSession } from '../../shell/session.tsx'
import { metricName, metricOrder } from '../post-words.tsx'
import { withGaps } from './gaps.ts'

/** How the counts of a post grew, one line for each account. */
export function PostNumbers({ post }: { post: Post }) {
  const { workspace } = useSession()
  const { data, error, refetch } = useOperation('social.posts.metrics', { id: post.id })
  const [chosen, setChosen] = useState<string | null>(null)
  const series = data?.series ?? []
  const metrics = [...new Set(series.map(line => line.metric))].toSorted((a, b) => (metricOrder.indexOf(a) + 1 || 99) - (metricOrder.indexOf(b) + 1 || 99))
  const metric = chosen && metrics.includes(chosen) ? chosen : metrics[0]
  const lines = series.filter(line => line.metric === metric)
  const say = (at: string) => formatDateTime(at, { timeZone: workspace?.timeZone })
  const word = metric ? metricName(metric) : ''
  const now = lines.map(line => `${line.accountName} ${formatCount(line.points.at(-1)?.value ?? 0)}`).join(', ')
  return (
    <Section title="Numbers over time" className="pb-5">
      {error ? <FailedState error={error} onRetry={() => void refetch()} />
        : !data ? <Skeleton shape="box" className="appear-late h-60 w-full rounded-md" />
        : metric && (
          <div className="grid gap-3">
            {metrics.length > 1 && <div className="overflow-x-auto"><Segments size="sm" label="What is counted" value={metric} onChange={setChosen} items={metrics.map(id => ({ id, label: metricName(id) }))} /></div>}
            <Chart option={optionOf(lines)} height={220} sentence={`${word} now: ${now}.`} table={{ head: ['When', 'Account', word], rows: lines.flatMap(line => line.points.map(point => [say(point.at), line.accountName, formatCount(point.value)])) }} />
          </div>
        )}
    </Section>
  )
}

type Line = z.output<typeof MetricSeries>
/** One line for each account over real time. */
const optionOf = (lines: readonly Line[]) => ({
  grid: { left: 8, right: 12, top: lines.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
  legend: lines.length > 1 ? { top: 0, left: 0 } : undefined,
  tooltip: { trigger: 'axis' },
  xAxis: { type: 'time' },
  yAxis: { type: 'value', minInterval: 1 },
  series: lines.map(line => ({ type: 'line', name: line.accountName, showSymbol: line.points.length < 3, connectNulls: false, data: withGaps(line.points) })),
})
