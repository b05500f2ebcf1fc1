import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { z } from 'zod'
import type { Lead, LeadDetail, LeadOrigin } from '../contract.ts'

export type LeadRow = Omit<z.input<typeof Lead>, 'value'> & { valueAmount: number | null; valueCurrency: string | null }
export type LeadDetailRow = LeadRow & { origin: LeadOrigin | null }

/** The columns of a lead as the wire names them. */
export const leadColumns = sql.raw(
  ['id', 'kind', 'name', 'email', 'phone', 'company', 'position', 'status', 'source', 'owner_id AS "ownerId"', 'value_amount AS "valueAmount"', 'value_currency AS "valueCurrency"',
    'score', 'listing_id AS "listingId"', 'last_question AS "lastQuestion"', 'last_contacted_at AS "lastContactedAt"', 'created_at AS "createdAt"', 'updated_at AS "updatedAt"', 'deleted_at AS "deletedAt"', 'version']
    .map((column) => `l.${column}`).join(', '),
)

/** Loads one lead of the workspace; throws not_found. With `lock`, others wait until this transaction ends. */
export async function getLead(ctx: Context, id: string, { lock = false } = {}): Promise<LeadDetailRow> {
  const row = await ctx.db.maybe<LeadDetailRow>(
    sql`SELECT ${leadColumns}, l.attribution AS origin FROM crm.leads l WHERE l.id = ${id}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE` : sql``}`,
  )
  if (!row) throw notFound({ what: 'lead' })
  return row
}

/** A lead as the wire shows it. Field by field: leaving two out by `...rest` takes twenty times as long, and a list does it for each row. */
export function presentLead(row: LeadRow): z.input<typeof Lead> {
  const { id, kind, name, email, phone, company, position, status, source, ownerId, valueAmount, valueCurrency, score, listingId, lastQuestion, lastContactedAt, createdAt, updatedAt, deletedAt, version } = row
  return {
    id, kind, name, email, phone, company, position, status, source, ownerId,
    value: valueAmount !== null && valueCurrency !== null ? { amount: valueAmount, currency: valueCurrency } : null,
    score, listingId, lastQuestion, lastContactedAt, createdAt, updatedAt, deletedAt, version,
  }
}

export function presentDetail(ctx: Context, { origin, ...row }: LeadDetailRow): z.input<typeof LeadDetail> {
  return { ...presentLead(row), origin, may: { edit: may(ctx.actor, 'crm:write') && row.deletedAt === null, delete: may(ctx.actor, 'crm:delete') } }
}
