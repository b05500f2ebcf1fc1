import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { money } from '../../platform/money.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { mayDo, seesField, viewerOf, visibleRows, type Viewer } from '../access/index.ts'
import { CommissionDoesNotAdd, splitCommission, type Commission, type Deal, type DealDetail, type DealLine, type Statement } from './contract.ts'

export type DealRow = Omit<z.input<typeof Deal>, 'value' | 'people'> & { valueAmount: number | null; people: z.input<typeof Deal>['people'] }
export type Attribution = { postId?: string | null; assetId?: string | null; accountId?: string | null; listingId?: string | null; network?: string | null; utm?: Record<string, string> | null }
export type DealDetailRow = DealRow & { lines: DealLine[]; commission: Commission | null; statement: Statement | null; attribution: Attribution | null }

/** The columns of a deal as the wire names them, for `crm.deals d JOIN crm.stages s`. Names of people whom the viewer may not see are left out. */
export const dealColumns = (viewer: Viewer) => sql`d.id, d.name, d.pipeline_id AS "pipelineId", d.stage_id AS "stageId", d.stage_at AS "stageSince", d.state, d.owner_id AS "ownerId", d.team_id AS "teamId", d.listing_id AS "listingId",
  d.value_amount AS "valueAmount", d.currency, d.value_from AS "valueFrom", ${effectiveProbability} AS probability, d.probability AS "ownProbability",
  d.expected_close::text AS "expectedClose", d.closed_on::text AS "closedOn", d.lost_reason AS "lostReason", d.source, d.created_at AS "createdAt", d.updated_at AS "updatedAt", d.deleted_at AS "deletedAt", d.version,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('leadId', dp.lead_id, 'role', dp.role, 'name', CASE WHEN ${visibleRows(viewer, 'lead', 'read')} THEN l.name END) ORDER BY dp.position), '[]')
    FROM crm.deal_people dp JOIN crm.leads l ON l.id = dp.lead_id WHERE dp.deal_id = d.id AND dp.workspace_id = d.workspace_id) AS people`
export const detailColumns = sql`d.lines, d.commission, d.statement, d.attribution`
export const dealsWithStage = sql`crm.deals d JOIN crm.stages s ON s.id = d.stage_id`

/** What is won is certain, and what is lost too; an open deal has its own probability, else that of its stage. */
export const effectiveProbability = sql`CASE d.state WHEN 'won' THEN 100 WHEN 'lost' THEN 0 ELSE coalesce(d.probability, s.probability) END`

/** Deals whose value the viewer sees, as a predicate on `d`. */
export const withVisibleValue = (viewer: Viewer) => (viewer.seesEveryField ? sql<boolean>`true` : visibleRows({ ...viewer, reach: () => viewer.fieldReach('value') }, 'deal', 'read', 'd'))

/** One deal that the viewer sees; throws not_found. With `lock`, others wait until this transaction ends. */
export async function getDeal(ctx: Context, id: string, { lock = false } = {}): Promise<DealDetailRow> {
  const viewer = await viewerOf(ctx)
  const row = await ctx.db.maybe<DealDetailRow>(sql`SELECT ${dealColumns(viewer)}, ${detailColumns} FROM ${dealsWithStage}
    WHERE d.id = ${id}::uuid AND d.workspace_id = ${ctx.workspaceId}::uuid AND ${visibleRows(viewer, 'deal', 'read', 'd')} ${lock ? sql`FOR UPDATE OF d` : sql``}`)
  if (!row) throw notFound({ what: 'deal' })
  return row
}

export function presentDeal(viewer: Viewer, { valueAmount, ...row }: DealRow): z.input<typeof Deal> {
  return { ...row, value: valueAmount !== null && seesField(viewer, 'value', row) ? { amount: valueAmount, currency: row.currency } : null }
}

export async function presentDetail(ctx: Context, row: DealDetailRow): Promise<z.input<typeof DealDetail>> {
  const { lines, commission, statement, attribution, ...deal } = row
  const viewer = await viewerOf(ctx)
  const seesValue = seesField(viewer, 'value', row)
  const seesCommission = seesValue && may(ctx.actor, 'crm:commission')
  return {
    ...presentDeal(viewer, deal),
    lines: seesValue ? lines : [],
    commission: seesCommission ? commission : null,
    statement: seesCommission ? (statement ?? forecastStatement(row)) : null,
    origin: attribution && seesField(viewer, 'origin', row) ? presentOrigin(attribution) : null,
    may: {
      edit: may(ctx.actor, 'crm:write') && row.deletedAt === null && mayDo(viewer, 'deal', 'write', row),
      delete: may(ctx.actor, 'crm:delete') && mayDo(viewer, 'deal', 'delete', row),
      commission: seesCommission,
    },
  }
}

export const presentOrigin = (attribution: Attribution) => ({
  postId: attribution.postId ?? null, assetId: attribution.assetId ?? null, accountId: attribution.accountId ?? null, listingId: attribution.listingId ?? null,
  network: attribution.network ?? null, campaign: attribution.utm?.['campaign'] ?? attribution.utm?.['utm_campaign'] ?? null,
})

/** What the plan comes to at the present value; null when nobody said a value, or the plan does not fit it any more. */
function forecastStatement({ commission, valueAmount, currency }: DealDetailRow): Statement | null {
  if (!commission || valueAmount === null) return null
  try {
    return splitCommission(commission, money(valueAmount, currency))
  } catch (error) {
    if (error instanceof CommissionDoesNotAdd) return null
    throw error
  }
}
