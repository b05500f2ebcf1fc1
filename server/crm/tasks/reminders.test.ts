import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import { snoozeMany } from './change-many-tasks.ts'
import type { Task } from './contract.ts'
import { nextDigest } from './digest.ts'
import { createTask } from './task-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse(slices, { work: true })
  us = await signUp(house)
})
afterAll(() => house.end())

const told = (kind: string) => house.inHouse({ workspaceId: us.workspaceId }, (ctx) =>
  ctx.db.all<{ title: string; body: string | null; href: string }>(sql`SELECT title, body, href FROM notifications.notifications WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind = ${kind} ORDER BY id`))
const aTask = async (title: string, fields: object) => (await house.perform(createTask, { title, ...fields }, { actor: us.actor })).output as Task
/** Moves the clock and wakes the timers that wait for it. */
const forwardTo = (moment: string) => {
  house.clock.now = new Date(moment)
  for (const timer of ['crm.remind-of-tasks', 'crm.tell-overdue']) house.bus.signal(timer)
}

it('a task reminds before it is due, comes back when put off, and what is overdue is told once a day at the hour of the person', async () => {
  const task = await aTask('Ring the surveyor', { due: { date: '2026-11-24', time: '15:00', zone: 'Europe/London' }, remindMinutes: 60 })
  forwardTo('2026-11-24T13:59:00Z')
  expect(await told('crm.task-reminder')).toEqual([])
  forwardTo('2026-11-24T14:00:00Z')
  expect(await waitFor(async () => (await told('crm.task-reminder'))[0])).toMatchObject({ title: 'Ring the surveyor', href: `/tasks?task=${task.id}` })

  await house.perform(snoozeMany, { ids: [task.id], until: '2026-11-24T16:30:00Z' }, { actor: us.actor })
  await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.run(sql`DELETE FROM notifications.notifications WHERE workspace_id = ${ctx.workspaceId}::uuid`))
  forwardTo('2026-11-24T16:30:00Z')
  await waitFor(async () => (await told('crm.task-reminder'))[0])

  await aTask('Not due yet', { due: { date: '2026-11-27', zone: 'Europe/London' } })
  forwardTo('2026-11-25T08:00:00Z')
  expect(await waitFor(async () => (await told('crm.tasks-overdue'))[0])).toEqual({ title: 'One task is overdue', body: 'Ring the surveyor', href: '/tasks' })
  const next = await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.one<{ at: string }>(sql`SELECT next_at AS at FROM crm.task_digests WHERE person_id = ${us.personId}::uuid`))
  expect(next.at).toBe('2026-11-26T08:00:00Z')
})

it('the hour of the digest is the one on the person’s clock, also over the clock change', () => {
  expect(nextDigest(new Date('2026-03-28T10:00:00Z'), 8, 'Europe/London')).toBe('2026-03-29T07:00:00.000Z')
  expect(nextDigest(new Date('2026-03-28T07:59:00Z'), 8, 'Europe/London')).toBe('2026-03-28T08:00:00.000Z')
  expect(nextDigest(new Date('2026-11-24T09:00:00Z'), 8, 'Pacific/Auckland')).toBe('2026-11-24T19:00:00.000Z')
})
