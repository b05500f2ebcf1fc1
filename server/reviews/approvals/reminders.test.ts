import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { listActivity } from '../activity/list-activity.ts'
import type { Activity, Review } from '../contract.ts'
import { reviewsHouse, type ReviewsHouse } from '../reviews-house.fixture.ts'
import { saveFlow } from './flow-operations.ts'
import { remindOfApprovals } from './remind.timer.ts'
import { askApproval } from './request-operations.ts'

let world: ReviewsHouse
beforeAll(async () => {
  world = await reviewsHouse({ work: true })
})
afterAll(() => world.house.end())

const forward = (hours: number) => {
  world.house.clock.forward(hours * 3_600_000)
  world.house.bus.signal(remindOfApprovals.name)
}

it('whoever decides is reminded before the due time and told when it is over, and so is who asked; what was decided rests', async () => {
  await world.act(world.owner, saveFlow, { kind: 'leaflet', required: 'all', stages: [{ name: 'Managers', roles: ['manager'], dueHours: 8 }] })
  const leaflet = world.leaflet('Winter')
  const decided = world.leaflet('Done in time')
  const ref = { kind: 'leaflet', subjectId: leaflet.subjectId }
  expect((await world.act<Review>(world.agent, askApproval, ref)).request).toMatchObject({ dueAt: '2026-11-24T17:12:00Z', isOverdue: false })
  await world.act(world.agent, askApproval, { kind: 'leaflet', subjectId: decided.subjectId })
  await world.decide(world.manager, decided, 'approved')
  forward(6)
  expect(await waitFor(async () => (await world.told(world.manager, 'reviews.due'))[0])).toBe('Your approval is due soon: Winter')
  expect(await world.told(world.agent, 'reviews.due')).toEqual([])
  forward(2)
  expect(await waitFor(async () => (await world.told(world.agent, 'reviews.due'))[0])).toBe('Approval is overdue: Winter')
  expect(await world.told(world.manager, 'reviews.due')).toEqual(['Approval is overdue: Winter'])
  expect((await world.review(leaflet)).request!.isOverdue).toBe(true)
  const lines = async () => (await world.act<{ items: Activity[] }>(world.owner, listActivity, ref)).items
  await waitFor(async () => ((await lines()).length === 2 ? true : undefined))
  expect((await lines()).map(({ text, who }) => [text, who])).toEqual([['“Managers” is overdue', null], ['Asked for approval', 'Ben Okafor']])
})
