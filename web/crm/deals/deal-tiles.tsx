import { useState } from 'react'
import type { ForecastMonth } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { counted, formatMoney } from '../../kit/format.ts'
import { Tile } from '../../kit/tile.tsx'
import { useSession } from '../../shell/session.tsx'

/** For Home: what this month has brought and may still bring, and what is open in all. Nothing while there are no deals. */
export function DealTiles() {
  const { workspace } = useSession()
  const [now] = useState(() => new Date())
  const { data } = useOperation('crm.deals.forecast', {})
  const currency = workspace?.currency
  const rows = data?.months.filter(month => month.currency === currency) ?? []
  if (!currency || rows.length === 0) return null
  const month = new Intl.DateTimeFormat('en-CA', { timeZone: workspace.timeZone, year: 'numeric', month: '2-digit' }).format(now)
  const name = new Intl.DateTimeFormat(undefined, { timeZone: workspace.timeZone, month: 'long' }).format(now)
  const thisMonth = rows.filter(row => row.month === month)
  const sum = (of: readonly ForecastMonth[], amount: (row: ForecastMonth) => number) => of.reduce((all, row) => all + amount(row), 0)
  const money = (amount: number) => formatMoney({ amount, currency })
  const deals = (count: number) => <span className="text-ink-muted">{count === 0 ? 'No deal yet' : counted(count, 'deal')}</span>
  return (
    <>
      <Tile label={`Won in ${name}`} figure={money(sum(thisMonth, row => row.won.amount))} href="/deals?layout=table&state=won" note={deals(sum(thisMonth, row => row.wonDeals))} />
      <Tile label={`Likely in ${name}`} figure={money(sum(thisMonth, row => row.weighted.amount))} href="/deals?layout=forecast" note={<span className="text-ink-muted">of {money(sum(thisMonth, row => row.open.amount))} that should close</span>} />
      <Tile label="All open deals" figure={money(sum(rows, row => row.open.amount))} href="/deals?layout=table&state=open" note={deals(sum(rows, row => row.deals))} />
    </>
  )
}
