import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { LeadFacts, TrailEntry } from './contract.ts'
import type { Passed } from './choose-rule.ts'
import { routedColumns, type RoutedLead } from './lead-facts.ts'
import type { PlannedStep } from './world.ts'

export type AssignmentState = 'waiting' | 'offered' | 'pond' | 'given' | 'nobody' | 'stopped'
export type AssignmentRow = {
  id: string
  leadId: string
  state: AssignmentState
  ruleId: string | null
  ruleVersion: number | null
  ruleName: string | null
  inputs: LeadFacts
  passed: Passed[]
  plan: PlannedStep[]
  step: number
  trail: TrailEntry[]
  exclude: string[]
  ownerId: string | null
  dueAt: string | null
  startedAt: string
  endedAt: string | null
}

export const assignmentColumns = sql.raw(`a.id, a.lead_id AS "leadId", a.state, a.rule_id AS "ruleId", a.rule_version AS "ruleVersion", a.rule_name AS "ruleName", a.inputs, a.passed, a.plan, a.step, a.trail, a.exclude,
  a.owner_id AS "ownerId", a.due_at AS "dueAt", a.created_at AS "startedAt", a.ended_at AS "endedAt"`)

/** Locks an assignment that still runs; null when it has ended or is not there. */
export const lockOpen = (ctx: Context, where: { id: string } | { leadId: string }) =>
  ctx.db.maybe<AssignmentRow>(sql`SELECT ${assignmentColumns} FROM crm.routing_assignments a WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.ended_at IS NULL
    AND ${'id' in where ? sql`a.id = ${where.id}::uuid` : sql`a.lead_id = ${where.leadId}::uuid`} FOR UPDATE`)

export const lockLead = (ctx: Context, leadId: string) =>
  ctx.db.maybe<RoutedLead>(sql`SELECT ${routedColumns} FROM crm.leads l WHERE l.id = ${leadId}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)

type Change = { state: AssignmentState; step: number; trail: TrailEntry[]; dueAt: string | null; ownerId?: string | null }

/** Saves where an assignment stands. Given, nobody and stopped end it. */
export async function saveAssignment(ctx: Context, id: string, { state, step, trail, dueAt, ownerId = null }: Change): Promise<void> {
  const now = ctx.now.toISOString()
  const ended = state === 'given' || state === 'nobody' || state === 'stopped'
  await ctx.db.run(sql`UPDATE crm.routing_assignments SET state = ${state}, step = ${step}, trail = ${JSON.stringify(trail)}::jsonb, due_at = ${dueAt}::timestamptz, lease_until = NULL,
      owner_id = ${ownerId}::uuid, given_at = CASE WHEN ${state} = 'given' THEN ${now}::timestamptz END, ended_at = CASE WHEN ${ended} THEN ${now}::timestamptz END,
      version = version + 1, updated_at = ${now}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (dueAt) ctx.signal(stepTopic)
}

/** Name of the timer that looks after assignments that wait for a time. */
export const stepTopic = 'crm.routing-step'
