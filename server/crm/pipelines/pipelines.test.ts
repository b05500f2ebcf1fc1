import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { media } from '../../media/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import type { FoyerError } from '../../platform/errors.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { policy } from '../../policy/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { Lead, LeadDetail, Pipeline, Stage, TimelineEntry } from '../contract.ts'
import { changeMany } from '../leads/change-many.ts'
import { changeStatus, getOneLead } from '../leads/lead-operations.ts'
import { crm } from '../slice.ts'
import { aLead, withPipelines } from '../testing.ts'
import { listLeadsOfStage } from './lead-column.ts'
import { readLostReasons, saveLostReasons } from './lost-reasons.ts'
import { moveLead } from './move-lead.ts'
import { createPipeline, listPipelines, updatePipeline } from './pipeline-operations.ts'
import { createStage, deleteStage, orderStages, updateStage } from './stage-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, policy, links, media, notifications, crm])
  us = await withPipelines(house, await signUp(house, { workspace: 'Wrenfield Homes' }))
})
afterAll(() => house.end())

const perform = (operation: Parameters<TestHouse['perform']>[0], input: unknown, who = us) => house.perform(operation, input, { actor: who.actor })
const run = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown, who = us): Promise<T> => (await perform(operation, input, who)).output as T
const refusal = (operation: Parameters<TestHouse['perform']>[0], input: unknown, who = us): Promise<FoyerError> =>
  perform(operation, input, who).then(() => Promise.reject(new Error('was not refused')), (error: FoyerError) => error)
const readTimeline = crm.operations.find((operation) => operation.id === 'crm.timeline.list')!
const leadPipeline = async (who = us): Promise<Pipeline> => (await run<{ items: Pipeline[] }>(listPipelines, { kind: 'lead' }, who)).items[0]!
const stageOf = async (status: string, who = us): Promise<Stage> => (await leadPipeline(who)).stages.find((stage) => stage.status === status)!

describe('a workspace', () => {
  it('begins with a pipeline of leads that mirrors the statuses, and one of deals', async () => {
    const them = await withPipelines(house, await signUp(house, { workspace: 'Quayside' }))
    const { items } = await run<{ items: Pipeline[] }>(listPipelines, {}, them)
    expect(items.map(({ kind, isDefault }) => [kind, isDefault])).toEqual([['lead', true], ['deal', true]])
    expect(items[0]?.stages.map((stage) => stage.status)).toEqual(['NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST'])
    expect(items[1]?.stages.filter((stage) => stage.outcome !== 'open').map((stage) => stage.outcome)).toEqual(['won', 'lost'])
  })

  it('keeps its pipelines when the first lead is taken back', async () => {
    const them = await signUp(house, { workspace: 'Harbour' })
    const { createLead } = await import('../leads/lead-operations.ts')
    const { runId } = await perform(createLead, { name: 'Ines Prado' }, them)
    await run(undoRun, { runId }, them)
    const another = await aLead(house, them.actor, { name: 'Rui Prado', status: 'QUALIFIED' })
    expect(another.stageId).toBe((await stageOf('QUALIFIED', them)).id)
  })
})

describe('stage and status of a lead', () => {
  it('are kept together when the status is set, for one lead and for many', async () => {
    const [one, other] = [await aLead(house, us.actor), await aLead(house, us.actor)]
    expect(one.stageId).toBe((await stageOf('NEW')).id)
    expect((await run<LeadDetail>(changeStatus, { id: one.id, status: 'PROPOSAL' })).stageId).toBe((await stageOf('PROPOSAL')).id)
    await run(changeMany, { ids: [one.id, other.id], status: 'CONTACTED' })
    expect((await run<LeadDetail>(getOneLead, { id: other.id })).stageId).toBe((await stageOf('CONTACTED')).id)
  })

  it('are kept together when the lead moves, and its timeline tells it', async () => {
    const lead = await aLead(house, us.actor)
    const moved = await run<LeadDetail>(moveLead, { id: lead.id, stageId: (await stageOf('QUALIFIED')).id })
    expect([moved.status, Date.parse(moved.stageSince ?? '')]).toEqual(['QUALIFIED', house.clock.now.getTime()])
    const { items } = await run<{ items: TimelineEntry[] }>(readTimeline, { leadId: lead.id })
    expect(items.find((entry) => entry.kind === 'status')?.data).toMatchObject({ from: 'NEW', to: 'QUALIFIED', fromStage: 'New', toStage: 'Qualified' })
  })

  it('come back together when a move is undone', async () => {
    const lead = await aLead(house, us.actor)
    const { runId } = await perform(moveLead, { id: lead.id, stageId: (await stageOf('LOST')).id, lostReason: 'No answer' })
    await run(undoRun, { runId })
    const back = await run<LeadDetail>(getOneLead, { id: lead.id })
    expect([back.status, back.stageId, back.lostReason]).toEqual(['NEW', lead.stageId, null])
  })

  it('that no stage of the pipeline stands for puts the lead into the nearest open one', async () => {
    const them = await signUp(house, { workspace: 'Short way' })
    const lead = await aLead(house, them.actor)
    await run(deleteStage, { id: (await stageOf('PROPOSAL', them)).id }, them)
    const moved = await run<LeadDetail>(changeStatus, { id: lead.id, status: 'PROPOSAL' }, them)
    expect([moved.status, (await leadPipeline(them)).stages.find((stage) => stage.id === moved.stageId)?.status]).toEqual(['PROPOSAL', 'QUALIFIED'])
  })
})

describe('a stage that asks for fields', () => {
  it('names those that are missing, and takes them along with the move', async () => {
    const stage = await stageOf('NEGOTIATION')
    await run(updateStage, { id: stage.id, needs: ['email', 'value'] })
    const lead = await aLead(house, us.actor, { email: 'in@negotiation.example' })
    const error = await refusal(moveLead, { id: lead.id, stageId: stage.id })
    expect([error.code, error.details['missing'], error.fields.map((field) => field.path)]).toEqual(['crm.stage_needs', [{ field: 'value', label: 'Value' }], ['set.value']])
    expect(error.person).toBe('“Negotiation” asks for Value. Fill it in, then move on.')
    const moved = await run<LeadDetail>(moveLead, { id: lead.id, stageId: stage.id, set: { value: { amount: 42_500_000, currency: 'GBP' } } })
    expect([moved.status, moved.value?.amount]).toEqual(['NEGOTIATION', 42_500_000])
    await run(updateStage, { id: stage.id, needs: [] })
  })

  it('keeps nothing of a move that is still refused', async () => {
    const stage = await stageOf('NEGOTIATION')
    await run(updateStage, { id: stage.id, needs: ['email', 'value'] })
    const lead = await aLead(house, us.actor)
    await refusal(moveLead, { id: lead.id, stageId: stage.id, set: { value: { amount: 1, currency: 'GBP' } } })
    expect((await run<LeadDetail>(getOneLead, { id: lead.id })).value).toBeNull()
    await run(updateStage, { id: stage.id, needs: [] })
  })

  it('cannot ask for a field that leads do not have', async () => {
    expect((await refusal(updateStage, { id: (await stageOf('NEW')).id, needs: ['shoeSize'] })).code).toBe('crm.stage_need_unknown')
  })
})

describe('a lost lead', () => {
  it('has a reason from the list of the workspace, and loses it on the way back', async () => {
    const lost = await stageOf('LOST')
    const lead = await aLead(house, us.actor)
    const error = await refusal(moveLead, { id: lead.id, stageId: lost.id })
    expect([error.code, error.fields[0]?.path]).toEqual(['crm.lost_reason_needed', 'lostReason'])
    expect(error.details['reasons']).toContain('No answer')
    expect((await refusal(moveLead, { id: lead.id, stageId: lost.id, lostReason: 'Bored' })).code).toBe('crm.lost_reason_needed')
    expect((await run<LeadDetail>(moveLead, { id: lead.id, stageId: lost.id, lostReason: 'No answer' })).lostReason).toBe('No answer')
    expect((await run<LeadDetail>(changeStatus, { id: lead.id, status: 'NEW' })).lostReason).toBeNull()
  })

  it('is asked for its reason however it comes to be lost, one or many at once', async () => {
    const [one, other] = [await aLead(house, us.actor), await aLead(house, us.actor)]
    for (const [operation, input] of [[changeStatus, { id: one.id }], [changeMany, { ids: [one.id, other.id] }]] as const) {
      const error = await refusal(operation, { ...input, status: 'LOST' })
      expect([error.code, error.fields[0]]).toEqual(['crm.lost_reason_needed', { path: 'lostReason', rule: 'required', message: 'Choose why it was lost.' }])
      expect((await refusal(operation, { ...input, status: 'LOST', lostReason: 'Bored' })).fields[0]?.rule).toBe('known')
    }
    expect(await run<LeadDetail>(changeStatus, { id: one.id, status: 'LOST', lostReason: 'No answer' })).toMatchObject({ status: 'LOST', lostReason: 'No answer' })
    await run(changeMany, { ids: [one.id, other.id], status: 'LOST', lostReason: 'Wrong contact' })
    expect((await run<LeadDetail>(getOneLead, { id: other.id })).lostReason).toBe('Wrong contact')
    // What was lost already keeps the reason that was said of it.
    expect((await run<LeadDetail>(getOneLead, { id: one.id })).lostReason).toBe('No answer')
  })

  it('keeps its reason when the list is written anew', async () => {
    const lost = await stageOf('LOST')
    const lead = await aLead(house, us.actor)
    await run(moveLead, { id: lead.id, stageId: lost.id, lostReason: 'No answer' })
    await run(saveLostReasons, { kind: 'lead', names: ['Too far', 'Too dear', 'Too far'] })
    expect(await run(readLostReasons, { kind: 'lead' })).toEqual({ kind: 'lead', names: ['Too far', 'Too dear'] })
    expect((await run<LeadDetail>(getOneLead, { id: lead.id })).lostReason).toBe('No answer')
  })
})

describe('two people who move one card', () => {
  it('are told apart: the second hears who was first and where the card is', async () => {
    const colleague = await joinWorkspace(house, us.workspaceId, 'agent')
    const [from, first, second] = [await stageOf('NEW'), await stageOf('CONTACTED'), await stageOf('QUALIFIED')]
    const lead = await aLead(house, us.actor, { name: 'Ada Okoro' })
    await run(moveLead, { id: lead.id, from: from.id, stageId: first.id }, colleague as never)
    const error = await refusal(moveLead, { id: lead.id, from: from.id, stageId: second.id })
    expect([error.code, error.status]).toEqual(['crm.moved_meanwhile', 412])
    expect(error.details).toMatchObject({ name: 'Ada Okoro', byId: colleague.personId, stage: 'Contacted', stageId: first.id, current: 2 })
    expect(error.person).toMatch(/moved Ada Okoro to “Contacted” meanwhile/)
  })

  it('at the same moment: one wins', async () => {
    const [from, to, other] = [await stageOf('NEW'), await stageOf('CONTACTED'), await stageOf('QUALIFIED')]
    const lead = await aLead(house, us.actor)
    const answers = await Promise.allSettled([to, other].map((stage) => perform(moveLead, { id: lead.id, from: from.id, stageId: stage.id })))
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a column of the board', () => {
  it('gives its leads page by page, with how many there are and what they are worth', async () => {
    const them = await signUp(house, { workspace: 'Board' })
    for (let at = 0; at < 5; at++) {
      house.clock.forward(60_000)
      await aLead(house, them.actor, { name: `Lead ${at}`, value: at < 3 ? { amount: 100 * (at + 1), currency: 'GBP' } : at === 3 ? { amount: 700, currency: 'EUR' } : null })
    }
    const stage = await stageOf('NEW', them)
    const first = await run<{ items: Lead[]; nextCursor: string | null; totals: unknown }>(listLeadsOfStage, { stageId: stage.id, limit: 3, totals: true }, them)
    const rest = await run<{ items: Lead[]; nextCursor: string | null; totals?: unknown }>(listLeadsOfStage, { stageId: stage.id, limit: 3, cursor: first.nextCursor }, them)
    expect([first.items, rest.items].map((items) => items.map((lead) => lead.name))).toEqual([['Lead 4', 'Lead 3', 'Lead 2'], ['Lead 1', 'Lead 0']])
    expect([first.totals, rest.totals, rest.nextCursor]).toEqual([{ count: 5, more: false, values: [{ amount: 700, currency: 'EUR' }, { amount: 600, currency: 'GBP' }] }, undefined, null])
  })

  it('can begin with those who wait longest, and takes the filters of the list', async () => {
    const them = await signUp(house, { workspace: 'Waiting' })
    for (const name of ['Early bird', 'Late bird', 'Other']) {
      house.clock.forward(60_000)
      await aLead(house, them.actor, { name })
    }
    const stage = await stageOf('NEW', them)
    const names = async (input: object) => (await run<{ items: Lead[] }>(listLeadsOfStage, { stageId: stage.id, ...input }, them)).items.map((lead) => lead.name)
    expect(await names({ sort: 'waiting' })).toEqual(['Early bird', 'Late bird', 'Other'])
    expect(await names({ sort: 'waiting', q: 'bird' })).toEqual(['Early bird', 'Late bird'])
    expect(await names({ ownerId: them.personId })).toEqual([])
  })

  it('of deals has no leads', async () => {
    const deals = (await run<{ items: Pipeline[] }>(listPipelines, { kind: 'deal' })).items[0]!
    expect((await refusal(listLeadsOfStage, { stageId: deals.stages[0]!.id })).code).toBe('crm.stage_of_another_kind')
  })
})

describe('the stages of a pipeline', () => {
  it('are added before the closed ones, put in order, and each named once', async () => {
    const made = await run<Pipeline>(createPipeline, { kind: 'lead', name: 'Lettings' })
    const added = await run<Pipeline>(createStage, { pipelineId: made.id, name: 'Viewing', color: 'viewing', status: 'QUALIFIED', outcome: 'open', probability: 40 })
    expect(added.stages.map((stage) => stage.name)).toEqual(['New', 'Contacted', 'Qualified', 'Proposal', 'Negotiation', 'Viewing', 'Won', 'Lost'])
    const ids = added.stages.map((stage) => stage.id)
    const ordered = await run<Pipeline>(orderStages, { id: made.id, stageIds: [ids[5], ...ids.filter((_, at) => at !== 5)] })
    expect(ordered.stages[0]?.name).toBe('Viewing')
    expect((await refusal(orderStages, { id: made.id, stageIds: ids.slice(1) })).code).toBe('platform.invalid_input')
  })

  it('that hold leads go only when it is said where the leads go on, and come back with them', async () => {
    const them = await signUp(house, { workspace: 'Fewer' })
    const lead = await aLead(house, them.actor)
    const [stage, target] = [await stageOf('NEW', them), await stageOf('CONTACTED', them)]
    const error = await refusal(deleteStage, { id: stage.id }, them)
    expect([error.code, error.details['count']]).toEqual(['crm.stage_has_records', 1])
    const { runId } = await perform(deleteStage, { id: stage.id, moveTo: target.id }, them)
    expect((await run<LeadDetail>(getOneLead, { id: lead.id }, them)).status).toBe('CONTACTED')
    await run(undoRun, { runId }, them)
    const back = await run<LeadDetail>(getOneLead, { id: lead.id }, them)
    expect([back.stageId, back.status]).toEqual([stage.id, 'NEW'])
  })

  it('always leave a way to win and to lose', async () => {
    expect((await refusal(deleteStage, { id: (await stageOf('WON')).id })).code).toBe('crm.stage_last_of_outcome')
  })

  it('stand for a status of their outcome', async () => {
    const { id } = await leadPipeline()
    expect((await refusal(createStage, { pipelineId: id, name: 'Odd', color: 'won', status: 'NEW', outcome: 'won', probability: 100 })).code).toBe('crm.stage_status_mismatch')
  })
})

describe('a pipeline', () => {
  it('of a team takes the leads of that team', async () => {
    const { createTeam } = await import('../teams/team-operations.ts')
    const team = await run<{ id: string }>(createTeam, { name: 'North', people: [] })
    const made = await run<Pipeline>(createPipeline, { kind: 'lead', name: 'North', teamId: team.id })
    expect((await aLead(house, us.actor, { teamId: team.id })).pipelineId).toBe(made.id)
    expect((await aLead(house, us.actor)).pipelineId).toBe((await leadPipeline()).id)
  })

  it('with records cannot be archived, nor the one for new records', async () => {
    const made = await run<Pipeline>(createPipeline, { kind: 'lead', name: 'Trial' })
    const lead = await aLead(house, us.actor)
    await run(moveLead, { id: lead.id, stageId: made.stages[0]!.id })
    expect((await refusal(updatePipeline, { id: made.id, archived: true })).code).toBe('crm.pipeline_in_use')
    expect((await refusal(updatePipeline, { id: (await leadPipeline()).id, archived: true })).code).toBe('crm.pipeline_is_default')
  })

  it('of another workspace does not exist for us', async () => {
    const them = await withPipelines(house, await signUp(house, { workspace: 'Strangers' }))
    const [stage, lead] = [await stageOf('NEW', them), await aLead(house, us.actor)]
    expect((await refusal(moveLead, { id: lead.id, stageId: stage.id })).status).toBe(404)
    expect((await refusal(updateStage, { id: stage.id, name: 'Ours' })).status).toBe(404)
  })
})
