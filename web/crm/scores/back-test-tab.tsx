import type { BackTest, ScoreFit } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Chart } from '../../kit/chart.tsx'
import { counted, formatCount, formatDay, formatPercent } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { Tile } from '../../kit/tile.tsx'
import { Loaded } from '../../shell/section-page.tsx'
import { aucWords } from './score-words.ts'

/** Whether the rules would have told who is won from who is lost: live and draft side by side. */
export function BackTestTab() {
  const query = useOperation('crm.score-rules.back-test', {})
  return (
    <Loaded query={query} what="The back-test">
      {test => (test.won === 0 || test.lost === 0 ? (
        <EmptyState title="Not enough has ended yet">A back-test needs leads that were won and leads that were lost. So far {formatCount(test.won)} were won and {formatCount(test.lost)} lost.</EmptyState>
      ) : <Plots test={test} />)}
    </Loaded>
  )
}

function Plots({ test }: { test: BackTest }) {
  const sets = [{ name: 'Live', fit: test.live }, ...(test.draft ? [{ name: 'Draft', fit: test.draft }] : [])]
  const left = [...new Set(sets.flatMap(({ fit }) => fit.leftOut))]
  return (
    <div className="grid max-w-280 gap-6">
      <p className="max-w-[66ch] text-ink-muted">{counted(test.leads, 'lead')} that ended{test.from && test.to ? spanWords(formatDay(test.from), formatDay(test.to)) : ''}: {formatCount(test.won)} won, {formatCount(test.lost)} lost. Each is scored as of the moment before it ended; what was learned later does not count.</p>
      <div className="grid grid-cols-2 gap-6 max-sm:grid-cols-1">
        {sets.map(({ name, fit }) => <Tile key={name} label={`${name}: area under the curve`} figure={fit.auc === null ? null : fit.auc.toFixed(2)} />)}
      </div>
      <ul className="-mt-4 grid gap-0.5">{sets.map(({ name, fit }) => <li key={name}><span className="font-medium">{name}.</span> {aucWords(fit.auc)}.</li>)}</ul>
      <div className="grid grid-cols-2 gap-8 max-lg:grid-cols-1">
        <Lift sets={sets} />
        <Calibration sets={sets} />
      </div>
      {left.length > 0 && <Notice title={`Left out here: ${left.join(', ')}`}>These rules look at what is only known once a lead has ended, such as its status. They count in the score of open leads, and would make this test better than it is.</Notice>}
    </div>
  )
}

const spanWords = (from: string, to: string): string => (from === to ? `, all on ${from}` : ` between ${from} and ${to}`)

type Set = { name: string; fit: ScoreFit }

function Lift({ sets }: { sets: readonly Set[] }) {
  const top = sets[0]!.fit.lift[0]
  return (
    <section aria-label="Lift by tenth" className="min-w-0">
      <h3 className="mb-1 font-semibold">Won in each tenth, best scores first</h3>
      <Chart
        height={240} sentence={top ? `Of the best tenth, ${formatPercent(top.rate)} were won: ${top.lift.toFixed(1)} times the average.` : 'No leads.'}
        option={{
          tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } }, legend: { top: 0, right: 0 }, grid: { top: 30, left: 8, right: 8, bottom: 8, containLabel: true },
          xAxis: { type: 'category', data: sets[0]!.fit.lift.map(({ decile }) => String(decile)) }, yAxis: { type: 'value', min: 0, axisLabel: { formatter: '{value}×' } },
          series: sets.map(({ name, fit }, at) => ({ name, type: 'bar', data: fit.lift.map(({ lift }) => Number(lift.toFixed(2))), ...(at === 0 ? { markLine: { silent: true, data: [{ yAxis: 1 }], label: { formatter: 'average', position: 'insideEndTop' } } } : {}) })),
        }}
        table={{ head: ['Tenth', ...sets.flatMap(({ name }) => [`${name}: won`, `${name}: lift`])], rows: sets[0]!.fit.lift.map(({ decile }, at) => [decile, ...sets.flatMap(({ fit }) => [formatPercent(fit.lift[at]!.rate), `${fit.lift[at]!.lift.toFixed(2)}×`])]) }}
      />
    </section>
  )
}

function Calibration({ sets }: { sets: readonly Set[] }) {
  return (
    <section aria-label="Won by score" className="min-w-0">
      <h3 className="mb-1 font-semibold">Share won by score</h3>
      <Chart
        height={240} sentence="Good rules rise from left to right. A score of 60 is no promise of 60%: this shows what each score came to."
        option={{
          tooltip: { trigger: 'item' }, legend: { top: 0, right: 0 }, grid: { top: 30, left: 8, right: 16, bottom: 8, containLabel: true },
          xAxis: { type: 'value', min: 0, max: 100, interval: 20, name: 'Score', nameLocation: 'middle', nameGap: 26 }, yAxis: { type: 'value', min: 0, max: 100, interval: 25, axisLabel: { formatter: '{value}%' } },
          series: sets.map(({ name, fit }) => ({ name, type: 'line', symbol: 'circle', symbolSize: 7, data: fit.calibration.map(({ score, rate }) => [Number(score.toFixed(1)), Number((rate * 100).toFixed(1))]) })),
        }}
        table={{ head: ['Rules', 'Scores', 'Leads', 'Won'], rows: sets.flatMap(({ name, fit }) => fit.calibration.map(({ from, to, leads, rate }) => [name, `${from} to ${to}`, formatCount(leads), formatPercent(rate)])) }}
      />
    </section>
  )
}
