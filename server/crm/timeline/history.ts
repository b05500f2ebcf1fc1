import { z } from 'zod'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { changeOfRow, changesOfRow, type RowChange } from '../../platform/inside/history.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { mayDo, seesField, viewerOf } from '../access/index.ts'
import { leadFields, LeadDetail } from '../contract.ts'
import { leadInTrash, notYours } from '../errors.ts'
import { changeStatus, updateLead } from '../leads/lead-operations.ts'
import { getLead, type LeadDetailRow } from '../leads/lead-queries.ts'
import { moveLead } from '../pipelines/move-lead.ts'
import { setTags } from '../tags/tag-lead.ts'
import { LeadHistoryEntry } from './contract.ts'
import { cannotRestoreField } from './errors.ts'
import { fieldChanges, sensitivityOf } from './lead-fields.ts'

const table = 'crm.leads'

export const readHistory = operation({
  id: 'crm.leads.history',
  summary: 'Which fields of a lead were changed in the last 30 days: from what to what, by whom and by which act.',
  http: 'GET /api/v1/leads/:leadId/history',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: idOf('lead'), ...pageInput }),
  output: pageOf(LeadHistoryEntry),
  errors: [notFound],
  agent: { when: 'the person asks who changed a fact about a lead' },
}).run(async (ctx, { leadId, limit, cursor }) => {
  const lead = await getLead(ctx, leadId)
  const after = readCursor(cursor, 1)
  const present = await presenter(ctx, lead)
  const rows = await changesOfRow(ctx, table, leadId, { limit: limit + 1, before: after ? Number(after[0]) : undefined })
  const page = toPage(rows, limit, present, (row) => [row.id])
  return { ...page, items: page.items.filter(({ made, fields }) => made || fields.length > 0) }
})

export const restoreField = operation({
  id: 'crm.leads.restore-field',
  summary: 'Set one field of a lead back to what it was before a change. It is an ordinary change of the lead.',
  http: 'POST /api/v1/leads/:leadId/history/:changeId/restore',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ leadId: idOf('lead'), changeId: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER), field: z.string().max(60), version: z.int().optional() }),
  output: LeadDetail,
  errors: [notFound, staleVersion, leadInTrash, notYours, cannotRestoreField],
}).run(async (ctx, { leadId, changeId, field, version }) => {
  const lead = await getLead(ctx, leadId, { lock: true })
  if (version !== undefined && version !== lead.version) throw staleVersion({ what: 'lead', current: lead.version })
  const row = await changeOfRow(ctx, table, leadId, changeId)
  const change = row && (await presenter(ctx, lead))(row).fields.find((one) => one.field === field)
  if (!change) throw notFound({ what: 'change' })
  if (!change.may.restore) throw cannotRestoreField({ field })
  return setField(ctx, lead, field, change.from)
})

/** Through the same operations that people use, so the same rules hold and the same is told. */
function setField(ctx: Context, { id }: LeadDetailRow, field: string, value: unknown) {
  const leadId = id as z.output<typeof LeadDetail>['id']
  if (field === 'status') return changeStatus.handler(ctx, changeStatus.input.parse({ id: leadId, status: value }))
  if (field === 'stageId') return moveLead.handler(ctx, moveLead.input.parse({ id: leadId, stageId: value }))
  if (field === 'tags') return setTags(ctx, leadId, value as string[])
  const wanted = field.startsWith('field.') ? { fields: { [field.slice(6)]: value } } : { [field]: moment(field, value) }
  const checked = updateLead.input.safeParse({ id: leadId, ...wanted })
  if (!checked.success) throw cannotRestoreField({ field })
  return updateLead.handler(ctx, checked.data)
}

/** The journal writes moments as PostgreSQL does; the wire has ISO text in UTC. */
const moment = (field: string, value: unknown) => (field === 'lastContactedAt' && typeof value === 'string' ? new Date(value).toISOString() : value)

const canBeSet = (field: string, from: unknown): boolean => field in leadFields || field.startsWith('field.') || field === 'tags' || field === 'status' || (field === 'stageId' && from !== null)

async function presenter(ctx: Context, lead: LeadDetailRow): Promise<(row: RowChange) => z.input<typeof LeadHistoryEntry>> {
  const viewer = await viewerOf(ctx)
  const mayEdit = lead.deletedAt === null && lead.mergedInto === null && mayDo(viewer, 'lead', 'write', lead)
  return ({ id, at, runId, before, after, actorKind, actorId, operation: by }) => ({
    id, at, runId, actorKind: actorKind ?? 'system', actorId, operation: by, made: before === null,
    fields: fieldChanges(before, after).map((change) => {
      const sensitive = sensitivityOf(change.field)
      if (sensitive && !seesField(viewer, sensitive, lead)) return { field: change.field, from: null, to: null, hidden: true, may: { restore: false } }
      return { ...change, may: { restore: mayEdit && canBeSet(change.field, change.from) } }
    }),
  })
}
