import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { undoRun } from '../../platform/inside/changes.ts'
import { sql } from '../../platform/db/sql.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { assignLead, getOneLead } from '../leads/lead-operations.ts'
import { aLead } from '../testing.ts'
import type { RoutingStep } from './contract.ts'
import { createGroup } from './group-operations.ts'
import { updateRoutingMember } from './member-operations.ts'
import { claimOffer, declineOffer, listOffers } from './offer-operations.ts'
import { giveBack, listPondLeads, listPonds, takeFromPond } from './pond-operations.ts'
import { routeLead } from './route-lead.ts'
import { routingHouse } from './routing-house.fixture.ts'
import { createRule, deleteRule, listRules, listRuleVersions, orderRules, updateRule } from './rule-operations.ts'
import { simulateRouting, tryRouting } from './trial-operations.ts'
import { routeAgain } from './why-operations.ts'

let h: Awaited<ReturnType<typeof routingHouse>>
beforeAll(async () => {
  h = await routingHouse()
})
afterAll(() => h.house.end())
beforeEach(async () => {
  await h.house.inHouse({ workspaceId: h.owner.workspaceId }, async (ctx) => {
    await ctx.db.run(sql`DELETE FROM crm.routing_rules WHERE workspace_id = ${ctx.workspaceId}::uuid`)
    await ctx.db.run(sql`DELETE FROM crm.routing_members WHERE workspace_id = ${ctx.workspaceId}::uuid`)
    await ctx.db.run(sql`UPDATE crm.leads SET deleted_at = now() WHERE workspace_id = ${ctx.workspaceId}::uuid`)
    await ctx.db.run(sql`DELETE FROM crm.routing_assignments WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  })
  h.house.clock.now = new Date('2026-11-24T09:12:00.000Z')
})

const team = async (weights: [{ personId: string }, number][], fields: object = {}) =>
  h.run(createGroup, { kind: 'team', name: 'Lettings', members: weights.map(([{ personId }, weight]) => ({ personId: personId as never, weight })), ...fields })
const rule = (steps: RoutingStep[], fields: object = {}) => h.run(createRule, { name: 'All leads', steps, ...fields })
const ownerOf = async (leadId: string) => (await h.run(getOneLead, { id: leadId as never })).ownerId
/** The last walk of a lead, once it has come to this state. */
const walked = (leadId: string, state = 'given') => waitFor(async () => (await h.why(leadId)).assignments.find((one) => one.state === state))
const offersOf = async (who: typeof h.maria) => (await h.run(listOffers, {}, who)).items
const told = (kind: string) => h.house.inHouse({ workspaceId: h.owner.workspaceId }, (ctx) => ctx.db.all<{ title: string; body: string | null; personId: string }>(sql`SELECT title, body, person_id AS "personId" FROM notifications.notifications WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind = ${kind} ORDER BY id`))
const hours = (who: { personId: string }, fields: object) => h.run(updateRoutingMember, { personId: who.personId as never, timeZone: 'Europe/Madrid', hours: null, absences: [], dailyCap: null, openCap: null, ...fields })

describe('a new lead', () => {
  it('goes by the first rule that fits, and "why" tells rule, version, inputs, and who was passed over', async () => {
    const lettings = await team([[h.maria, 1], [h.ben, 1]])
    await rule([{ kind: 'nobody' }], { name: 'From Zillow', conditions: { match: 'all', conditions: [{ field: 'source', op: 'is', values: ['zillow'] }] } })
    const all = await rule([{ kind: 'team', groupId: lettings.id }])
    await hours(h.maria, { hours: [{ day: 3, from: '09:00', to: '17:00' }] })
    const leadId = await h.asks()
    const walk = await walked(leadId)
    expect(await ownerOf(leadId)).toBe(h.ben.personId)
    expect(walk).toMatchObject({ ruleId: all.id, ruleVersion: 1, ruleNow: 1, inputs: { source: 'form' }, passed: [{ name: 'From Zillow', why: 'source form is not zillow' }] })
    expect(walk.trail[0]!.candidates).toEqual([
      { personId: h.ben.personId, name: 'Ben', chosen: true, why: 'the only one who is free' },
      { personId: h.maria.personId, name: 'Maria', chosen: false, why: 'outside working hours until Wed 25 Nov, 09:00 Europe/Madrid' },
    ])
    const line = await h.house.inHouse({ workspaceId: h.owner.workspaceId }, (ctx) => ctx.db.one<{ data: object }>(sql`SELECT data FROM crm.timeline WHERE lead_id = ${leadId}::uuid AND kind = 'assigned'`))
    expect(line.data).toMatchObject({ from: null, to: h.ben.personId, how: 'rule', rule: 'All leads', ruleVersion: 1 })
    expect((await told('crm.lead-given')).at(-1)).toMatchObject({ personId: h.ben.personId })
  })

  it('that somebody owns already is left alone', async () => {
    await rule([{ kind: 'person', personId: h.ben.personId as never, always: false }])
    const lead = await aLead(h.house, h.owner.actor, { ownerId: h.maria.personId })
    const free = await h.asks()
    await walked(free)
    expect((await h.why(lead.id)).assignments).toEqual([])
  })

  it('is routed once for each cause, however often that is told', async () => {
    await rule([{ kind: 'nobody' }])
    const leadId = await h.asks()
    await walked(leadId, 'nobody')
    const again = () => h.house.inHouse({ workspaceId: h.owner.workspaceId }, (ctx) => routeLead(ctx, leadId, { cause: 'the same' }))
    expect(await Promise.all([again(), again(), again()])).toEqual(expect.arrayContaining([true, false, false]))
    expect((await h.why(leadId)).assignments).toHaveLength(2)
  })

  it('that no step finds anybody for is told to the owners with the reasons', async () => {
    await rule([{ kind: 'person', personId: h.maria.personId as never, always: false }])
    await hours(h.maria, { absences: [{ from: '2026-11-20', to: '2026-11-30', note: 'leave' }] })
    const leadId = await h.asks({ name: 'Ravi Menon' })
    await walked(leadId, 'nobody')
    expect((await told('crm.lead-unrouted')).find(({ title }) => title === 'Nobody has Ravi Menon')).toMatchObject({ personId: h.owner.personId, body: 'Rule “All leads” found nobody: Maria away until 2026-12-01 (leave)' })
  })
})

describe('a team', () => {
  it('shares by weight, also when many leads come at the same moment', async () => {
    const lettings = await team([[h.maria, 3], [h.ben, 2], [h.chloe, 1]])
    await rule([{ kind: 'team', groupId: lettings.id }])
    const leads = await Promise.all(Array.from({ length: 12 }, (_, n) => aLead(h.house, h.owner.actor, { name: `Many ${n}`, ownerId: h.owner.personId })))
    await h.house.inHouse({ workspaceId: h.owner.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE crm.leads SET owner_id = NULL WHERE id = ANY(${leads.map(({ id }) => id as string)}::uuid[])`))
    // Twelve transactions at once, on connections of their own: the turn is read and moved under one lock.
    await Promise.all(leads.map(({ id }) => h.run(routeAgain, { leadId: id })))
    const owners = await Promise.all(leads.map(({ id }) => ownerOf(id)))
    const count = (who: { personId: string }) => owners.filter((one) => one === who.personId).length
    expect([count(h.maria), count(h.ben), count(h.chloe)]).toEqual([6, 4, 2])
  })

  it('keeps the caps of the day and of open leads', async () => {
    const lettings = await team([[h.maria, 1], [h.ben, 1]])
    await rule([{ kind: 'team', groupId: lettings.id }, { kind: 'person', personId: h.chloe.personId as never, always: true }])
    await hours(h.maria, { dailyCap: 1 })
    await hours(h.ben, { openCap: 1 })
    const leads = [await h.asks(), await h.asks(), await h.asks()]
    const walks = await Promise.all(leads.map((id) => walked(id)))
    expect((await Promise.all(leads.map(ownerOf))).sort()).toEqual([h.maria.personId, h.ben.personId, h.chloe.personId].sort())
    expect(walks[2]!.trail[0]!.candidates.map(({ why }) => why).sort()).toEqual(['has 1 of 1 for today', 'has 1 open leads of at most 1'])
  })

  it('that waits gives the lead when the first of them begins work, at nine on their own wall', async () => {
    const lettings = await team([[h.maria, 1], [h.ben, 1]], { away: 'wait' })
    await rule([{ kind: 'team', groupId: lettings.id }])
    const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }))
    // The Saturday before the clocks of New York change; Madrid changed a week earlier.
    h.house.clock.now = new Date('2026-10-31T12:00:00.000Z')
    await hours(h.maria, { timeZone: 'America/New_York', hours: week })
    await hours(h.ben, { timeZone: 'Asia/Tokyo', hours: [], absences: [] })
    const leadId = await h.asks()
    expect((await walked(leadId, 'waiting')).dueAt).toBe('2026-11-02T14:00:00Z')
    h.house.clock.now = new Date('2026-11-02T14:00:00.000Z')
    h.forward(0)
    await walked(leadId)
    expect(await ownerOf(leadId)).toBe(h.maria.personId)
  })
})

describe('an offer', () => {
  const offered = async (step: Partial<Extract<RoutingStep, { kind: 'offer' }>>, then: RoutingStep[] = []) => {
    const lettings = await team([[h.maria, 1], [h.ben, 1]])
    await rule([{ kind: 'offer', groupId: lettings.id, how: 'together', most: null, minutes: 10, ...step }, ...then])
    const leadId = await h.asks({ message: 'Can I see it on Friday?' })
    await walked(leadId, 'offered')
    return leadId
  }

  it('is taken by whoever is first; the other one reads who has it', async () => {
    const leadId = await offered({})
    const [forMaria, forBen] = [(await offersOf(h.maria))[0]!, (await offersOf(h.ben))[0]!]
    expect(forMaria).toMatchObject({ leadId, others: 1, question: 'Can I see it on Friday?', expiresAt: '2026-11-24T09:22:00Z' })
    const answers = await Promise.allSettled([h.run(claimOffer, { id: forMaria.id as never }, h.maria), h.run(claimOffer, { id: forBen.id as never }, h.ben)])
    const lost = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    const winner = answers[0]!.status === 'fulfilled' ? h.maria : h.ben
    expect(lost.reason).toMatchObject({ code: 'crm.lead_taken', status: 409, person: `${winner === h.maria ? 'Maria' : 'Ben'} was first and has this lead.` })
    expect(await ownerOf(leadId)).toBe(winner.personId)
    expect([...(await offersOf(h.maria)), ...(await offersOf(h.ben))]).toEqual([])
  })

  it('in turn asks one after the other, by the clock on the wall, then takes the next step', async () => {
    const leadId = await offered({ how: 'in-turn' }, [{ kind: 'person', personId: h.chloe.personId as never, always: true }])
    const firstAsked = (await offersOf(h.maria)).length ? h.maria : h.ben
    const second = firstAsked === h.maria ? h.ben : h.maria
    expect(await offersOf(second)).toEqual([])
    const { id } = (await offersOf(firstAsked))[0]!
    h.forward(9)
    expect((await offersOf(firstAsked))[0]!.id).toBe(id)
    h.forward(1)
    await waitFor(async () => (await offersOf(second)).length === 1)
    expect(await h.refusal(claimOffer, { id: id as never }, firstAsked)).toMatchObject({ code: 'crm.offer_over', person: 'This offer is over: its time ran out.' })
    await h.run(declineOffer, { id: (await offersOf(second))[0]!.id as never }, second)
    const walk = await walked(leadId)
    expect(await ownerOf(leadId)).toBe(h.chloe.personId)
    expect(walk.trail.map(({ outcome }) => outcome)).toEqual(['offered', 'expired', 'offered', 'declined', 'passed', 'given'])
  })

  it('goes through fallbacks of any number', async () => {
    const lettings = await team([[h.maria, 1]])
    const chain: RoutingStep[] = Array.from({ length: 6 }, () => ({ kind: 'offer', groupId: lettings.id, how: 'together', most: null, minutes: 45 }))
    await rule([...chain, { kind: 'person', personId: h.ben.personId as never, always: true }])
    const leadId = await h.asks()
    for (let n = 0; n < 6; n++) {
      await waitFor(async () => (await h.why(leadId)).assignments[0]?.step === n && (await offersOf(h.maria)).length === 1)
      h.forward(45)
    }
    await walked(leadId)
    expect(await ownerOf(leadId)).toBe(h.ben.personId)
  })

  it('is withdrawn when somebody gives the lead by hand', async () => {
    const leadId = await offered({})
    const { id } = (await offersOf(h.maria))[0]!
    h.forward(1)
    await h.run(assignLead, { id: leadId as never, ownerId: h.chloe.personId as never })
    await walked(leadId, 'stopped')
    expect(await h.refusal(claimOffer, { id: id as never }, h.maria)).toMatchObject({ code: 'crm.lead_taken', person: 'Chloe was first and has this lead.' })
    expect((await h.why(leadId)).byHand).toBe(true)
  })

  it('that was taken can be undone: it is open again for those whose time has not run out', async () => {
    const leadId = await offered({})
    const { runId } = await h.house.perform(claimOffer, { id: (await offersOf(h.maria))[0]!.id }, { actor: h.maria.actor })
    await h.run(undoRun, { runId: runId as never }, h.maria)
    expect(await ownerOf(leadId)).toBeNull()
    expect([await offersOf(h.maria), await offersOf(h.ben)].map((all) => all.length)).toEqual([1, 1])
  })

  it('of somebody else is not there', async () => {
    await offered({ most: 1 })
    const mine = [...(await offersOf(h.maria)), ...(await offersOf(h.ben))]
    expect(mine).toHaveLength(1)
    expect((await h.refusal(claimOffer, { id: mine[0]!.id as never }, h.chloe)).code).toBe('platform.not_found')
  })
})

describe('a pond', () => {
  it('is taken from within the limits of each, given back to, and emptied by the next step in time', async () => {
    const pond = await h.run(createGroup, { kind: 'pond', name: 'Old leads', members: [h.maria, h.ben].map(({ personId }) => ({ personId: personId as never })), takePerDay: 1 })
    await rule([{ kind: 'pond', groupId: pond.id, minutes: 60 }, { kind: 'person', personId: h.chloe.personId as never, always: true }])
    const [first, second] = [await h.asks(), await h.asks()]
    await waitFor(async () => (await h.run(listPondLeads, { pondId: pond.id }, h.maria)).items.length === 2)
    expect((await h.run(listPonds, {}, h.chloe)).items).toEqual([])
    await h.run(takeFromPond, { pondId: pond.id, leadId: first as never }, h.maria)
    expect(await h.refusal(takeFromPond, { pondId: pond.id, leadId: first as never }, h.ben)).toMatchObject({ code: 'crm.lead_taken', person: 'Maria was first and has this lead.' })
    expect(await h.refusal(takeFromPond, { pondId: pond.id, leadId: second as never }, h.maria)).toMatchObject({ code: 'crm.pond_limit', person: 'You took 1 of 1 from Old leads today. Tomorrow you can take more.' })
    await h.run(giveBack, { leadId: first as never, pondId: pond.id }, h.maria)
    expect(await ownerOf(first)).toBeNull()
    await h.run(takeFromPond, { pondId: pond.id, leadId: first as never }, h.ben)
    h.forward(60)
    await waitFor(async () => (await ownerOf(second)) === h.chloe.personId)
  })
})

describe('rules', () => {
  it('that lead back to where they began are refused with the whole circle named', async () => {
    const end: RoutingStep[] = [{ kind: 'nobody' }]
    const first = await rule(end, { name: 'City centre' })
    const second = await rule([{ kind: 'rule', ruleId: first.id }], { name: 'Suburbs' })
    const third = await rule([{ kind: 'rule', ruleId: second.id }], { name: 'Everything else' })
    const { version, conditions } = first
    const error = await h.refusal(updateRule, { id: first.id, version, name: 'City centre', active: true, conditions, steps: [{ kind: 'rule', ruleId: third.id }] })
    expect(error).toMatchObject({ code: 'crm.routing_steps_go_round', status: 422, fields: [{ path: 'steps' }] })
    expect(error.person).toContain('“City centre” → “Everything else” → “Suburbs” → “City centre”')
    expect(await h.refusal(deleteRule, { id: second.id })).toMatchObject({ code: 'crm.routing_in_use' })
    expect(await h.refusal(simulateRouting, { rules: [{ id: first.id, name: 'City centre', steps: [{ kind: 'rule', ruleId: first.id }] }] })).toMatchObject({ code: 'crm.routing_steps_go_round' })
  })

  it('keep every version that was saved, undo makes another one, and a stale change is refused', async () => {
    const made = await rule([{ kind: 'nobody' }])
    const change = { id: made.id, version: 1, name: 'Only Ben', active: true, conditions: made.conditions, steps: [{ kind: 'person' as const, personId: h.ben.personId as never, always: false }] }
    const { runId } = await h.house.perform(updateRule, change, { actor: h.owner.actor })
    expect(await h.refusal(updateRule, change)).toMatchObject({ code: 'platform.stale_version', status: 412 })
    await h.run(undoRun, { runId: runId as never })
    expect((await h.run(listRuleVersions, { id: made.id })).items.map(({ version, name }) => [version, name])).toEqual([[3, 'All leads'], [2, 'Only Ben'], [1, 'All leads']])
    expect((await h.run(listRules, {})).items[0]).toMatchObject({ version: 3, steps: [{ kind: 'nobody' }] })
  })

  it('are put into another order whole or not at all', async () => {
    const [a, b] = [await rule([{ kind: 'nobody' }], { name: 'A' }), await rule([{ kind: 'nobody' }], { name: 'B' })]
    expect(await h.refusal(orderRules, { ids: [b.id] })).toMatchObject({ code: 'platform.invalid_input' })
    expect((await h.run(orderRules, { ids: [b.id, a.id] })).items.map(({ name }) => name)).toEqual(['B', 'A'])
  })
})

describe('a trial', () => {
  it('says where a lead like this would go and moves no turn', async () => {
    const lettings = await team([[h.maria, 1], [h.ben, 1]])
    await rule([{ kind: 'team', groupId: lettings.id }], { conditions: { match: 'all', conditions: [{ field: 'postcode', op: 'startsWith', values: ['SW1'] }] } })
    const like = { lead: { postcode: 'SW1A 2AA' } }
    const [one, two] = [await h.run(tryRouting, like), await h.run(tryRouting, like)]
    expect(one).toMatchObject({ outcome: 'given', words: `${one.trail[0]!.candidates[0]!.name}, by the rule “All leads”` })
    expect(two.personIds).toEqual(one.personIds)
    expect(await h.run(tryRouting, { lead: { postcode: 'SW11 3QF' } })).toMatchObject({ outcome: 'no-rule', passed: [{ why: 'postcode SW11 3QF does not begin with SW1' }] })
  })

  it('of thirty days gives each lead under a draft, against who has it, and writes nothing', async () => {
    const lettings = await team([[h.maria, 1], [h.ben, 1]])
    const leads = [await aLead(h.house, h.owner.actor, { ownerId: h.chloe.personId, source: 'google' }), await aLead(h.house, h.owner.actor, { ownerId: h.maria.personId, source: 'google' }), await aLead(h.house, h.owner.actor, { source: 'adf' })]
    const before = await h.house.inHouse({ workspaceId: h.owner.workspaceId }, (ctx) => ctx.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM platform.changes`))
    const result = await h.run(simulateRouting, { rules: [{ name: 'Google', conditions: { match: 'all', conditions: [{ field: 'source', op: 'is', values: ['google'] }] }, steps: [{ kind: 'team', groupId: lettings.id }] }], days: 30 })
    expect(result).toMatchObject({ leads: 3, more: false, rules: [{ name: 'Google', leads: 2 }, { name: 'No rule fits', leads: 1 }] })
    expect(result.load.map(({ name, was, would }) => [name, was, would]).sort()).toEqual([['Ben', 0, 1], ['Chloe', 1, 0], ['Maria', 1, 1], ['Nobody', 1, 1]])
    expect(result.rows.map(({ leadId }) => leadId)).toContain(leads[0]!.id)
    expect(await h.house.inHouse({ workspaceId: h.owner.workspaceId }, (ctx) => ctx.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM platform.changes`))).toEqual(before)
  })
})
