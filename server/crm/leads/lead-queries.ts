import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { z } from 'zod'
import { mayDo, seesField, viewerOf, visibleRows, type Viewer } from '../access/index.ts'
import { sensitiveFields, type Lead, type LeadDetail, type LeadOrigin } from '../contract.ts'

export type LeadRow = Omit<z.input<typeof Lead>, 'value' | 'hidden'> & { valueAmount: number | null; valueCurrency: string | null }
export type LeadDetailRow = LeadRow & { origin: LeadOrigin | null }

/** The columns of a lead as the wire names them. */
export const leadColumns = sql.raw(
  ['id', 'kind', 'name', 'email', 'phone', 'emails', 'phones', 'company', 'position', 'addresses', 'birthday::text AS "birthday"', 'language', 'time_zone AS "timeZone"', 'status',
    'pipeline_id AS "pipelineId"', 'stage_id AS "stageId"', 'stage_since AS "stageSince"', 'lost_reason AS "lostReason"', 'source', 'owner_id AS "ownerId"', 'team_id AS "teamId"', 'tags', 'fields',
    'value_amount AS "valueAmount"', 'value_currency AS "valueCurrency"', 'score', 'listing_id AS "listingId"', 'last_question AS "lastQuestion"', 'last_contacted_at AS "lastContactedAt"',
    'created_at AS "createdAt"', 'updated_at AS "updatedAt"', 'deleted_at AS "deletedAt"', 'merged_into AS "mergedInto"', 'version']
    .map((column) => `l.${column}`).join(', '),
)

/** Loads one lead that the actor may see; throws not_found. With `lock`, others wait until this transaction ends. */
export async function getLead(ctx: Context, id: string, { lock = false, viewer }: { lock?: boolean; viewer?: Viewer } = {}): Promise<LeadDetailRow> {
  const row = await ctx.db.maybe<LeadDetailRow>(
    sql`SELECT ${leadColumns}, l.attribution AS origin FROM crm.leads l WHERE l.id = ${id}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid
      AND ${visibleRows(viewer ?? (await viewerOf(ctx)), 'lead', 'read')} ${lock ? sql`FOR UPDATE` : sql``}`,
  )
  if (!row) throw notFound({ what: 'lead' })
  return row
}

/** A lead as the wire shows it. Field by field: leaving two out by `...rest` takes twenty times as long, and a list does it for each row. */
function present(row: LeadRow): z.input<typeof Lead> {
  const { id, kind, name, email, phone, emails, phones, company, position, addresses, birthday, language, timeZone, status, pipelineId, stageId, stageSince, lostReason, source, ownerId, teamId, tags, fields,
    valueAmount, valueCurrency, score, listingId, lastQuestion, lastContactedAt, createdAt, updatedAt, deletedAt, mergedInto, version } = row
  return {
    id, kind, name, email, phone, emails, phones, company, position, addresses, birthday, language, timeZone, status, pipelineId, stageId, stageSince, lostReason, source, ownerId, teamId, tags, fields,
    value: valueAmount !== null && valueCurrency !== null ? { amount: valueAmount, currency: valueCurrency } : null,
    score, listingId, lastQuestion, lastContactedAt, createdAt, updatedAt, deletedAt, mergedInto, version,
  }
}

/** Empty in place of what the viewer may not see. */
const emptied = { email: { email: null, emails: [] }, phone: { phone: null, phones: [] }, addresses: { addresses: [] }, birthday: { birthday: null }, value: { value: null }, origin: {} } as const

/** How this viewer sees leads: a function for each row, made once for a list. */
export function presentLeadFor(viewer: Viewer): (row: LeadRow) => z.input<typeof Lead> {
  if (viewer.seesEveryField) return present
  return (row) => {
    const hidden = sensitiveFields.filter((field) => !seesField(viewer, field, row))
    return hidden.length === 0 ? present(row) : { ...present(row), ...Object.assign({}, ...hidden.map((field) => emptied[field])), hidden }
  }
}

export async function presentDetail(ctx: Context, { origin, ...row }: LeadDetailRow): Promise<z.input<typeof LeadDetail>> {
  const viewer = await viewerOf(ctx)
  const rests = row.deletedAt === null && row.mergedInto === null
  return {
    ...presentLeadFor(viewer)(row),
    origin: seesField(viewer, 'origin', row) ? origin : null,
    may: {
      edit: may(ctx.actor, 'crm:write') && rests && mayDo(viewer, 'lead', 'write', row),
      delete: may(ctx.actor, 'crm:delete') && row.mergedInto === null && mayDo(viewer, 'lead', 'delete', row),
      export: mayDo(viewer, 'lead', 'export', row),
    },
  }
}
