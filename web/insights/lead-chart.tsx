import type { Output } from '../api/client.ts'
import { Chart } from '../kit/chart.tsx'
import { counted, formatCount } from '../kit/format.ts'
import { navigateTo } from '../shell/navigate.ts'
import { dayWord } from './words.ts'

type Figures = Output<'insights.home'>

/** New leads of each day beside the days before, dotted. A press on a day opens its leads. */
export function LeadChart({ figures: { leads, days } }: { figures: Figures }) {
  const isComparable = !leads.byDayBefore.includes(null)
  const names = days.map(dayWord)
  const best = leads.byDay.reduce<number>((at, count, index) => ((count ?? 0) > (leads.byDay[at] ?? 0) ? index : at), 0)
  const sentence = leads.total === 0 ? `No lead in ${days.length} days` : `${counted(leads.total ?? 0, 'lead')} in ${days.length} days, most on ${names[best]}: ${formatCount(leads.byDay[best] ?? 0)}`
  return (
    <Chart
      sentence={`${sentence}${leads.before === null ? '' : `. ${formatCount(leads.before)} in the ${days.length} days before`}.`} height={300}
      option={{
        tooltip: { trigger: 'axis' },
        xAxis: { type: 'category', data: names, boundaryGap: false },
        yAxis: { type: 'value', minInterval: 1 },
        series: [
          { name: 'Leads', type: 'line', data: leads.byDay, showSymbol: days.length <= 30, symbolSize: 7, lineStyle: { width: 2.25 } },
          ...(isComparable ? [{ name: `${days.length} days before`, type: 'line', data: leads.byDayBefore, showSymbol: false, lineStyle: { width: 1.5, type: 'dotted' } }] : []),
        ],
      }}
      table={{ head: ['Day', 'Leads', ...(isComparable ? [`${days.length} days before`] : [])], rows: names.map((name, at) => [name, leads.byDay[at] ?? 0, ...(isComparable ? [leads.byDayBefore[at] ?? 0] : [])]) }}
      onPick={({ dataIndex }) => days[dataIndex] && navigateTo(`/leads?sort=created&from=${days[dataIndex]}&to=${days[dataIndex]}`)}
    />
  )
}
