import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { lockLead, lockOpen, saveAssignment, type AssignmentRow } from './assignment-store.ts'
import { Offer } from './contract.ts'
import { leadTaken, offerOver } from './errors.ts'
import { leadRouted, offerAnswered } from './events.ts'
import { giveLead } from './give-lead.ts'
import { isAfter } from './hours.ts'
import { cardsOf } from './lead-card.ts'
import { routedColumns, type RoutedLead } from './lead-facts.ts'
import { lockRouting } from './load-world.ts'

const OfferId = idOf('offer')
type OpenRow = RoutedLead & { offerId: string; offeredAt: string; expiresAt: string; others: number }

export const listOffers = operation({
  id: 'crm.routing.offers.list',
  summary: 'Leads that are offered to you now, the most urgent first.',
  http: 'GET /api/v1/routing/offers',
  permission: 'crm:write',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Offer), now: z.string().describe('The clock of the house, to count down by') }),
}).run(async (ctx) => {
  const now = ctx.now.toISOString()
  const rows = await ctx.db.all<OpenRow>(sql`SELECT ${routedColumns}, o.id AS "offerId", o.offered_at AS "offeredAt", o.expires_at AS "expiresAt",
      (SELECT count(*)::int FROM crm.routing_offers b WHERE b.assignment_id = o.assignment_id AND b.step = o.step AND b.state = 'open' AND b.id <> o.id) AS others
    FROM crm.routing_offers o JOIN crm.leads l ON l.id = o.lead_id AND l.workspace_id = o.workspace_id
    WHERE o.workspace_id = ${ctx.workspaceId}::uuid AND o.person_id = ${ctx.actor.personId}::uuid AND o.state = 'open' AND o.expires_at > ${now}::timestamptz AND l.deleted_at IS NULL ORDER BY o.expires_at, o.id LIMIT 100`)
  const cards = await cardsOf(ctx, rows)
  return { now, items: rows.map(({ id, offerId, offeredAt, expiresAt, others }) => ({ ...cards.get(id)!, id: offerId as z.input<typeof Offer>['id'], offeredAt, expiresAt, others })) }
})

export const claimOffer = operation({
  id: 'crm.routing.offers.claim',
  summary: 'Take a lead that is offered to you. Whoever is first has it.',
  http: 'POST /api/v1/routing/offers/:id/claim',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: OfferId }),
  output: z.object({ leadId: z.string() }),
  errors: [notFound, leadTaken, offerOver],
}).run(async (ctx, { id }) => {
  const { assignment, offer } = await openOffer(ctx, id)
  const lead = (await lockLead(ctx, offer.leadId))!
  // The rows of the walk are locked: nobody else can be first from here on.
  if (lead.ownerId !== null && !assignment.exclude.includes(lead.ownerId)) throw await taken(ctx, lead.ownerId, null)
  const now = ctx.now.toISOString()
  const me = ctx.actor.personId!
  await ctx.db.run(sql`UPDATE crm.routing_offers SET state = CASE WHEN id = ${id}::uuid THEN 'claimed' ELSE 'lost' END, answered_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND assignment_id = ${assignment.id}::uuid AND state = 'open'`)
  await giveLead(ctx, lead, me, { how: 'claim', rule: assignment.ruleName, ruleVersion: assignment.ruleVersion, assignmentId: assignment.id })
  await saveAssignment(ctx, assignment.id, { state: 'given', step: assignment.step, trail: [...assignment.trail, answer(assignment, me, now, 'claimed')], dueAt: null, ownerId: me })
  ctx.emit(offerAnswered, lead.id, { leadId: lead.id, personId: me, answer: 'claimed' })
  ctx.emit(leadRouted, lead.id, { leadId: lead.id, assignmentId: assignment.id, state: 'given', ownerId: me, rule: assignment.ruleName })
  return { leadId: lead.id }
})

export const declineOffer = operation({
  id: 'crm.routing.offers.decline',
  summary: 'Say no to a lead that is offered to you, so that the next one is asked at once.',
  http: 'POST /api/v1/routing/offers/:id/decline',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: OfferId }),
  output: Done,
  errors: [notFound, leadTaken, offerOver],
}).run(async (ctx, { id }) => {
  const { assignment } = await openOffer(ctx, id)
  const now = ctx.now.toISOString()
  const me = ctx.actor.personId!
  await ctx.db.run(sql`UPDATE crm.routing_offers SET state = 'declined', answered_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const { left } = await ctx.db.one<{ left: number }>(sql`SELECT count(*)::int AS left FROM crm.routing_offers WHERE workspace_id = ${ctx.workspaceId}::uuid AND assignment_id = ${assignment.id}::uuid AND state = 'open'`)
  // The house goes on, not the person who said no: its timer is woken.
  await saveAssignment(ctx, assignment.id, { state: 'offered', step: assignment.step, trail: [...assignment.trail, answer(assignment, me, now, 'declined')], dueAt: left === 0 ? now : assignment.dueAt })
  ctx.emit(offerAnswered, assignment.leadId, { leadId: assignment.leadId, personId: me, answer: 'declined' })
  return done
})

type OfferRow = { leadId: string; assignmentId: string; state: string; expiresAt: string }

/** An offer to the actor that can still be answered, with its walk locked; else why not. */
async function openOffer(ctx: Context, id: string): Promise<{ assignment: AssignmentRow; offer: OfferRow }> {
  const find = () => ctx.db.maybe<OfferRow>(sql`SELECT lead_id AS "leadId", assignment_id AS "assignmentId", state, expires_at AS "expiresAt" FROM crm.routing_offers
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${ctx.actor.personId}::uuid`)
  if (!(await find())) throw notFound({ what: 'offer' })
  await lockRouting(ctx)
  const offer = (await find())!
  const assignment = await lockOpen(ctx, { id: offer.assignmentId })
  if (offer.state === 'lost' || (!assignment && offer.state !== 'claimed')) {
    const winner = await ctx.db.maybe<{ ownerId: string | null; at: string | null }>(sql`SELECT coalesce(a.owner_id, l.owner_id) AS "ownerId", a.given_at AS at FROM crm.routing_assignments a JOIN crm.leads l ON l.id = a.lead_id
      WHERE a.id = ${offer.assignmentId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)
    throw await taken(ctx, winner?.ownerId ?? null, winner?.at ?? null)
  }
  if (!assignment || offer.state !== 'open') throw offerOver({ why: overWords[offer.state] ?? 'it was answered' })
  if (!isAfter(offer.expiresAt, ctx.now.toISOString())) throw offerOver({ why: overWords['expired']! })
  return { assignment, offer }
}

const overWords: Record<string, string> = { claimed: 'you took it already', declined: 'you said no to it', expired: 'its time ran out', withdrawn: 'it was withdrawn' }

const taken = async (ctx: Context, ownerId: string | null, at: string | null) => leadTaken({ by: ownerId ? ((await peopleOf(ctx, [ownerId])).get(ownerId)?.name ?? null) : null, at })

function answer(assignment: AssignmentRow, me: string, at: string, outcome: 'claimed' | 'declined'): AssignmentRow['trail'][number] {
  const name = assignment.trail.flatMap(({ candidates }) => candidates).find(({ personId }) => personId === me)?.name ?? 'somebody'
  const first = outcome === 'claimed'
  return { at, step: assignment.step, kind: 'offer', target: name, outcome, until: null, note: first ? 'Was first to take it.' : 'Said no.', candidates: [{ personId: me, name, chosen: first, why: first ? 'first to take it' : 'said no' }] }
}
