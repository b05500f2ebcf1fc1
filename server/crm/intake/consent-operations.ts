import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { visibleLeads } from '../access/index.ts'
import { LeadId } from '../contract.ts'
import { Consent } from './contract.ts'

export const listConsents = operation({
  id: 'crm.consents.list',
  summary: 'What a lead agreed to: who, when, the words as they were shown, and where.',
  http: 'GET /api/v1/leads/:leadId/consents',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: LeadId }),
  output: z.object({ items: z.array(Consent) }),
  errors: [notFound],
}).run(async (ctx, { leadId }) => {
  const known = await ctx.db.maybe(sql`SELECT l.id FROM crm.leads l WHERE l.id = ${leadId}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid AND ${await visibleLeads(ctx, 'read')}`)
  if (!known) throw notFound({ what: 'lead' })
  const items = await ctx.db.all<z.input<typeof Consent>>(sql`SELECT c.id, c.lead_id AS "leadId", c.given_by AS "givenBy", c.text, c.text_version AS "textVersion", c.page, c.given_at AS "givenAt", c.confirmed_at AS "confirmedAt", s.name AS "sourceName"
    FROM crm.consents c LEFT JOIN crm.intake_messages m ON m.id = c.message_id LEFT JOIN crm.intake_sources s ON s.id = m.source_id
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.lead_id = ${leadId}::uuid ORDER BY c.given_at DESC, c.id DESC LIMIT 200`)
  return { items }
})
