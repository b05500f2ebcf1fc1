import { revenueBy } from '../crm/index.ts'
import { add, money, type Money } from '../platform/money.ts'
import { operation } from '../platform/operations/operation.ts'
import { postsOf } from '../social/index.ts'
import { InPeriod, RevenueFigures } from './contract.ts'
import { readPeriod, shown } from './gather.ts'

export const readRevenue = operation({
  id: 'insights.analytics.revenue',
  summary: 'Deals won in a period and their money, by what brought it: source, post, photo and campaign.',
  http: 'GET /api/v1/analytics/revenue',
  permission: 'insights:read',
  effect: 'read',
  replica: true,
  input: InPeriod,
  output: RevenueFigures,
  agent: { when: 'the person asks what was sold, or which posts brought money' },
}).run(async (ctx, { range }) => {
  const period = await readPeriod(ctx, range)
  const [from, to] = [period.days[0]!, period.days.at(-1)!]
  const rows = await revenueBy(ctx, { from, to })
  const posts = await postsOf(ctx, [...new Set(rows.flatMap(({ postId }) => postId ?? []))])
  return {
    ...shown(period),
    deals: rows.reduce((all, row) => all + row.deals, 0),
    value: byCurrency(rows.map((row) => money(row.value, row.currency))),
    commission: byCurrency(rows.map((row) => money(row.commission, row.currency))),
    items: rows.map(({ source, postId, assetId, campaign, listingId, currency, deals, value, commission }) => ({
      source, postId, postTitle: postId ? (posts.get(postId)?.title ?? 'A post') : null, assetId, campaign, listingId, deals, value: money(value, currency), commission: money(commission, currency),
    })),
    behind: { operation: 'crm.deals.list', input: { state: ['won'], closeFrom: from, closeTo: to } },
  }
})

/** One sum for each currency, the largest first; none is converted. */
function byCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, Money>()
  for (const amount of amounts) sums.set(amount.currency, add(sums.get(amount.currency) ?? money(0, amount.currency), amount))
  return [...sums.values()].filter(({ amount }) => amount !== 0).sort((one, other) => other.amount - one.amount)
}
