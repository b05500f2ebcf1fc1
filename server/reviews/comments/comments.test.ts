import { afterAll, beforeAll, expect, it } from 'vitest'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import type { Thread } from '../contract.ts'
import { refusal, reviewsHouse, type Leaflet, type ReviewsHouse } from '../reviews-house.fixture.ts'
import { addComment, deleteComment, listComments, reopenThread, resolveThread, updateComment } from './comment-operations.ts'

let world: ReviewsHouse
beforeAll(async () => {
  world = await reviewsHouse()
})
afterAll(() => world.house.end())

const say = (of: Leaflet, text: string, more: object = {}, who = world.manager) => world.act<Thread>(who, addComment, { kind: of.kind, subjectId: of.subjectId, text, ...more })
const threads = async (of: Leaflet, who = world.owner) => world.act<{ items: Thread[]; open: number }>(who, listComments, { kind: of.kind, subjectId: of.subjectId })

it('a comment reaches who is named, the author, and those who take part, each once', async () => {
  const leaflet = world.leaflet('Spring')
  const { id } = await say(leaflet, '@Ada Moreno look at the price', { mentions: [world.owner.personId] })
  expect(await world.told(world.owner, 'reviews.mentioned')).toEqual(['Mia Lindqvist named you: Spring'])
  expect(await world.told(world.owner, 'reviews.commented')).toEqual([])
  expect(await world.told(world.agent, 'reviews.commented')).toEqual(['Mia Lindqvist commented: Spring'])
  await say(leaflet, 'It is right', { threadId: id }, world.owner)
  expect(await world.told(world.manager, 'reviews.commented')).toEqual(['Ada Moreno answered: Spring'])
  const stranger = await signUp(world.house, { workspace: 'Elsewhere' })
  expect((await refusal(say(leaflet, 'hi', { mentions: [stranger.personId] }))).code).toBe('platform.invalid_input')
})

it('a thread is pinned to a part of the original picture, is settled, and opens again with an answer', async () => {
  const leaflet = world.leaflet()
  const anchor = { type: 'region', assetId: '0198a000-0000-7000-8000-000000000001', x: 0.25, y: 0.5, w: 0.1, h: 0.2 }
  const { id } = await say(leaflet, 'The car is in the way', { anchor })
  await say(leaflet, 'Another remark')
  expect(await threads(leaflet)).toMatchObject({ open: 2, items: [{ anchor, resolved: null }, { anchor: null }] })
  expect((await world.act<Thread>(world.agent, resolveThread, { id })).resolved).toMatchObject({ by: 'Ben Okafor' })
  expect((await threads(leaflet)).open).toBe(1)
  expect((await say(leaflet, 'It is still there', { threadId: id })).resolved).toBeNull()
  await world.act(world.agent, resolveThread, { id })
  expect((await world.act<Thread>(world.agent, reopenThread, { id })).resolved).toBeNull()
})

it('a drawing on a picture of a film stays with its comment', async () => {
  const leaflet = world.leaflet()
  const anchor = { type: 'time', assetId: '0198a000-0000-7000-8000-000000000001', seconds: 3.517, region: { x: 0.1, y: 0.1, w: 0.3, h: 0.3 }, drawing: [{ colour: 'red', points: [[0.1, 0.2], [0.15, 0.25]] }] }
  await say(leaflet, 'This sign', { anchor })
  expect((await threads(leaflet)).items[0]!.anchor).toEqual(anchor)
  const astray = say(leaflet, 'Beside it', { anchor: { ...anchor, drawing: [{ colour: 'red', points: [[0.1, 1.2]] }] } })
  expect((await refusal(astray)).code).toBe('platform.invalid_input')
})

it('only its author changes a comment, and it says so', async () => {
  const leaflet = world.leaflet()
  const { id, version } = await say(leaflet, 'Teh price')
  expect((await refusal(world.act(world.owner, updateComment, { id, text: 'No' }))).code).toBe('reviews.not_your_comment')
  expect(await world.act<Thread>(world.manager, updateComment, { id, text: 'The price', version })).toMatchObject({ text: 'The price', may: { edit: true } })
  expect((await refusal(world.act(world.manager, updateComment, { id, text: 'Late', version }))).code).toBe('platform.stale_version')
  expect((await threads(leaflet)).items[0]!.editedAt).not.toBeNull()
})

it('a deleted thread takes its answers along and comes back whole', async () => {
  const leaflet = world.leaflet()
  const { id } = await say(leaflet, 'First')
  await say(leaflet, 'Answer', { threadId: id }, world.owner)
  expect((await refusal(world.act(world.agent, deleteComment, { id }))).code).toBe('reviews.not_your_comment')
  const { runId } = await world.house.perform(deleteComment, { id }, { actor: world.manager.actor })
  expect((await threads(leaflet)).items).toEqual([])
  await world.act(world.manager, undoRun, { runId })
  expect((await threads(leaflet)).items).toMatchObject([{ text: 'First', replies: [{ text: 'Answer' }] }])
})

it('a viewer reads and does not write', async () => {
  const viewer = await joinWorkspace(world.house, world.owner.workspaceId, 'viewer')
  const leaflet = world.leaflet()
  expect((await threads(leaflet, viewer)).items).toEqual([])
  expect((await refusal(say(leaflet, 'hi', {}, viewer))).code).toBe('platform.not_allowed')
})
