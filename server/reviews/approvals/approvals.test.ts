import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askApproval, decideRequest, withdrawRequest } from './request-operations.ts'
import { listFlows, saveFlow } from './flow-operations.ts'
import { listWaiting } from './list-waiting.ts'
import { noteChange } from './note-change.ts'
import { approvalStateOf, mustWaitFor } from './standing.ts'
import { askForApproval } from './ask-for-approval.ts'
import type { Flow, Review, Stage, Waiting } from '../contract.ts'
import { refusal, reviewsHouse, type Leaflet, type ReviewsHouse } from '../reviews-house.fixture.ts'

let world: ReviewsHouse
beforeAll(async () => {
  world = await reviewsHouse()
})
afterAll(() => world.house.end())

const ask = (of: Leaflet, more: object = {}) => world.act<Review>(world.agent, askApproval, { kind: of.kind, subjectId: of.subjectId, ...more })
const setFlow = (required: Flow['required'], stages: (Pick<Stage, 'name'> & Partial<Record<keyof Stage, unknown>>)[], roles: string[] = []) => world.act<Flow>(world.owner, saveFlow, { kind: 'leaflet', required, roles, stages })
const inside = <T>(work: Parameters<ReviewsHouse['house']['inHouse']>[1], who = world.agent) => world.house.inHouse({ workspaceId: world.owner.workspaceId, actor: who.actor }, work) as Promise<T>
const waitsNow = (of: Leaflet, who = world.agent) => inside<{ requestId?: string; why: string } | null>((ctx) => mustWaitFor(ctx, { kind: of.kind, id: of.subjectId }), who)
const oneOf = (name: string) => ({ name, roles: ['owner', 'manager'] })

describe('a flow', () => {
  it('asks for nothing until somebody sets it', async () => {
    const { items } = await world.act<{ items: Flow[] }>(world.agent, listFlows, {})
    expect(items.find(({ kind }) => kind === 'leaflet')).toMatchObject({ required: 'none', version: 0 })
    expect(await waitsNow(world.leaflet())).toBeNull()
  })

  it('refuses a stage that would wait for ever', async () => {
    expect((await refusal(setFlow('all', [{ name: 'Nobody' }]))).code).toBe('reviews.stage_empty')
    expect((await refusal(setFlow('all', [{ name: 'Agents', roles: ['agent'] }]))).person).toContain('The role agent may not approve')
    expect((await refusal(setFlow('all', [{ name: 'Ben', people: [world.agent.personId] }]))).code).toBe('reviews.approver_unfit')
  })

  it('of some roles looks at who wrote it, whoever sends it', async () => {
    await setFlow('roles', [oneOf('Managers')], ['agent'])
    expect(await waitsNow(world.leaflet(), world.owner)).toMatchObject({ why: 'It needs approval before it goes out.' })
    await setFlow('roles', [oneOf('Managers')], ['marketer'])
    expect(await waitsNow(world.leaflet(), world.owner)).toBeNull()
    await setFlow('none', [oneOf('Managers')])
  })
})

describe('a request', () => {
  it('is asked once, told to those who decide, and ends their waiting when one approves', async () => {
    await setFlow('all', [oneOf('Managers')])
    const leaflet = world.leaflet('Autumn prices')
    await Promise.all([ask(leaflet), ask(leaflet)])
    expect(await world.told(world.manager, 'reviews.asked')).toEqual(['Approve: Autumn prices'])
    const waiting = () => world.act<{ items: Waiting[] }>(world.manager, listWaiting, { whose: 'me' })
    expect((await waiting()).items.filter(({ title }) => title === 'Autumn prices')).toMatchObject([{ stageName: 'Managers', askedBy: 'Ben Okafor', may: { decide: true } }])
    expect((await world.decide(world.manager, leaflet, 'approved')).request).toMatchObject({ state: 'approved' })
    expect((await waiting()).items.some(({ title }) => title === 'Autumn prices')).toBe(false)
    expect(await waitsNow(leaflet)).toBeNull()
    expect(await world.told(world.agent, 'reviews.decided')).toEqual(['Mia Lindqvist approved: Autumn prices'])
  })

  it('goes through its stages in order, and "all" means all', async () => {
    await setFlow('all', [{ name: 'Both', people: [world.owner.personId, world.manager.personId], need: 'all' }, { name: 'Owner', roles: ['owner'] }])
    const leaflet = world.leaflet('Two stages')
    await ask(leaflet)
    expect((await world.decide(world.manager, leaflet, 'approved')).request).toMatchObject({ state: 'open', stage: 0 })
    expect((await refusal(world.decide(world.manager, leaflet, 'approved'))).code).toBe('reviews.already_decided')
    expect((await world.decide(world.owner, leaflet, 'approved')).request).toMatchObject({ state: 'open', stage: 1, stages: [{ state: 'done' }, { state: 'now', approvers: ['Ada Moreno'] }] })
    expect((await refusal(world.decide(world.manager, leaflet, 'approved'))).person).toBe('“Owner” is decided by Ada Moreno.')
    expect((await world.decide(world.owner, leaflet, 'approved')).request).toMatchObject({ state: 'approved' })
  })

  it('takes the decision of one of two who press at the same moment; the other is told where it stands', async () => {
    await setFlow('all', [oneOf('First'), oneOf('Second')])
    const leaflet = world.leaflet('At once')
    await ask(leaflet)
    const { request, contentHash } = await world.review(leaflet)
    const press = (who: typeof world.owner) => world.act<Review>(who, decideRequest, { id: request!.id, stage: 0, contentHash, decision: 'approved' })
    const answers = await Promise.allSettled([press(world.owner), press(world.manager)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find((one) => one.status === 'rejected')!.reason).toMatchObject({ code: 'reviews.stage_over', person: 'Somebody else has decided here meanwhile. It is now at “Second”.' })
    expect((await world.review(leaflet)).request).toMatchObject({ state: 'open', stage: 1 })
  })

  it('that is refused needs a reason, and waits until the content changes', async () => {
    await setFlow('all', [oneOf('Managers')])
    const leaflet = world.leaflet('Cheapest in town')
    await ask(leaflet)
    expect((await refusal(world.decide(world.manager, leaflet, 'changes'))).code).toBe('reviews.reason_needed')
    const { request } = await world.decide(world.manager, leaflet, 'rejected', 'We cannot prove it')
    expect(request!.stages[0]).toMatchObject({ state: 'stopped', decisions: [{ name: 'Mia Lindqvist', decision: 'rejected', reason: 'We cannot prove it' }] })
    expect(await waitsNow(leaflet)).toEqual({ why: 'It was rejected as it is now.' })
    expect((await refusal(world.act(world.owner, decideRequest, { id: request!.id, stage: 0, contentHash: 'x', decision: 'approved' }))).code).toBe('reviews.request_over')
    leaflet.write('Good value')
    expect(await waitsNow(leaflet)).toEqual({ why: 'It needs approval before it goes out.' })
  })

  it('may be taken back by who asked', async () => {
    const leaflet = world.leaflet()
    const { request } = await ask(leaflet)
    expect((await refusal(world.act(world.manager, withdrawRequest, { id: request!.id }).then(() => world.act(world.manager, withdrawRequest, { id: request!.id })))).code).toBe('reviews.request_over')
  })
})

describe('a change of the content', () => {
  it('after the approval makes it void, whether or not its room tells', async () => {
    await setFlow('all', [oneOf('Managers')])
    const leaflet = world.leaflet('Price 100')
    await ask(leaflet)
    await world.decide(world.manager, leaflet, 'approved')
    leaflet.write('Price 1,000')
    expect((await world.review(leaflet)).request!.state).toBe('void')
    expect(await inside((ctx) => approvalStateOf(ctx, 'leaflet', [leaflet.subjectId]))).toEqual(new Map([[leaflet.subjectId, expect.objectContaining({ state: 'void' })]]))
    expect(await waitsNow(leaflet)).toEqual({ why: 'It was changed after it was approved.' })
    await inside((ctx) => noteChange(ctx, { kind: 'leaflet', id: leaflet.subjectId }), world.owner)
    expect(await world.told(world.agent, 'reviews.decided')).toContain('The approval no longer holds: Price 1,000')
    // As it was approved before, but a person has said since that it no longer holds.
    leaflet.write('Price 100')
    expect(await waitsNow(leaflet)).not.toBeNull()
  })

  it('while it is looked at begins the stages anew, and nobody approves what they did not read', async () => {
    await setFlow('all', [oneOf('First'), { name: 'Owner', roles: ['owner'] }])
    const leaflet = world.leaflet('Draft one')
    await ask(leaflet)
    await world.decide(world.manager, leaflet, 'approved')
    const { request, contentHash } = await world.review(leaflet)
    leaflet.write('Draft two')
    const late = world.act(world.owner, decideRequest, { id: request!.id, stage: 1, contentHash, decision: 'approved' })
    expect((await refusal(late)).code).toBe('reviews.content_changed')
    await inside((ctx) => noteChange(ctx, { kind: 'leaflet', id: leaflet.subjectId }))
    expect((await world.review(leaflet)).request).toMatchObject({ id: request!.id, state: 'open', stage: 0, stages: [{ state: 'now', decisions: [] }, { state: 'later' }] })
  })
})

it('a request for a client adds them after the stages that are needed, and stands alone where none are', async () => {
  await setFlow('all', [oneOf('Managers')])
  expect((await ask(world.leaflet(), { outside: true })).request!.stages.map(({ name }) => name)).toEqual(['Managers', 'Client'])
  await setFlow('none', [oneOf('Managers')])
  const leaflet = world.leaflet()
  await inside((ctx) => askForApproval(ctx, { kind: 'leaflet', id: leaflet.subjectId, outside: true }))
  expect((await world.review(leaflet)).request!.stages).toMatchObject([{ name: 'Client', outside: true, approvers: [] }])
  expect(await waitsNow(leaflet)).toMatchObject({ why: '“Client” waits for somebody from outside by a review link.' })
})

it('what goes out with other things is approved where somebody asks, and cannot be made to wait', async () => {
  expect((await refusal(world.act(world.owner, saveFlow, { kind: 'asset', required: 'all', stages: [oneOf('Managers')] }))).code).toBe('reviews.cannot_wait')
  expect(await world.act<Flow>(world.owner, saveFlow, { kind: 'asset', required: 'none', stages: [oneOf('Photographer’s manager')] })).toMatchObject({ plural: 'Files', waits: false })
})
