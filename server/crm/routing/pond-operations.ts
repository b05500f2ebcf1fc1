import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notAllowed, notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { startOfDate } from '../../platform/time.ts'
import { visibleLeads } from '../access/index.ts'
import { lockLead, lockOpen, saveAssignment } from './assignment-store.ts'
import { Pond, PondLeadPage } from './contract.ts'
import { leadNotInPond, leadTaken, pondLimit } from './errors.ts'
import { leadRouted, pondChanged } from './events.ts'
import { giveLead } from './give-lead.ts'
import { dateAt } from './hours.ts'
import { cardsOf } from './lead-card.ts'
import { routedColumns, type RoutedLead } from './lead-facts.ts'
import { lockRouting, readPeople } from './load-world.ts'
import { putInPond } from './route-lead.ts'

const PondId = idOf('group')
type PondRow = { id: string; name: string; isMember: boolean; waiting: number; takePerDay: number | null; takeOpen: number | null }

export const listPonds = operation({
  id: 'crm.routing.ponds.list',
  summary: 'Ponds you may take leads from, with what lies in them and what you may still take today.',
  http: 'GET /api/v1/routing/ponds',
  permission: 'crm:write',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Pond) }),
}).run(async (ctx) => {
  const ponds = await readPonds(ctx)
  return { items: await Promise.all(ponds.map((pond) => withMine(ctx, pond))) }
})

export const listPondLeads = operation({
  id: 'crm.routing.ponds.leads',
  summary: 'Leads that lie in a pond, the longest first.',
  http: 'GET /api/v1/routing/ponds/:pondId/leads',
  permission: 'crm:write',
  effect: 'read',
  input: z.strictObject({ pondId: PondId, ...pageInput }),
  output: PondLeadPage,
  errors: [notFound],
}).run(async (ctx, { pondId, limit, cursor }) => {
  await findPond(ctx, pondId)
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<RoutedLead & { since: string; putBy: string | null; rowId: string }>(sql`SELECT ${routedColumns}, p.id AS "rowId", p.since, p.put_by AS "putBy"
    FROM crm.pond_leads p JOIN crm.leads l ON l.id = p.lead_id AND l.workspace_id = p.workspace_id
    WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.pond_id = ${pondId}::uuid AND p.taken_at IS NULL AND l.deleted_at IS NULL
      ${after ? sql`AND (p.since, p.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY p.since, p.id LIMIT ${limit + 1}`)
  const cards = await cardsOf(ctx, rows)
  return toPage(rows, limit, ({ id, since, putBy }) => ({ ...cards.get(id)!, since, putBy }), (row) => [row.since, row.rowId])
})

export const takeFromPond = operation({
  id: 'crm.routing.ponds.take',
  summary: 'Take a lead out of a pond. Whoever is first has it.',
  http: 'POST /api/v1/routing/ponds/:pondId/leads/:leadId/take',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ pondId: PondId, leadId: idOf('lead') }),
  output: z.object({ leadId: z.string() }),
  errors: [notFound, leadTaken, leadNotInPond, pondLimit],
}).run(async (ctx, { pondId, leadId }) => {
  const me = ctx.actor.personId
  const pond = await findPond(ctx, pondId)
  if (!me || !pond.isMember) throw notAllowed({ permission: `Take leads from ${pond.name}` })
  await lockRouting(ctx)
  const lead = await lockLead(ctx, leadId)
  if (!lead) throw notFound({ what: 'lead' })
  if (lead.ownerId !== null) throw leadTaken({ by: (await peopleOf(ctx, [lead.ownerId])).get(lead.ownerId)?.name ?? null, at: null })
  const { why } = await withMine(ctx, pond)
  if (why) throw pondLimit({ why })
  const now = ctx.now.toISOString()
  const taken = await ctx.db.run(sql`UPDATE crm.pond_leads SET taken_by = ${me}::uuid, taken_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND pond_id = ${pondId}::uuid AND lead_id = ${leadId}::uuid AND taken_at IS NULL`)
  if (taken === 0) throw leadNotInPond({})
  const assignment = await lockOpen(ctx, { leadId })
  await giveLead(ctx, lead, me, { how: 'pond', pond: pond.name, rule: assignment?.ruleName ?? null, ruleVersion: assignment?.ruleVersion ?? null, assignmentId: assignment?.id ?? null })
  if (assignment) {
    const name = (await peopleOf(ctx, [me])).get(me)?.name ?? 'somebody'
    const entry = { at: now, step: assignment.step, kind: 'pond', target: pond.name, outcome: 'taken' as const, until: null, note: null, candidates: [{ personId: me, name, chosen: true, why: 'took it from the pond' }] }
    await saveAssignment(ctx, assignment.id, { state: 'given', step: assignment.step, trail: [...assignment.trail, entry], dueAt: null, ownerId: me })
    ctx.emit(leadRouted, leadId, { leadId, assignmentId: assignment.id, state: 'given', ownerId: me, rule: assignment.ruleName })
  }
  ctx.emit(pondChanged, leadId, { pondId, leadId })
  return { leadId }
})

export const giveBack = operation({
  id: 'crm.routing.ponds.give-back',
  summary: 'Give a lead of yours into a pond, for others to take.',
  http: 'POST /api/v1/leads/:leadId/give-back',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ leadId: idOf('lead'), pondId: PondId }),
  output: Done,
  errors: [notFound, notAllowed],
}).run(async (ctx, { leadId, pondId }) => {
  const visible = await visibleLeads(ctx, 'write')
  const pond = await findPond(ctx, pondId)
  await lockRouting(ctx)
  const seen = await ctx.db.maybe<{ id: string }>(sql`SELECT l.id FROM crm.leads l WHERE l.id = ${leadId}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid AND ${visible}`)
  const lead = seen ? await lockLead(ctx, leadId) : null
  if (!lead || lead.deletedAt !== null) throw notFound({ what: 'lead' })
  if (lead.ownerId !== ctx.actor.personId && !may(ctx.actor, 'crm:routing')) throw notAllowed({ permission: 'Set up lead routing' })
  await putInPond(ctx, pond.id, leadId, ctx.actor.personId)
  if (lead.ownerId !== null) await giveLead(ctx, lead, null, { how: 'given-back', pond: pond.name })
  return done
})

/** How many things wait for the viewer: offers, and leads in ponds they may still take from. */
export const countWaiting = operation({
  id: 'crm.routing.waiting',
  summary: 'How many leads are offered to you, and how many lie in your ponds.',
  http: 'GET /api/v1/routing/waiting',
  permission: 'crm:write',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ offers: z.int(), pond: z.int() }),
}).run(async (ctx) => {
  const { offers } = await ctx.db.one<{ offers: number }>(sql`SELECT count(*)::int AS offers FROM crm.routing_offers WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${ctx.actor.personId}::uuid AND state = 'open' AND expires_at > ${ctx.now.toISOString()}::timestamptz`)
  const ponds = (await readPonds(ctx)).filter(({ isMember }) => isMember)
  return { offers, pond: ponds.reduce((sum, { waiting }) => sum + waiting, 0) }
})

/** The viewer's ponds; who sets up routing sees all of them. */
const readPonds = (ctx: Context): Promise<PondRow[]> =>
  ctx.db.all<PondRow>(sql`SELECT * FROM (SELECT g.id, g.name, g.take_per_day AS "takePerDay", g.take_open AS "takeOpen", g.members @> ${JSON.stringify([{ personId: ctx.actor.personId }])}::jsonb AS "isMember",
      (SELECT count(*)::int FROM crm.pond_leads p JOIN crm.leads l ON l.id = p.lead_id AND l.deleted_at IS NULL WHERE p.workspace_id = g.workspace_id AND p.pond_id = g.id AND p.taken_at IS NULL) AS waiting
    FROM crm.routing_groups g WHERE g.workspace_id = ${ctx.workspaceId}::uuid AND g.kind = 'pond' AND g.deleted_at IS NULL) ponds
    WHERE "isMember" OR ${may(ctx.actor, 'crm:routing')} ORDER BY lower(name), id`)

async function findPond(ctx: Context, id: string): Promise<PondRow> {
  const pond = (await readPonds(ctx)).find((one) => one.id === id)
  if (!pond) throw notFound({ what: 'pond' })
  return pond
}

async function withMine(ctx: Context, { isMember, ...pond }: PondRow): Promise<z.input<typeof Pond>> {
  const me = ctx.actor.personId
  const zone = me ? ((await readPeople(ctx, [me], ctx.now.toISOString(), { fresh: true })).get(me)?.zone ?? 'UTC') : 'UTC'
  const dayStart = startOfDate(dateAt(ctx.now.toISOString(), zone), zone)
  const { today, holding } = await ctx.db.one<{ today: number; holding: number }>(sql`SELECT count(*) FILTER (WHERE p.taken_at >= ${dayStart}::timestamptz)::int AS today,
      count(DISTINCT l.id) FILTER (WHERE l.owner_id = p.taken_by AND l.deleted_at IS NULL AND l.status NOT IN ('WON', 'LOST'))::int AS holding
    FROM crm.pond_leads p JOIN crm.leads l ON l.id = p.lead_id WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.pond_id = ${pond.id}::uuid AND p.taken_by = ${me}::uuid AND p.taken_at IS NOT NULL`)
  const why = !isMember ? 'You are no member of this pond.'
    : pond.takePerDay !== null && today >= pond.takePerDay ? `You took ${today} of ${pond.takePerDay} from ${pond.name} today. Tomorrow you can take more.`
    : pond.takeOpen !== null && holding >= pond.takeOpen ? `You have ${holding} open leads from ${pond.name}, and ${pond.takeOpen} is the most. Close one or give one back first.`
    : null
  return { ...pond, takenToday: today, holding, may: { take: why === null }, why }
}
