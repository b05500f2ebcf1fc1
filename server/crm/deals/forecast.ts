import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { idOf } from '../../platform/ids.ts'
import { divideHalfEven, money } from '../../platform/money.ts'
import { operation } from '../../platform/operations/operation.ts'
import { viewerOf, visibleRows } from '../access/index.ts'
import { ForecastMonth } from './contract.ts'
import { effectiveProbability, withVisibleValue } from './deal-queries.ts'

type Row = { month: string | null; currency: string; openAmount: number; weighted: string; wonAmount: number; deals: number; wonDeals: number }

export const readForecast = operation({
  id: 'crm.deals.forecast',
  summary: 'What open deals will bring by the month of their expected close, whole and weighted by probability, beside what was won.',
  http: 'GET /api/v1/deals/forecast',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({ pipelineId: idOf('pipeline').optional(), ownerId: idOf('person').optional(), from: month('From').optional(), to: month('To').optional() }),
  output: z.object({ months: z.array(ForecastMonth) }),
  agent: { when: 'the person asks what sales will bring in the coming months' },
}).run(async (ctx, { pipelineId, ownerId, from, to }) => {
  const viewer = await viewerOf(ctx)
  const monthOf = sql`to_char(CASE WHEN d.state = 'open' THEN d.expected_close ELSE d.closed_on END, 'YYYY-MM')`
  const rows = await ctx.db.all<Row>(sql`SELECT ${monthOf} AS month, d.currency,
      coalesce(sum(d.value_amount) FILTER (WHERE d.state = 'open'), 0)::bigint AS "openAmount",
      coalesce(sum(d.value_amount::numeric * ${effectiveProbability}) FILTER (WHERE d.state = 'open'), 0)::text AS weighted,
      coalesce(sum(d.value_amount) FILTER (WHERE d.state = 'won'), 0)::bigint AS "wonAmount",
      count(*) FILTER (WHERE d.state = 'open')::int AS deals, count(*) FILTER (WHERE d.state = 'won')::int AS "wonDeals"
    FROM crm.deals d JOIN crm.stages s ON s.id = d.stage_id
    WHERE d.workspace_id = ${ctx.workspaceId}::uuid AND d.deleted_at IS NULL AND d.state <> 'lost' AND ${visibleRows(viewer, 'deal', 'read', 'd')} AND ${withVisibleValue(viewer)}
      ${pipelineId ? sql`AND d.pipeline_id = ${pipelineId}::uuid` : sql``} ${ownerId ? sql`AND d.owner_id = ${ownerId}::uuid` : sql``}
      ${from ? sql`AND (${monthOf} >= ${from} OR ${monthOf} IS NULL)` : sql``} ${to ? sql`AND (${monthOf} <= ${to} OR ${monthOf} IS NULL)` : sql``}
    GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2`)
  return {
    months: rows.map(({ month: at, currency, openAmount, weighted, wonAmount, deals, wonDeals }) => ({
      month: at, currency, deals, wonDeals,
      open: money(openAmount, currency),
      weighted: money(Number(divideHalfEven(BigInt(weighted), 100n)), currency),
      won: money(wonAmount, currency),
    })),
  }
})

function month(what: string) {
  return z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Use a month such as 2027-03.').describe(`${what} month, YYYY-MM`).meta({ examples: ['2027-03'] })
}
