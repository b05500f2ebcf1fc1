import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { media } from '../../media/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import type { FoyerError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { policy } from '../../policy/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { updateAccess } from '../access/access-operations.ts'
import { defaultRules } from '../access/default-rules.ts'
import type { Deal, DealDetail, ForecastMonth, Pipeline, Stage } from '../contract.ts'
import { takeInLead } from '../leads/take-in-lead.ts'
import { listPipelines } from '../pipelines/pipeline-operations.ts'
import { deleteStage } from '../pipelines/stage-operations.ts'
import { crm } from '../slice.ts'
import { aLead, withPipelines } from '../testing.ts'
import { createDeal, getOneDeal, restoreDeal, trashDeal, updateDeal } from './deal-operations.ts'
import { readDealStory } from './deal-story.ts'
import { readForecast } from './forecast.ts'
import { listDeals, listDealsOfStage } from './list-deals.ts'
import { moveDeal } from './move-deal.ts'
import { revenueBy } from './revenue-by.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, policy, links, media, notifications, crm])
  us = await withPipelines(house, await signUp(house, { workspace: 'Wrenfield Homes' }))
})
afterAll(() => house.end())

type Who = Pick<Awaited<ReturnType<typeof signUp>>, 'actor'>
const perform = (operation: Parameters<TestHouse['perform']>[0], input: unknown, who: Who = us) => house.perform(operation, input, { actor: who.actor })
const run = async <T = DealDetail>(operation: Parameters<TestHouse['perform']>[0], input: unknown, who: Who = us): Promise<T> => (await perform(operation, input, who)).output as T
const refusal = (operation: Parameters<TestHouse['perform']>[0], input: unknown, who: Who = us): Promise<FoyerError> =>
  perform(operation, input, who).then(() => Promise.reject(new Error('was not refused')), (error: FoyerError) => error)
const stage = async (name: string, who: Who = us): Promise<Stage> => (await run<{ items: Pipeline[] }>(listPipelines, { kind: 'deal' }, who)).items[0]!.stages.find((one) => one.name === name)!
const gbp = (amount: number) => ({ amount, currency: 'GBP' })
const aDeal = (fields: Record<string, unknown> = {}, who: Who = us) => run(createDeal, { name: '12 Alder Street', ...fields }, who)

describe('a deal', () => {
  it('begins in the first stage with its probability, and belongs to whoever made it', async () => {
    const deal = await aDeal({ value: gbp(45_000_000) })
    expect([deal.state, deal.stageId, deal.probability, deal.ownProbability, deal.ownerId]).toEqual(['open', (await stage('Instructed')).id, 20, null, us.personId])
    expect((await run(updateDeal, { id: deal.id, probability: 55 })).probability).toBe(55)
    expect((await run(updateDeal, { id: deal.id, probability: null })).probability).toBe(20)
  })

  it('is worth what its lines add up to, until somebody types a value', async () => {
    const deal = await aDeal({ valueFrom: 'lines', lines: [{ description: 'Photography', quantity: 2, price: 15_000 }, { description: 'Discount', quantity: 1, price: -5_000 }] })
    expect(deal.value).toEqual(gbp(25_000))
    expect((await run(updateDeal, { id: deal.id, lines: [{ description: 'Photography', quantity: 3, price: 15_000 }] })).value).toEqual(gbp(45_000))
    const typed = await run(updateDeal, { id: deal.id, value: gbp(40_000) })
    expect([typed.value, typed.valueFrom]).toEqual([gbp(40_000), 'typed'])
  })

  it('counts in one currency', async () => {
    const deal = await aDeal({ valueFrom: 'lines', lines: [{ description: 'Photography', quantity: 1, price: 15_000 }] })
    expect((await refusal(updateDeal, { id: deal.id, value: { amount: 5, currency: 'EUR' } })).code).toBe('crm.deal_currency_fixed')
    expect((await refusal(updateDeal, { id: deal.id, lines: [{ description: 'All of it', quantity: 1_000_000, price: 1_000_000_000_000 }] })).code).toBe('crm.deal_value_too_large')
  })

  it('names people of the workspace, each once, with what they are in it', async () => {
    const [buyer, seller] = [await aLead(house, us.actor, { name: 'Ada Okoro' }), await aLead(house, us.actor, { name: 'Ben Hale' })]
    const deal = await aDeal({ people: [{ leadId: buyer.id, role: 'buyer' }, { leadId: seller.id, role: 'seller' }] })
    expect(deal.people.map(({ name, role }) => [name, role])).toEqual([['Ada Okoro', 'buyer'], ['Ben Hale', 'seller']])
    expect((await run<{ items: Deal[] }>(listDeals, { leadId: seller.id })).items.map(({ id }) => id)).toEqual([deal.id])
    expect((await refusal(updateDeal, { id: deal.id, people: [{ leadId: buyer.id, role: 'buyer' }, { leadId: buyer.id, role: 'seller' }] })).code).toBe('crm.deal_person_unknown')
    const stranger = await aLead(house, (await signUp(house, { workspace: 'Elsewhere' })).actor)
    expect((await refusal(updateDeal, { id: deal.id, people: [{ leadId: stranger.id, role: 'buyer' }] })).code).toBe('crm.deal_person_unknown')
    expect((await run(updateDeal, { id: deal.id, people: [{ leadId: seller.id, role: 'seller' }] })).people).toHaveLength(1)
  })

  it('goes to the trash and back, and an older version is not written over', async () => {
    const deal = await aDeal()
    await run(trashDeal, { id: deal.id })
    expect((await refusal(updateDeal, { id: deal.id, name: 'x' })).code).toBe('crm.deal_in_trash')
    expect((await run<{ items: Deal[] }>(listDeals, { trashed: true })).items.map(({ id }) => id)).toContain(deal.id)
    expect((await run(restoreDeal, { id: deal.id })).deletedAt).toBeNull()
    expect((await refusal(updateDeal, { id: deal.id, name: 'x', version: 1 })).code).toBe('platform.stale_version')
  })
})

describe('a deal that is won', () => {
  it('asks for its value, fixes its statement, and tells the money with what brought it', async () => {
    const [postId, assetId, clickId] = [newId(), newId(), newId()]
    const leadId = await house.inHouse({ workspaceId: us.workspaceId, actor: us.actor }, async (ctx) => (await takeInLead(ctx, {
      name: 'Cora Lind', email: 'cora@lind.example', channel: 'listing-page',
      attribution: { clickId, linkId: newId(), postId, accountId: null, assetId, listingId: null, network: 'bluesky', utm: { campaign: 'spring' }, referrer: null, clickedAt: house.clock.now.toISOString() },
    })).leadId)
    const deal = await aDeal({ name: 'Lind, Alder Street', people: [{ leadId, role: 'buyer' }], commission: { percent: 1.5, shares: [{ to: 'person', personId: us.personId, percent: 60 }] } })
    expect(deal.origin).toMatchObject({ postId, assetId, network: 'bluesky', campaign: 'spring' })
    const won = await stage('Won')
    expect((await refusal(moveDeal, { id: deal.id, stageId: won.id })).details['missing']).toEqual([{ field: 'value', label: 'Value' }])
    const { output, runId } = await perform(moveDeal, { id: deal.id, stageId: won.id, set: { value: gbp(45_000_001) }, closedOn: '2026-11-20' })
    const closed = output as DealDetail
    expect([closed.state, closed.closedOn, closed.probability, closed.statement?.total]).toEqual(['won', '2026-11-20', 100, gbp(675_000)])
    expect(closed.statement?.lines.reduce((all, line) => all + line.total.amount, 0)).toBe(675_000)
    const revenue = await house.inHouse({ workspaceId: us.workspaceId, actor: us.actor }, (ctx) => revenueBy(ctx, { from: '2026-11-01', to: '2026-11-30' }))
    expect(revenue.find((line) => line.postId === postId)).toEqual({ source: 'bluesky', postId, assetId, campaign: 'spring', listingId: null, currency: 'GBP', deals: 1, value: 45_000_001, commission: 675_000 })
    expect((await refusal(updateDeal, { id: deal.id, value: gbp(1) })).code).toBe('crm.deal_closed')
    const story = await run<{ items: { kind: string; data: object }[] }>(readDealStory, { dealId: deal.id })
    expect(story.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['won', 'updated', 'created']))

    await run(undoRun, { runId })
    const back = await run(getOneDeal, { id: deal.id })
    expect([back.state, back.closedOn, back.value]).toEqual(['open', null, null])
  })

  it('that is reopened loses its statement and can be changed', async () => {
    const deal = await aDeal({ value: gbp(1_000_000), commission: { amount: 10_000 } })
    await run(moveDeal, { id: deal.id, stageId: (await stage('Won')).id })
    const open = await run(moveDeal, { id: deal.id, stageId: (await stage('Offer')).id, set: { value: gbp(2_000_000), expectedClose: '2027-01-15' } })
    expect([open.state, open.closedOn, open.value]).toEqual(['open', null, gbp(2_000_000)])
  })

  it('is not written with a split that does not add up', async () => {
    const error = await refusal(createDeal, { name: 'x', value: gbp(100), commission: { percent: 10, shares: [{ to: 'person', personId: us.personId, percent: 80 }, { to: 'outside', name: 'Kim', percent: 30 }] } })
    expect([error.code, error.fields[0]?.path]).toEqual(['crm.commission_does_not_add', 'commission.shares'])
    expect(error.person).toBe('The parts add up to 110%. Keep them at 100% or below.')
  })
})

describe('a deal that is lost', () => {
  it('says why, with a reason of the workspace', async () => {
    const deal = await aDeal()
    const lost = await stage('Lost')
    expect((await refusal(moveDeal, { id: deal.id, stageId: lost.id })).code).toBe('crm.lost_reason_needed')
    const closed = await run(moveDeal, { id: deal.id, stageId: lost.id, lostReason: 'Withdrawn' })
    expect([closed.state, closed.lostReason, closed.closedOn, closed.probability]).toEqual(['lost', 'Withdrawn', '2026-11-24', 0])
  })

  it('moved by two people tells the second who was first', async () => {
    const colleague = await joinWorkspace(house, us.workspaceId, 'agent')
    const deal = await aDeal({ name: 'Two hands' })
    const [from, viewings, offer] = [await stage('Instructed'), await stage('Viewings'), await stage('Offer')]
    await run(moveDeal, { id: deal.id, from: from.id, stageId: viewings.id }, colleague)
    const error = await refusal(moveDeal, { id: deal.id, from: from.id, stageId: offer.id })
    expect([error.code, error.details['byId'], error.details['stage']]).toEqual(['crm.moved_meanwhile', colleague.personId, 'Viewings'])
  })
})

describe('what deals will bring', () => {
  it('is counted by month, whole and weighted, beside what was won', async () => {
    const them = await withPipelines(house, await signUp(house, { workspace: 'Forecast' }))
    await aDeal({ value: gbp(1_000_003), expectedClose: '2027-01-20' }, them)
    await aDeal({ value: gbp(500_000), expectedClose: '2027-01-05', probability: 90 }, them)
    await aDeal({ value: { amount: 70_000, currency: 'EUR' } }, them)
    const won = await aDeal({ value: gbp(300_000), expectedClose: '2027-03-01' }, them)
    await run(moveDeal, { id: won.id, stageId: (await stage('Won', them)).id }, them)
    const { months } = await run<{ months: ForecastMonth[] }>(readForecast, {}, them)
    expect(months.map(({ month, currency, open, weighted, won: sold, deals, wonDeals }) => [month, currency, open.amount, weighted.amount, sold.amount, deals, wonDeals])).toEqual([
      ['2026-11', 'GBP', 0, 0, 300_000, 0, 1],
      ['2027-01', 'GBP', 1_500_003, 650_001, 0, 2, 0],
      [null, 'EUR', 70_000, 14_000, 0, 1, 0],
    ])
  })
})

describe('a column of deals', () => {
  it('gives deals, how many there are and what they are worth', async () => {
    const them = await withPipelines(house, await signUp(house, { workspace: 'Columns' }))
    for (const amount of [100, 200]) await aDeal({ name: `£${amount}`, value: gbp(amount) }, them)
    const column = await run<{ items: Deal[]; totals: unknown }>(listDealsOfStage, { stageId: (await stage('Instructed', them)).id, totals: true, sort: 'waiting' }, them)
    expect([column.items.map(({ name }) => name), column.totals]).toEqual([['£100', '£200'], { count: 2, more: false, values: [gbp(300)] }])
    expect((await run<{ items: Deal[] }>(listDeals, { sort: 'value', limit: 1 }, them)).items.map(({ name }) => name)).toEqual(['£200'])
  })

  it('whose stage is deleted goes on where it is told', async () => {
    const them = await withPipelines(house, await signUp(house, { workspace: 'Fewer deals' }))
    const deal = await aDeal({}, them)
    await run(deleteStage, { id: (await stage('Instructed', them)).id, moveTo: (await stage('Viewings', them)).id }, them)
    expect((await run(getOneDeal, { id: deal.id }, them)).stageId).toBe((await stage('Viewings', them)).id)
  })
})

describe('an agent who sees only their own', () => {
  it('finds no deal of others in list, column or forecast, and no name of a lead of others', async () => {
    const them = await withPipelines(house, await signUp(house, { workspace: 'Own only' }))
    const agent = await joinWorkspace(house, them.workspaceId, 'agent')
    const own = { read: 'own', write: 'own', delete: 'own', export: 'own' } as const
    const records = { lead: { ...defaultRules.records.lead, agent: own }, deal: { ...defaultRules.records.deal, agent: own } }
    await run(updateAccess, { rules: { ...defaultRules, records } }, them)
    const lead = await aLead(house, them.actor, { name: 'Not theirs' })
    const theirs = await aDeal({ value: gbp(100) }, them)
    const mine = await aDeal({ ownerId: agent.personId, people: [{ leadId: lead.id, role: 'buyer' }], value: gbp(7) }, them)
    expect((await run<{ items: Deal[] }>(listDeals, {}, agent)).items.map(({ id }) => id)).toEqual([mine.id])
    expect((await refusal(getOneDeal, { id: theirs.id }, agent)).status).toBe(404)
    expect((await run(getOneDeal, { id: mine.id }, agent)).people).toEqual([{ leadId: lead.id, role: 'buyer', name: null }])
    expect((await run<{ months: ForecastMonth[] }>(readForecast, {}, agent)).months.map(({ open }) => open.amount)).toEqual([7])
    expect((await run<{ totals: { count: number } }>(listDealsOfStage, { stageId: (await stage('Instructed', them)).id, totals: true }, agent)).totals.count).toBe(1)
  })

  it('does not see commission without the right to', async () => {
    const marketer = await joinWorkspace(house, us.workspaceId, 'marketer')
    const deal = await aDeal({ value: gbp(1_000_000), commission: { percent: 2 } })
    const seen = await run(getOneDeal, { id: deal.id }, marketer)
    expect([seen.commission, seen.statement, seen.may.commission]).toEqual([null, null, false])
    await run(updateDeal, { id: deal.id, commission: null, name: 'Still with commission' }, marketer)
    expect((await run(getOneDeal, { id: deal.id })).commission).toMatchObject({ percent: 2 })
  })
})
