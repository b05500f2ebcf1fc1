import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { assignLead, changeStatus, getOneLead, updateLead } from '../leads/lead-operations.ts'
import { addNote } from '../notes/notes.ts'
import { logActivity } from '../timeline/log-activity.ts'
import { aLead } from '../testing.ts'
import { createGroup } from './group-operations.ts'
import { routingHouse } from './routing-house.fixture.ts'
import { createRule } from './rule-operations.ts'
import { updateRoutingSettings } from './settings-operations.ts'
import { readClock, speedReport } from './speed-operations.ts'

let h: Awaited<ReturnType<typeof routingHouse>>
beforeAll(async () => {
  h = await routingHouse()
})
afterAll(() => h.house.end())

const clockOf = async (leadId: string) => (await h.run(readClock, { leadId: leadId as never })).clock
const started = (leadId: string) => waitFor(() => clockOf(leadId))
const stopped = (leadId: string) => waitFor(async () => { const clock = await clockOf(leadId); return clock?.answeredAt ? clock : null })
const late = () => h.house.inHouse({ workspaceId: h.owner.workspaceId }, (ctx) => ctx.db.all<{ title: string; personId: string }>(sql`SELECT title, person_id AS "personId" FROM notifications.notifications WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind = 'crm.answer-late' ORDER BY id`))
const promise = (fields: object) => h.run(updateRoutingSettings, { targetMinutes: 15, hours: null, timeZone: 'Europe/London', escalation: [], ...fields })

it('the clock starts when the person asked where they asked, and only a person’s answer stops it', async () => {
  const leadId = await h.asks({ occurredAt: '2026-11-24T09:02:00.000Z' })
  expect(await started(leadId)).toMatchObject({ startedAt: '2026-11-24T09:02:00Z', arrivedAt: '2026-11-24T09:12:00Z', seconds: 600, dueAt: '2026-11-24T09:17:00.000Z', answeredAt: null })
  await h.run(addNote, { leadId: leadId as never, text: 'Looks like a good one.' })
  await h.run(assignLead, { id: leadId as never, ownerId: h.maria.personId as never })
  h.house.clock.forward(120_000)
  await h.run(changeStatus, { id: leadId as never, status: 'CONTACTED' }, h.maria)
  expect(await stopped(leadId)).toMatchObject({ seconds: 720, answeredBy: h.maria.personId, answeredHow: 'status', answeredAt: '2026-11-24T09:14:00Z' })
  await h.run(changeStatus, { id: leadId as never, status: 'QUALIFIED' }, h.ben)
  expect((await clockOf(leadId))!.answeredBy).toBe(h.maria.personId)
})

it('a call that nobody took and a mail that came in are no answer, a call that reached them is', async () => {
  const leadId = await h.asks()
  await started(leadId)
  const log = (fields: object) => h.run(logActivity, { leadId: leadId as never, type: 'CALL_MADE', ...fields }, h.maria)
  await log({ outcome: 'NO_ANSWER' })
  await log({ type: 'EMAIL_RECEIVED' })
  h.house.clock.forward(60_000)
  await log({ outcome: 'REACHED' })
  expect(await stopped(leadId)).toMatchObject({ seconds: 60, answeredHow: 'call' })
})

it('who was written down by a colleague has no clock', async () => {
  const byHand = await aLead(h.house, h.owner.actor)
  await started(await h.asks())
  expect(await clockOf(byHand.id)).toBeNull()
})

it('outside the hours of the promise the clock stands', async () => {
  await promise({ hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })) })
  h.house.clock.now = new Date('2026-11-27T16:55:00.000Z')
  const leadId = await h.asks()
  await started(leadId)
  h.house.clock.now = new Date('2026-11-28T12:00:00.000Z')
  expect(await clockOf(leadId)).toMatchObject({ standing: true, promisedSeconds: 300, dueAt: '2026-11-30T09:10:00.000Z' })
  h.house.clock.now = new Date('2026-11-30T09:05:00.000Z')
  await h.run(updateLead, { id: leadId as never, lastContactedAt: '2026-11-30T09:05:00.000Z' }, h.ben)
  expect(await stopped(leadId)).toMatchObject({ promisedSeconds: 600, answeredHow: 'contact' })
  await promise({})
})

it('a late answer is told to who has it, then to the managers, then another one gets the lead', async () => {
  const group = await h.run(createGroup, { kind: 'team', name: 'Sales', members: [h.maria, h.ben].map(({ personId }) => ({ personId: personId as never })) })
  await h.run(createRule, { name: 'Everybody', steps: [{ kind: 'team', groupId: group.id }] })
  await promise({ escalation: [{ afterMinutes: 30, act: 'reassign' }, { afterMinutes: 5, act: 'tell-owner' }, { afterMinutes: 10, act: 'tell-managers' }] })
  const leadId = await h.asks({ name: 'Ines Moreau' })
  await started(leadId)
  const ownerOf = async () => (await h.run(getOneLead, { id: leadId as never })).ownerId
  const first = await waitFor(ownerOf)
  const about = async () => (await late()).filter(({ title }) => title.startsWith('Ines Moreau'))
  h.forward(5)
  await waitFor(async () => (await about()).length === 1)
  expect((await about())[0]).toMatchObject({ personId: first, title: 'Ines Moreau waits for a first answer for 5 minutes' })
  h.forward(5)
  await waitFor(async () => (await about()).some(({ personId }) => personId === h.owner.personId))
  h.forward(20)
  await waitFor(async () => (await ownerOf()) !== first)
  const walk = (await h.why(leadId)).assignments[0]!
  expect(walk.trail[0]!.candidates.find(({ personId }) => personId === first)!.why).toBe('had it before and did not answer in time')
  h.forward(600)
  expect(await clockOf(leadId)).toMatchObject({ nextEscalationAt: null, answeredAt: null })
})

it('the report gives median and p90 for each person and source, and how answers are spread', async () => {
  h.house.clock.now = new Date('2027-03-01T10:00:00.000Z')
  await promise({})
  for (const minutes of [1, 2, 3, 4, 100]) {
    const leadId = await h.asks({ source: 'zillow', occurredAt: new Date(h.house.clock.now.getTime() - minutes * 60_000).toISOString() })
    await started(leadId)
    await h.run(changeStatus, { id: leadId as never, status: 'CONTACTED' }, h.chloe)
    await stopped(leadId)
  }
  const waiting = await h.asks()
  await started(waiting)
  const report = await h.run(speedReport, { days: 7 })
  expect(report.all).toEqual({ leads: 6, answered: 5, median: 180, p90: 3_696, within: 4 })
  expect(report.people.find(({ name }) => name === 'Chloe')).toMatchObject({ answered: 5, median: 180 })
  expect(report.sources.find(({ source }) => source === 'zillow')).toMatchObject({ leads: 5 })
  expect(report.buckets.map(({ leads }) => leads)).toEqual([1, 3, 0, 0, 0, 1, 0, 0])
  expect(report.waiting.map(({ leadId }) => leadId)).toEqual([waiting])
})
