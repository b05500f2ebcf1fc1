import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { aLead } from '../testing.ts'
import { completeMany, deleteMany, moveMany, snoozeMany } from './change-many-tasks.ts'
import { completeTask, uncompleteTask } from './complete-task.ts'
import type { Task, TaskCounts } from './contract.ts'
import { countDays, countTasks, listTasks } from './list-tasks.ts'
import { createTask, deleteTask, getOneTask, updateTask } from './task-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let ben: Awaited<ReturnType<typeof joinWorkspace>>

// The clock of the house stands at Tuesday 24 November 2026, 09:12 in London.
beforeAll(async () => {
  house = await createTestHouse(slices)
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
  ben = await joinWorkspace(house, us.workspaceId, 'agent')
})
afterAll(() => house.end())

const perform = (operation: AnyOperation, input: unknown, actor = us.actor) => house.perform(operation, input, { actor })
const zone = 'Europe/London'
const aTask = async (fields: Record<string, unknown> = {}) => (await perform(createTask, { title: 'Call Marta back', ...fields })).output as Task
const read = async (id: string) => (await perform(getOneTask, { id })).output as Task
const list = async (input: Record<string, unknown>, actor = us.actor) => ((await perform(listTasks, input, actor)).output as { items: Task[]; nextCursor: string | null })
const titles = async (input: Record<string, unknown>) => (await list(input)).items.map(({ title }) => title)

describe('a task', () => {
  it('belongs to whoever writes it down, and to nobody when that is said', async () => {
    expect(await aTask()).toMatchObject({ assigneeId: us.personId, status: 'PENDING', priority: 'MEDIUM', due: null, may: { edit: true } })
    expect((await aTask({ assigneeId: null })).assigneeId).toBeNull()
  })

  it('goes only to members, and repeats only from a date', async () => {
    const stranger = await signUp(house)
    await expect(aTask({ assigneeId: stranger.personId })).rejects.toMatchObject({ code: 'crm.assignee_not_member' })
    await expect(aTask({ repeat: 'FREQ=DAILY' })).rejects.toMatchObject({ code: 'crm.task_needs_date' })
    await expect(aTask({ remindMinutes: 10 })).rejects.toMatchObject({ code: 'crm.task_needs_date' })
  })

  it('names the lead it is about', async () => {
    const lead = await aLead(house, us.actor, { name: 'Owen Pryce' })
    const task = await aTask({ leadId: lead.id })
    expect((await list({ leadId: lead.id })).items).toEqual([expect.objectContaining({ id: task.id, leadName: 'Owen Pryce' })])
  })

  it('that somebody else changed meanwhile is not written over', async () => {
    const task = await aTask()
    await perform(updateTask, { id: task.id, priority: 'HIGH' })
    await expect(perform(updateTask, { id: task.id, version: task.version, title: 'Other' })).rejects.toMatchObject({ code: 'platform.stale_version' })
    expect(await read(task.id)).toMatchObject({ title: 'Call Marta back', priority: 'HIGH' })
  })

  it('that was deleted comes back with one undo', async () => {
    const task = await aTask({ due: { date: '2026-12-01', time: '09:00', zone } })
    const { runId } = await perform(deleteTask, { id: task.id })
    await expect(read(task.id)).rejects.toMatchObject({ code: 'platform.not_found' })
    await perform(undoRun, { runId })
    expect(await read(task.id)).toMatchObject({ title: task.title, due: task.due, dueAt: task.dueAt })
  })
})

describe('a task that repeats', () => {
  const weekly = (date: string) => ({ due: { date, time: '09:00', zone }, repeat: 'FREQ=WEEKLY' })
  const followers = async (title: string) => (await list({ view: 'open', limit: 100 })).items.filter((task) => task.title === title)

  it('makes the next when it is done, at the same time on the wall over the clock change', async () => {
    const task = await aTask({ title: 'Open the branch', ...weekly('2027-03-23') })
    await perform(completeTask, { id: task.id })
    const [next] = await followers('Open the branch')
    expect(next).toMatchObject({ due: { date: '2027-03-30', time: '09:00', zone }, dueAt: '2027-03-30T08:00:00Z', status: 'PENDING', repeat: 'FREQ=WEEKLY' })
    expect(task.dueAt).toBe('2027-03-23T09:00:00Z')
  })

  it('takes the next away again when the completion is undone, by the undo and by opening it', async () => {
    const task = await aTask({ title: 'Water the plants', ...weekly('2026-12-01') })
    const { runId } = await perform(completeTask, { id: task.id })
    expect((await followers('Water the plants')).map(({ due }) => due?.date)).toEqual(['2026-12-08'])
    await perform(undoRun, { runId })
    expect((await followers('Water the plants')).map(({ due }) => due?.date)).toEqual(['2026-12-01'])
    await perform(completeTask, { id: task.id })
    await perform(uncompleteTask, { id: task.id })
    expect((await followers('Water the plants')).map(({ id }) => id)).toEqual([task.id])
  })

  it('keeps a next that somebody has worked on, and makes no second one', async () => {
    const task = await aTask({ title: 'Check the boards', ...weekly('2026-12-01') })
    await perform(completeTask, { id: task.id })
    const [next] = await followers('Check the boards')
    await perform(updateTask, { id: next!.id, priority: 'URGENT' })
    await perform(uncompleteTask, { id: task.id })
    await perform(completeTask, { id: task.id })
    expect((await followers('Check the boards')).map(({ id }) => id)).toEqual([next!.id])
  })

  it('leaves out dates that went by, and keeps its days when one was moved', async () => {
    const late = await aTask({ title: 'Daily round', due: { date: '2026-11-20', time: null, zone }, repeat: 'FREQ=DAILY' })
    await perform(completeTask, { id: late.id })
    expect((await followers('Daily round')).map(({ due }) => due?.date)).toEqual(['2026-11-24'])
    const moved = await aTask({ title: 'Weekly report', ...weekly('2026-12-01') })
    await perform(updateTask, { id: moved.id, due: { date: '2026-12-03', time: '09:00', zone } })
    await perform(completeTask, { id: moved.id })
    expect((await followers('Weekly report')).map(({ due }) => due?.date)).toEqual(['2026-12-08'])
  })

  it('ends with its last', async () => {
    const task = await aTask({ title: 'Twice', due: { date: '2026-12-01', time: null, zone }, repeat: 'FREQ=DAILY;COUNT=2' })
    await perform(completeTask, { id: task.id })
    const [second] = await followers('Twice')
    await perform(completeTask, { id: second!.id })
    expect(await followers('Twice')).toEqual([])
  })

  it('is completed once, however often it is said', async () => {
    const task = await aTask({ title: 'Lock up', ...weekly('2026-12-01') })
    await Promise.all([perform(completeTask, { id: task.id }), perform(completeTask, { id: task.id }), perform(completeMany, { ids: [task.id] })])
    expect(await followers('Lock up')).toHaveLength(1)
  })
})

describe('the list', () => {
  let theirs: Awaited<ReturnType<typeof signUp>>
  const mine = async (view: string, more: Record<string, unknown> = {}) => (await list({ view, zone, ...more }, theirs.actor)).items.map(({ title }) => title)
  const counts = async () => (await perform(countTasks, { zone }, theirs.actor)).output as TaskCounts
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    theirs = await signUp(house, { workspace: 'Pennant & Row' })
    const add = async (title: string, due: object | null, more = {}) => (ids[title] = ((await perform(createTask, { title, due, ...more }, theirs.actor)).output as Task).id)
    await add('yesterday', { date: '2026-11-23', zone }, { priority: 'HIGH' })
    await add('this morning', { date: '2026-11-24', time: '09:00', zone })
    await add('this afternoon', { date: '2026-11-24', time: '15:00', zone })
    await add('today', { date: '2026-11-24', zone })
    await add('tomorrow', { date: '2026-11-25', zone })
    await add('some day', null)
    await add('nobody’s', { date: '2026-11-26', zone }, { assigneeId: null })
  })

  it('shows each open task in exactly one part, by date', async () => {
    expect(await mine('overdue')).toEqual(['yesterday', 'this morning'])
    expect(await mine('today')).toEqual(['this afternoon', 'today'])
    expect(await mine('upcoming')).toEqual(['tomorrow', 'nobody’s'])
    expect(await mine('someday')).toEqual(['some day'])
    expect(await counts()).toEqual({ overdue: 2, today: 2, upcoming: 2, someday: 1 })
  })

  it('narrows by person, priority and days', async () => {
    expect(await mine('open', { assigneeId: 'none' })).toEqual(['nobody’s'])
    expect(await mine('open', { priority: ['HIGH'] })).toEqual(['yesterday'])
    expect(await mine('open', { from: '2026-11-24', to: '2026-11-25' })).toEqual(['this morning', 'this afternoon', 'today', 'tomorrow'])
    expect(await mine('upcoming', { whose: 'mine' })).toEqual(['tomorrow'])
    expect(await mine('open', { whose: 'team' })).toEqual([])
  })

  it('comes page by page without a gap', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ view: 'open', limit: 2, ...(cursor ? { cursor } : {}) }, theirs.actor)
      seen.push(...page.items.map(({ title }) => title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(['yesterday', 'this morning', 'this afternoon', 'today', 'tomorrow', 'nobody’s', 'some day'])
  })

  it('puts a task off until a moment, and back with undo', async () => {
    const { output, runId } = await perform(snoozeMany, { ids: [ids['yesterday']!], until: '2026-11-25T08:00:00Z' }, theirs.actor)
    expect(output).toEqual({ changed: 1, unchanged: 0 })
    expect(await mine('upcoming')).toEqual(['yesterday', 'tomorrow', 'nobody’s'])
    await perform(undoRun, { runId }, theirs.actor)
    expect(await mine('overdue')).toEqual(['yesterday', 'this morning'])
    await expect(perform(snoozeMany, { ids: [ids['yesterday']!], until: '2026-11-24T08:00:00Z' }, theirs.actor)).rejects.toMatchObject({ code: 'crm.snooze_in_the_past' })
  })

  it('moves, completes and deletes many in one act, each undone at once', async () => {
    const some = [ids['yesterday']!, ids['this morning']!]
    const moved = await perform(moveMany, { ids: some, date: '2026-11-28' }, theirs.actor)
    expect(moved.output).toEqual({ changed: 2, unchanged: 0 })
    expect((await list({ from: '2026-11-28', to: '2026-11-28' }, theirs.actor)).items.map(({ due }) => due?.time)).toEqual(['09:00', null])
    await perform(undoRun, { runId: moved.runId }, theirs.actor)
    const done = await perform(completeMany, { ids: some }, theirs.actor)
    expect(await mine('done')).toHaveLength(2)
    expect((await perform(countDays, { from: '2026-11-24', days: 2, zone }, theirs.actor)).output).toEqual({ items: [{ date: '2026-11-24', open: 2, done: 2 }, { date: '2026-11-25', open: 1, done: 0 }] })
    await perform(undoRun, { runId: done.runId }, theirs.actor)
    const gone = await perform(deleteMany, { ids: some }, theirs.actor)
    expect(await mine('overdue')).toEqual([])
    await perform(undoRun, { runId: gone.runId }, theirs.actor)
    expect(await mine('overdue')).toEqual(['yesterday', 'this morning'])
  })
})

it('an agent who may see only own leads sees no tasks of others’ leads, but their own tasks', async () => {
  const lead = await aLead(house, us.actor, { name: 'Kept Away', ownerId: us.personId })
  await aTask({ title: 'Ada’s about the lead', leadId: lead.id })
  await aTask({ title: 'Ben’s about the lead', leadId: lead.id, assigneeId: ben.personId })
  const { readAccess, updateAccess } = await import('../access/access-operations.ts')
  const { rules } = (await perform(readAccess, {})).output as { rules: { records: { lead: { agent: object } } } }
  rules.records.lead.agent = { read: 'own', write: 'own', delete: 'own', export: 'own' }
  await perform(updateAccess, { rules })
  expect((await list({ leadId: lead.id }, ben.actor)).items.map(({ title }) => title)).toEqual(['Ben’s about the lead'])
  expect(await titles({ leadId: lead.id })).toHaveLength(2)
})

it('whoever gets a task from somebody else is told, and nobody of their own', async () => {
  await aTask({ title: 'Send the brochure', assigneeId: ben.personId })
  const rows = await house.inHouse({ workspaceId: us.workspaceId, actor: us.actor }, (ctx) => ctx.db.all<{ title: string; person: string }>(sql`SELECT title, person_id AS person FROM notifications.notifications WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind = 'crm.task-assigned' ORDER BY id`))
  expect(rows.filter(({ person }) => person === us.personId)).toEqual([])
  expect(rows.at(-1)).toMatchObject({ title: 'Task for you: Send the brochure', person: ben.personId })
})
