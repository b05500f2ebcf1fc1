import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { visibleLeads } from '../access/index.ts'
import { LeadId } from '../contract.ts'
import { assignmentColumns, type AssignmentRow } from './assignment-store.ts'
import { WhyOwner } from './contract.ts'
import { routeLead } from './route-lead.ts'

export const whyOwner = operation({
  id: 'crm.routing.why',
  summary: 'Why somebody has a lead: the rule and its version, what was known, who was passed over and for which reason.',
  http: 'GET /api/v1/leads/:leadId/routing',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: LeadId }),
  output: WhyOwner,
  errors: [notFound],
  agent: { when: 'the person asks why somebody has a lead' },
}).run(async (ctx, { leadId }) => {
  const { ownerId } = await findLead(ctx, leadId, 'read')
  const [rows, pond] = await Promise.all([
    ctx.db.all<AssignmentRow & { ruleNow: number | null }>(sql`SELECT ${assignmentColumns}, (SELECT r.version FROM crm.routing_rules r WHERE r.id = a.rule_id AND r.workspace_id = a.workspace_id AND r.deleted_at IS NULL) AS "ruleNow"
      FROM crm.routing_assignments a WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.lead_id = ${leadId}::uuid ORDER BY a.created_at DESC, a.id DESC LIMIT 10`),
    ctx.db.maybe<{ pondId: string }>(sql`SELECT pond_id AS "pondId" FROM crm.pond_leads WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${leadId}::uuid AND taken_at IS NULL`),
  ])
  const ids = [ownerId, ...rows.map((row) => row.ownerId), ...rows.flatMap((row) => row.exclude)].filter((id) => id !== null)
  const people = Object.fromEntries([...(await peopleOf(ctx, ids)).values()].map(({ id, name }) => [id, name]))
  return {
    leadId, ownerId, people, pondId: pond?.pondId ?? null, may: { route: may(ctx.actor, 'crm:routing') },
    byHand: ownerId !== null && rows.find(({ state }) => state === 'given')?.ownerId !== ownerId,
    assignments: rows.map(({ plan, exclude: _exclude, ...row }) => ({ ...row, steps: plan.length })),
  }
})

export const routeAgain = operation({
  id: 'crm.routing.route-lead',
  summary: 'Let the rules find somebody for a lead now; with passOwner, somebody else than who has it.',
  http: 'POST /api/v1/leads/:leadId/route',
  permission: 'crm:routing',
  effect: 'write',
  input: z.strictObject({ leadId: LeadId, passOwner: z.boolean().default(false) }),
  output: z.object({ began: z.boolean().describe('False when somebody has it, it is on its way already, or there are no rules') }),
  errors: [notFound],
}).run(async (ctx, { leadId, passOwner }) => {
  const { ownerId } = await findLead(ctx, leadId, 'write')
  return { began: await routeLead(ctx, leadId, { cause: `again ${ctx.runId}`, exclude: passOwner && ownerId ? [ownerId] : [] }) }
})

async function findLead(ctx: Context, leadId: string, act: 'read' | 'write'): Promise<{ ownerId: string | null }> {
  const lead = await ctx.db.maybe<{ ownerId: string | null }>(sql`SELECT l.owner_id AS "ownerId" FROM crm.leads l WHERE l.id = ${leadId}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid AND ${await visibleLeads(ctx, act)}`)
  if (!lead) throw notFound({ what: 'lead' })
  return lead
}
