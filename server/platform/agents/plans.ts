import { z } from 'zod'
import { sql } from '../db/sql.ts'
import { defineError, FoyerError, notAllowed, notFound } from '../errors.ts'
import { event } from '../events/event.ts'
import { idOf, newId, type PersonId } from '../ids.ts'
import { job } from '../jobs/job.ts'
import type { Actor } from '../operations/actor.ts'
import type { Context } from '../operations/context.ts'
import { operation } from '../operations/operation.ts'
import { PlannedChange, plannedChange } from './planned-change.ts'
import { pageInput, pageOf, readCursor, toPage } from '../page.ts'
import type { Role } from '../slice.ts'

export const planDecided = defineError<{ state: string }>({
  code: 'platform.plan_decided',
  kind: 'conflict',
  log: 'the plan was decided before',
  person: ({ state }) => `This plan was already decided: ${state}.`,
})

export const planAsked = event({ name: 'platform.plan.asked', version: 1, data: z.object({ planId: z.string(), operation: z.string(), summary: z.string().default(''), personId: z.string().nullable().default(null) }), summary: () => 'An agent asks for approval' })
export const planSettled = event({ name: 'platform.plan.settled', version: 1, data: z.object({ planId: z.string(), state: z.string() }) })

const Plan = z.object({
  id: idOf('plan'),
  operation: z.string(),
  summary: z.string(),
  input: z.record(z.string(), z.unknown()),
  askedBy: z.string(),
  onBehalfOf: idOf('person').nullable().describe('Whose key or sign-in the agent used'),
  state: z.enum(['waiting', 'approved', 'rejected', 'failed', 'expired']),
  result: z.unknown().nullable(),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
})
type Row = z.input<typeof Plan>

const columns = sql.raw('id, operation, summary, input, asked_by AS "askedBy", on_behalf_of AS "onBehalfOf", state, result, created_at AS "createdAt", decided_at AS "decidedAt"')

/** Writes down what an agent wants to do, for a person to decide. */
export async function askForApproval(ctx: Context, { operation: name, input, summary }: { operation: string; input: unknown; summary: string }): Promise<string> {
  const id = newId<'plan'>()
  await ctx.db.run(sql`INSERT INTO platform.agent_plans (id, workspace_id, operation, input, summary, asked_by, on_behalf_of, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${JSON.stringify(input)}::jsonb, ${summary}, ${ctx.actor.id ?? 'agent'}, ${ctx.actor.onBehalfOf ?? ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
  ctx.emit(planAsked, id, { planId: id, operation: name, summary, personId: ctx.actor.onBehalfOf ?? ctx.actor.personId })
  return id
}

export const listPlans = operation({
  id: 'platform.plans.list',
  summary: 'What agents want to do and a person has to decide, newest first.',
  http: 'GET /api/v1/agent-plans',
  permission: 'platform:plans',
  effect: 'read',
  input: z.strictObject({ state: Plan.shape.state.optional(), ...pageInput }),
  output: pageOf(Plan),
}).run(async (ctx, { state, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM platform.agent_plans WHERE workspace_id = ${ctx.workspaceId}::uuid
    ${state ? sql`AND state = ${state}` : sql``} ${after ? sql`AND (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => row, (row) => [row.createdAt, row.id])
})

export const readPlan = operation({
  id: 'platform.plans.get',
  summary: 'One plan of an agent; while it waits, with what it would change if the viewer approved it now.',
  http: 'GET /api/v1/agent-plans/:id',
  permission: 'platform:plans',
  effect: 'read',
  input: z.strictObject({ id: idOf('plan') }),
  output: Plan.extend({
    would: z.array(PlannedChange).describe('Rows that would change, 50 at most; empty once it is decided'),
    wouldFail: z.string().nullable().describe('Why it would be refused now'),
  }),
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM platform.agent_plans WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'plan' })
  if (row.state !== 'waiting') return { ...row, would: [], wouldFail: null }
  try {
    // Rehearsed with the viewer's rights: it shows nothing that the viewer may not see, and is true now.
    const changes = await ctx.ports.inside.rehearseById(row.operation, row.input, ctx.actor)
    return { ...row, would: changes.slice(0, 50).map(plannedChange), wouldFail: null }
  } catch (error) {
    if (!(error instanceof FoyerError)) throw error
    return { ...row, would: [], wouldFail: [error.person, ...error.fields.map((field) => field.message)].join(' ') }
  }
})

export const decidePlan = operation({
  id: 'platform.plans.decide',
  summary: 'Approve or reject what an agent wants to do. An approved plan runs with the rights of who approves.',
  http: 'POST /api/v1/agent-plans/:id/decide',
  permission: 'platform:plans',
  effect: 'write',
  input: z.strictObject({ id: idOf('plan'), approve: z.boolean() }),
  output: Plan,
  errors: [notFound, notAllowed, planDecided],
}).run(async (ctx, { id, approve }) => {
  // The agent's own key must not approve what the agent wants.
  if (ctx.actor.kind !== 'person') throw notAllowed({ permission: 'Decide what agents may do, signed in as a person' })
  const before = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM platform.agent_plans WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!before) throw notFound({ what: 'plan' })
  if (before.state !== 'waiting') throw planDecided({ state: before.state })
  const row = await ctx.db.one<Row>(sql`UPDATE platform.agent_plans SET state = ${approve ? 'approved' : 'rejected'}, decided_by = ${ctx.actor.personId}::uuid, decided_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${columns}`)
  if (approve) await ctx.enqueue(runPlan, { planId: id, role: ctx.actor.role ?? 'viewer', personId: ctx.actor.personId ?? '' }, { key: id })
  ctx.emit(planSettled, id, { planId: id, state: row.state })
  return row
})

/**
 * Carries out an approved plan. The plan's id is the idempotency key, so a second try after a crash meets the first one's
 * answer instead of doing it again.
 */
export const runPlan = job({
  name: 'platform.run-plan',
  payload: z.object({ planId: z.string(), role: z.string(), personId: z.string() }),
  attempts: 3,
  handle: async (ctx, { planId, role, personId }) => {
    const plan = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM platform.agent_plans WHERE id = ${planId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    if (plan?.state !== 'approved' || plan.result !== null) return
    const { inside } = ctx.ports
    const actor: Actor = { kind: 'agent', id: plan.askedBy, personId: personId as PersonId, workspaceId: ctx.workspaceId, role, permissions: inside.permissionsOf(role as Role), onBehalfOf: personId as PersonId }
    const settle = (state: string, result: unknown) =>
      ctx.transaction(async (tx) => {
        await tx.db.run(sql`UPDATE platform.agent_plans SET state = ${state}, result = ${JSON.stringify(result)}::jsonb WHERE id = ${planId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
        tx.emit(planSettled, planId, { planId, state })
      })
    try {
      await settle('approved', await inside.performById(plan.operation, plan.input, actor, planId))
    } catch (error) {
      await settle('failed', { message: (error as Error).message })
    }
  },
})
