import { useMemo } from 'react'
import { Chart } from '../../kit/chart.tsx'
import { chartColors } from '../../kit/chart-theme.ts'
import { Tile } from '../../kit/tile.tsx'
import { useTheme } from '../../kit/use-theme.ts'
import { Piece } from './piece.tsx'

const days = Array.from({ length: 24 }, (_, day) => `${day + 1} Nov`)
const won = [0, 0, 4, 4, 9, 9, 9, 15, 15, 19, 19, 22, 22, 22, 28, 28, 31, 31, 36, 36, 40, 44, 44, 48.25]
const before = won.map((_, day) => day * 1.8)
const optionIn = (theme: 'light' | 'dark') => ({
  tooltip: { trigger: 'axis' },
  xAxis: { type: 'category', data: days, axisLabel: { interval: 7 } },
  yAxis: { type: 'value', axisLabel: { formatter: '£{value}k' } },
  series: [
    { name: 'November', type: 'line', step: 'end', data: won, endLabel: { show: false } },
    { name: 'October', type: 'line', data: before, color: chartColors(theme).series[7], lineStyle: { type: 'dotted', width: 1.5 } },
  ],
})

/** Key figures and a graph. */
export function FigurePieces() {
  const { theme } = useTheme()
  const option = useMemo(() => optionIn(theme), [theme])
  return (
    <>
      <Piece name="Tiles">
        <div className="grid grid-cols-3 gap-6 max-sm:grid-cols-1">
          <Tile label="Commission in November" figure="£48,250" change={{ direction: 'up', amount: '12%', words: 'on October', isGood: true }} values={won} before={before} href="/kit" />
          <Tile label="First reply" figure="11 min" change={{ direction: 'up', amount: '3 min', words: 'slower', isGood: false }} values={[8, 9, 7, 8, 9, 12, 11]} />
          <Tile label="Reach" figure="84.2k" change={{ direction: 'flat', amount: '0%', words: 'on the week before' }} values={[60, 72, 70, 81, 80, 84]} note="Pinterest is 2 days late" />
        </div>
      </Piece>
      <Piece name="Chart">
        <Chart option={option} height={200} sentence="Commission rose to £48,250 by 24 November, £7,000 above October." table={{ head: ['Day', 'November', 'October'], rows: days.map((day, at) => [day, `£${won[at]}k`, `£${(before[at] ?? 0).toFixed(1)}k`]) }} />
      </Piece>
    </>
  )
}
