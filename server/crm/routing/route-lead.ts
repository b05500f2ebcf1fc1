import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { lockLead, lockOpen, saveAssignment, type AssignmentRow } from './assignment-store.ts'
import { chooseRule } from './choose-rule.ts'
import type { TrailEntry } from './contract.ts'
import { decideStep, type Decision } from './decide.ts'
import { leadOffered, leadRouted, pondChanged } from './events.ts'
import { giveLead } from './give-lead.ts'
import { isAfter } from './hours.ts'
import { factsOf, type RoutedLead } from './lead-facts.ts'
import { loadWorld, lockRouting, saveTurns } from './load-world.ts'
import { planOf } from './plan.ts'
import { readRules } from './rule-store.ts'
import { tellGiven, tellOffered, tellPond, tellUnrouted } from './tell-people.ts'
import type { World } from './world.ts'

/**
 * Finds somebody for a lead by the rules of the workspace. `cause` names what set it off: the same cause does it once.
 * Does nothing where there are no rules, where the lead is owned (unless `exclude` names the owner, who had their chance),
 * or while it is on its way already. Answers whether a walk began.
 */
export async function routeLead(ctx: Context, leadId: string, { cause, exclude = [] }: { cause: string; exclude?: readonly string[] }): Promise<boolean> {
  const rules = await readRules(ctx)
  if (rules.length === 0) return false
  await lockRouting(ctx)
  const lead = await lockLead(ctx, leadId)
  if (!lead || lead.deletedAt !== null || (lead.ownerId !== null && !exclude.includes(lead.ownerId))) return false
  const facts = (await factsOf(ctx, [lead])).get(lead.id)!
  const { rule, passed } = chooseRule(rules, facts)
  const plan = rule ? planOf(rule, new Map(rules.map((one) => [one.id, one]))) : []
  const now = ctx.now.toISOString()
  const row = await ctx.db.maybe<{ id: string }>(sql`INSERT INTO crm.routing_assignments (id, workspace_id, lead_id, cause, state, rule_id, rule_version, rule_name, inputs, passed, plan, exclude, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${leadId}::uuid, ${cause}, 'waiting', ${rule?.id ?? null}::uuid, ${rule?.version ?? null}, ${rule?.name ?? null}, ${JSON.stringify(facts)}::jsonb,
      ${JSON.stringify(passed)}::jsonb, ${JSON.stringify(plan)}::jsonb, ${exclude as string[]}::uuid[], ${now}::timestamptz, ${now}::timestamptz) ON CONFLICT DO NOTHING RETURNING id`)
  if (!row) return false
  const assignment: AssignmentRow = { id: row.id, leadId, state: 'waiting', ruleId: rule?.id ?? null, ruleVersion: rule?.version ?? null, ruleName: rule?.name ?? null, inputs: facts, passed, plan, step: 0, trail: [], exclude: [...exclude], ownerId: null, dueAt: null, startedAt: now, endedAt: null }
  await walk(ctx, assignment, lead, 0)
  return true
}

/** Goes on with an assignment whose time has come: an offer ran out or was declined by all, somebody is back, a pond was not emptied. */
export async function continueAssignment(ctx: Context, id: string): Promise<void> {
  await lockRouting(ctx)
  const assignment = await lockOpen(ctx, { id })
  if (!assignment || assignment.dueAt === null || isAfter(assignment.dueAt, ctx.now.toISOString())) return
  const lead = await lockLead(ctx, assignment.leadId)
  if (!lead || lead.deletedAt !== null) return stop(ctx, assignment, 'The lead is in the trash.')
  if (lead.ownerId !== null && !assignment.exclude.includes(lead.ownerId)) return stop(ctx, assignment, 'Somebody took the lead by hand.')
  const step = assignment.plan[assignment.step]
  const asked = assignment.state === 'offered' ? await expireOffers(ctx, assignment) : new Set<string>()
  if (assignment.state === 'pond') await leavePond(ctx, lead.id)
  const again = assignment.state === 'waiting' || (step?.kind === 'offer' && step.how === 'in-turn')
  await walk(ctx, assignment, lead, again ? assignment.step : assignment.step + 1, again ? asked : new Set())
}

/** Ends an assignment without a choice of its own: it was assigned by hand, or trashed. */
export async function stop(ctx: Context, assignment: AssignmentRow, note: string): Promise<void> {
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`UPDATE crm.routing_offers SET state = 'withdrawn', answered_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND assignment_id = ${assignment.id}::uuid AND state = 'open'`)
  await leavePond(ctx, assignment.leadId)
  const entry: TrailEntry = { at: now, step: assignment.step, kind: 'stop', target: '', outcome: 'stopped', until: null, note, candidates: [] }
  await saveAssignment(ctx, assignment.id, { state: 'stopped', step: assignment.step, trail: [...assignment.trail, entry], dueAt: null })
  ctx.emit(leadRouted, assignment.leadId, { leadId: assignment.leadId, assignmentId: assignment.id, state: 'stopped', ownerId: null, rule: assignment.ruleName })
}

async function walk(ctx: Context, assignment: AssignmentRow, lead: RoutedLead, from: number, asked: ReadonlySet<string> = new Set()): Promise<void> {
  const world = await loadWorld(ctx, assignment.plan.slice(from), ctx.now.toISOString())
  for (let n = from; n < assignment.plan.length; n++) {
    const { decision, entry } = decideStep(world, { at: ctx.now.toISOString(), n, step: assignment.plan[n]!, exclude: new Set(assignment.exclude), alreadyAsked: n === from ? asked : new Set() })
    assignment.trail.push(entry)
    if (decision.does !== 'pass') {
      await saveTurns(ctx, world)
      return carryOut(ctx, assignment, lead, n, decision, world)
    }
  }
  const why = assignment.ruleId ? `Rule “${assignment.ruleName}” found nobody: ${lastWords(assignment.trail)}` : `No rule fits it: ${assignment.passed.map(({ name, why: reason }) => `“${name}”, because ${reason}`).join('; ')}`
  await finish(ctx, assignment, lead, 'nobody', assignment.plan.length, null)
  await tellUnrouted(ctx, lead, why)
}

async function carryOut(ctx: Context, assignment: AssignmentRow, lead: RoutedLead, n: number, decision: Exclude<Decision, { does: 'pass' }>, world: World): Promise<void> {
  switch (decision.does) {
    case 'give': {
      await giveLead(ctx, lead, decision.personId, { how: assignment.exclude.length ? 'late' : 'rule', rule: assignment.ruleName, ruleVersion: assignment.ruleVersion, assignmentId: assignment.id })
      await finish(ctx, assignment, lead, 'given', n, decision.personId)
      return tellGiven(ctx, lead, decision.personId, assignment.ruleName)
    }
    case 'nobody':
      return finish(ctx, assignment, lead, 'nobody', n, null)
    case 'wait':
      return saveAssignment(ctx, assignment.id, { state: 'waiting', step: n, trail: assignment.trail, dueAt: decision.until })
    case 'pond': {
      await putInPond(ctx, decision.groupId, lead.id, null)
      await saveAssignment(ctx, assignment.id, { state: 'pond', step: n, trail: assignment.trail, dueAt: decision.until })
      const pond = world.groups.get(decision.groupId)!
      return tellPond(ctx, lead, pond.name, pond.members.map(({ personId }) => personId))
    }
    case 'offer': {
      const rows = decision.personIds.map((personId) => ({ id: newId(), person: personId }))
      await ctx.db.run(sql`INSERT INTO crm.routing_offers (id, workspace_id, assignment_id, lead_id, person_id, step, offered_at, expires_at)
        SELECT o.id, ${ctx.workspaceId}::uuid, ${assignment.id}::uuid, ${lead.id}::uuid, o.person, ${n}, ${ctx.now.toISOString()}::timestamptz, ${decision.until}::timestamptz
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS o(id uuid, person uuid)`)
      await saveAssignment(ctx, assignment.id, { state: 'offered', step: n, trail: assignment.trail, dueAt: decision.until })
      ctx.emit(leadOffered, lead.id, { leadId: lead.id, to: decision.personIds, until: decision.until })
      const step = assignment.plan[n]!
      return tellOffered(ctx, lead, decision.personIds, step.kind === 'offer' ? step.minutes : 0)
    }
  }
}

async function finish(ctx: Context, assignment: AssignmentRow, lead: RoutedLead, state: 'given' | 'nobody', step: number, ownerId: string | null): Promise<void> {
  await saveAssignment(ctx, assignment.id, { state, step, trail: assignment.trail, dueAt: null, ownerId })
  ctx.emit(leadRouted, lead.id, { leadId: lead.id, assignmentId: assignment.id, state, ownerId, rule: assignment.ruleName })
}

/** Closes what is still open and answers everybody who was asked in this step. */
async function expireOffers(ctx: Context, assignment: AssignmentRow): Promise<Set<string>> {
  const now = ctx.now.toISOString()
  const late = await ctx.db.all<{ personId: string }>(sql`UPDATE crm.routing_offers SET state = 'expired', answered_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND assignment_id = ${assignment.id}::uuid AND state = 'open' RETURNING person_id AS "personId"`)
  const names = new Map(assignment.trail.flatMap(({ candidates }) => candidates.map(({ personId, name }) => [personId, name] as const)))
  if (late.length > 0) {
    assignment.trail.push({ at: now, step: assignment.step, kind: 'offer', target: late.map(({ personId }) => names.get(personId) ?? 'somebody').join(', '), outcome: 'expired', until: null, note: 'Did not answer in time.', candidates: [] })
    ctx.emit(leadOffered, assignment.leadId, { leadId: assignment.leadId, to: [], until: now })
  }
  const asked = await ctx.db.all<{ personId: string }>(sql`SELECT person_id AS "personId" FROM crm.routing_offers WHERE workspace_id = ${ctx.workspaceId}::uuid AND assignment_id = ${assignment.id}::uuid AND step = ${assignment.step}`)
  return new Set(asked.map(({ personId }) => personId))
}

/** Puts a lead into a pond; one that lies in another one moves. */
export async function putInPond(ctx: Context, pondId: string, leadId: string, by: string | null): Promise<void> {
  await leavePond(ctx, leadId)
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO crm.pond_leads (id, workspace_id, pond_id, lead_id, since, put_by, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${pondId}::uuid, ${leadId}::uuid, ${now}::timestamptz, ${by}::uuid, ${now}::timestamptz, ${now}::timestamptz)`)
  ctx.emit(pondChanged, leadId, { pondId, leadId })
}

async function leavePond(ctx: Context, leadId: string): Promise<void> {
  const left = await ctx.db.all<{ pondId: string }>(sql`DELETE FROM crm.pond_leads WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${leadId}::uuid AND taken_at IS NULL RETURNING pond_id AS "pondId"`)
  for (const { pondId } of left) ctx.emit(pondChanged, leadId, { pondId, leadId })
}

const lastWords = (trail: readonly TrailEntry[]): string =>
  trail.filter(({ outcome }) => outcome === 'passed' || outcome === 'expired').slice(-3).map(({ target, candidates, note }) => candidates.length ? candidates.slice(0, 4).map(({ name, why }) => `${name} ${why ?? ''}`.trim()).join(', ') : `${target}: ${note ?? 'nobody'}`).join('; ') || 'its steps are used up'
