import type { ForecastMonth } from '../../../server/crm/contract.ts'
import type { Input } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Chart } from '../../kit/chart.tsx'
import { counted, currencyDigits, formatMoney } from '../../kit/format.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { monthWord } from './deal-words.ts'

/** What open deals will bring by month, weighted by how likely they are, beside what was won. One plot for each currency. */
export function DealForecast({ input }: { input: Input<'crm.deals.forecast'> }) {
  const { data, error, refetch } = useOperation('crm.deals.forecast', input, { keepPrevious: true })
  if (error && !data) return <FailedState error={error} onRetry={() => void refetch()} className="flex-1" />
  if (!data) return <SkeletonRows rows={8} check={false} label="Loading the forecast" />
  const plots = Map.groupBy(data.months, month => month.currency)
  if (plots.size === 0) return <EmptyState title="Nothing to foresee yet" className="flex-1">Give deals a value and a day on which they should close. Then you see here what each month will bring.</EmptyState>
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      {[...plots].map(([currency, months]) => <Plot key={currency} currency={currency} months={months} isAlone={plots.size === 1} />)}
    </div>
  )
}

function Plot({ currency, months, isAlone }: { currency: string; months: readonly ForecastMonth[]; isAlone: boolean }) {
  const scale = 10 ** currencyDigits(currency)
  const dated = months.filter(month => month.month !== null)
  const undated = months.find(month => month.month === null)
  const sum = (of: (month: ForecastMonth) => number) => ({ amount: months.reduce((all, month) => all + of(month), 0), currency })
  const money = (amount: number) => formatMoney({ amount, currency })
  const names = dated.map(month => monthWord(month.month))
  const sentence = `${formatMoney(sum(month => month.weighted.amount))} likely of ${formatMoney(sum(month => month.open.amount))} open, ${formatMoney(sum(month => month.won.amount))} won.${undated ? ` ${counted(undated.deals, 'deal')} worth ${money(undated.open.amount)} ${undated.deals === 1 ? 'has' : 'have'} no date.` : ''}`
  return (
    <section aria-label={`Forecast in ${currency}`} className="border-b border-line px-(--pad) py-5 last:border-b-0">
      <h2 className="mb-3 font-semibold">{isAlone ? 'By the month in which they close' : `In ${currency}`}</h2>
      <Chart
        sentence={sentence} height={300}
        option={{
          tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => formatMoney({ amount: Math.round(Number(value) * scale), currency }) },
          legend: { bottom: 0 }, grid: { bottom: 56 },
          xAxis: { type: 'category', data: names },
          yAxis: { type: 'value', axisLabel: { formatter: (value: number) => formatMoney({ amount: value * scale, currency }, { compact: true }) } },
          series: [
            { name: 'Won', type: 'bar', stack: 'sure', data: dated.map(month => month.won.amount / scale), barMaxWidth: 44 },
            { name: 'Likely', type: 'bar', stack: 'sure', data: dated.map(month => month.weighted.amount / scale), barMaxWidth: 44 },
            { name: 'Open in all', type: 'line', data: dated.map(month => month.open.amount / scale), symbolSize: 7, lineStyle: { width: 1.5, type: 'dotted' } },
          ],
        }}
        table={{ head: ['Month', 'Won', 'Likely', 'Open', 'Deals'], rows: months.map(month => [monthWord(month.month), money(month.won.amount), money(month.weighted.amount), money(month.open.amount), month.deals + month.wonDeals]) }}
        onPick={({ dataIndex }) => {
          const month = dated[dataIndex]?.month
          if (month) navigateTo(`/deals?layout=table&from=${month}-01&to=${lastDay(month)}&sort=close`)
        }}
      />
    </section>
  )
}

const lastDay = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)
