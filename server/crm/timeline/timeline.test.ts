import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { attributionOf, createLink, recordVisit } from '../../links/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import { updateAccess, readAccess } from '../access/access-operations.ts'
import { kindsOf, timelineKinds, type Activity, type Lead, type LeadDetail, type LeadHistoryEntry, type TimelineEntry, type TimelineGroup, type TimelineKind } from '../contract.ts'
import { changeStatus, getOneLead, updateLead } from '../leads/lead-operations.ts'
import { takeInLead } from '../leads/take-in-lead.ts'
import { completeTask, uncompleteTask } from '../tasks/complete-task.ts'
import { createTask } from '../tasks/task-operations.ts'
import { aLead } from '../testing.ts'
import { readHistory, restoreField } from './history.ts'
import { deleteActivity, logActivity, updateActivity } from './log-activity.ts'
import { listActivities, readTimeline } from './read-timeline.ts'
import { tellMany } from './timeline.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let ben: Awaited<ReturnType<typeof joinWorkspace>>

beforeAll(async () => {
  house = await createTestHouse(slices, { work: true })
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
  ben = await joinWorkspace(house, us.workspaceId, 'agent')
})
afterAll(() => house.end())

const perform = async <T>(operation: AnyOperation, input: unknown, actor = us.actor) => (await house.perform(operation, input, { actor })).output as T
const told = async (leadId: string, more: object = {}, actor = us.actor) => (await perform<{ items: TimelineEntry[] }>(readTimeline, { leadId, ...more }, actor)).items
const history = async (leadId: string, actor = us.actor) => (await perform<{ items: LeadHistoryEntry[] }>(readHistory, { leadId }, actor)).items

describe('an activity', () => {
  it('that reached the lead moves the last contact forward, never back', async () => {
    const lead = await aLead(house, us.actor)
    const call = await perform<Activity>(logActivity, { leadId: lead.id, type: 'CALL_MADE', text: 'Wants to see it on Friday', durationMinutes: 7, outcome: 'REACHED', at: '2026-11-24T08:30:00Z' })
    expect(call).toMatchObject({ kind: 'call-made', type: 'CALL_MADE', leadName: lead.name, data: { durationMinutes: 7, outcome: 'REACHED' } })
    const contacted = async () => (await perform<Lead>(getOneLead, { id: lead.id })).lastContactedAt
    expect(await contacted()).toBe('2026-11-24T08:30:00Z')
    await perform(logActivity, { leadId: lead.id, type: 'EMAIL_SENT', at: '2026-11-20T08:30:00Z' })
    await perform(logActivity, { leadId: lead.id, type: 'CALL_MADE', outcome: 'NO_ANSWER' })
    await perform(logActivity, { leadId: lead.id, type: 'MEETING_SCHEDULED', at: '2026-12-01T10:00:00Z' })
    expect(await contacted()).toBe('2026-11-24T08:30:00Z')
  })

  it('that is still to come is refused unless it is a planned meeting', async () => {
    const lead = await aLead(house, us.actor)
    await expect(perform(logActivity, { leadId: lead.id, type: 'CALL_MADE', at: '2026-11-25T10:00:00Z' })).rejects.toMatchObject({ code: 'crm.activity_in_the_future' })
  })

  it('is mended and deleted by who logged it or a manager, and comes back with undo', async () => {
    const lead = await aLead(house, us.actor)
    const call = await perform<Activity>(logActivity, { leadId: lead.id, type: 'CALL_MADE' })
    await expect(perform(updateActivity, { id: call.id, text: 'x' }, ben.actor)).rejects.toMatchObject({ code: 'platform.not_allowed' })
    expect(await perform(updateActivity, { id: call.id, text: 'No answer', outcome: 'NO_ANSWER' })).toMatchObject({ text: 'No answer', data: { outcome: 'NO_ANSWER' } })
    const { runId } = await house.perform(deleteActivity, { id: call.id }, { actor: us.actor })
    expect((await told(lead.id)).map(({ kind }) => kind)).toEqual(['created'])
    await perform(undoRun, { runId })
    expect((await told(lead.id)).map(({ kind }) => kind)).toEqual(['call-made', 'created'])
  })

  it('of all leads come newest first over all groups, page by page', async () => {
    const all: string[] = []
    let cursor: string | undefined
    do {
      const page = await perform<{ items: Activity[]; nextCursor: string | null }>(listActivities, { limit: 3, ...(cursor ? { cursor } : {}) })
      all.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    const rows = await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.all<{ id: string }>(sql`SELECT id FROM crm.timeline WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY at DESC, id DESC`))
    expect(all).toEqual(rows.map(({ id }) => id))
  })

  it('stands in the list of all activities, by group and by member', async () => {
    const lead = await aLead(house, us.actor, { name: 'Lotte Visser' })
    await perform(logActivity, { leadId: lead.id, type: 'CALL_RECEIVED' }, ben.actor)
    const { items } = await perform<{ items: Activity[] }>(listActivities, { personId: ben.personId, group: ['talk'] })
    expect(items).toEqual([expect.objectContaining({ leadName: 'Lotte Visser', type: 'CALL_RECEIVED', may: { edit: true } })])
  })
})

describe('the timeline', () => {
  it('tells what each field was and became, and who sees the field sees the value', async () => {
    const lead = await aLead(house, us.actor, { email: 'old@example.com', company: 'Pryce Ltd' })
    await perform(updateLead, { id: lead.id, email: 'new@example.com', company: 'Pryce & Sons' })
    expect((await told(lead.id))[0]!.changes).toEqual([{ field: 'email', from: 'old@example.com', to: 'new@example.com' }, { field: 'company', from: 'Pryce Ltd', to: 'Pryce & Sons' }])
    const before = await perform<{ rules: { fields: object } }>(readAccess, {})
    await perform(updateAccess, { rules: { ...before.rules, fields: { email: { agent: 'own' } } } })
    expect((await told(lead.id, {}, ben.actor))[0]!.changes[0]).toEqual({ field: 'email', from: null, to: null, hidden: true })
    expect((await history(lead.id, ben.actor))[0]!.fields[0]).toMatchObject({ field: 'email', from: null, hidden: true, may: { restore: false } })
    await perform(updateAccess, { rules: before.rules })
  })

  it('shows tasks that are added and done, and forgets what was undone', async () => {
    const lead = await aLead(house, us.actor)
    const task = await perform<{ id: string }>(createTask, { title: 'Send the plan', leadId: lead.id })
    const whats = async () => (await told(lead.id, { group: ['task'] })).map(({ data }) => data['what'])
    const { runId } = await house.perform(completeTask, { id: task.id }, { actor: us.actor })
    expect(await whats()).toEqual(['done', 'created'])
    await perform(undoRun, { runId })
    expect(await whats()).toEqual(['created'])
    await perform(completeTask, { id: task.id })
    await perform(uncompleteTask, { id: task.id })
    expect(await whats()).toEqual(['created'])
  })

  it('gathers the pages that somebody looked at by their click, before and after they became a lead, each once', async () => {
    const asHouse = <T>(work: Parameters<TestHouse['inHouse']>[1]) => house.inHouse({ workspaceId: us.workspaceId }, work) as Promise<T>
    const clickId = await asHouse<string>(async (ctx) => {
      const link = await createLink(ctx, { target: 'http://localhost:4000/p/harbour', utm: { source: 'facebook', medium: 'social', campaign: 'autumn' } })
      const id = newId()
      await ctx.db.run(sql`INSERT INTO links.clicks (id, workspace_id, link_id, person_hash, clicked_at, counts_until) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${link.id}::uuid, 'a', ${ctx.now.toISOString()}::timestamptz, ${new Date(ctx.now.getTime() + 1_800_000).toISOString()}::timestamptz)`)
      return id
    })
    const visit = (path: string) => asHouse<string | null>((ctx) => recordVisit(ctx, { clickId, path, userAgent: 'Firefox', address: '192.0.2.7' }))
    await visit('/p/harbour')
    const { leadId } = await asHouse<{ leadId: string }>(async (ctx) => takeInLead(ctx, { name: 'Iris Okoye', email: 'iris@example.com', attribution: await attributionOf(ctx, clickId), channel: 'listing-page', message: 'Is it still free?' }))
    const visits = async () => (await told(leadId, { group: ['visit'] })).filter(({ kind }) => kind === 'visit.page').map(({ title }) => title)
    expect(await visits()).toEqual(['Looked at /p/harbour'])
    await visit('/p/mill-lane')
    await waitFor(async () => (await visits()).length === 2)
    expect((await visits()).toSorted()).toEqual(['Looked at /p/harbour', 'Looked at /p/mill-lane'])
  })

  it('comes page by page in order', async () => {
    const lead = await aLead(house, us.actor)
    for (const type of ['CALL_MADE', 'EMAIL_SENT', 'SMS_SENT']) await perform(logActivity, { leadId: lead.id, type })
    const first = await perform<{ items: TimelineEntry[]; nextCursor: string }>(readTimeline, { leadId: lead.id, limit: 2 })
    const rest = await perform<{ items: TimelineEntry[] }>(readTimeline, { leadId: lead.id, limit: 2, cursor: first.nextCursor })
    expect([...first.items, ...rest.items].map(({ kind }) => kind)).toEqual(['sms-sent', 'email-sent', 'call-made', 'created'])
  })
})

it('the database sorts each kind into the group that the contract names', async () => {
  const lead = await aLead(house, us.actor)
  const rows = await house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => {
    await tellMany(ctx, timelineKinds.map((kind) => ({ leadId: lead.id, kind })))
    return ctx.db.all<{ kind: TimelineKind; about: TimelineGroup }>(sql`SELECT DISTINCT kind, about FROM crm.timeline WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${lead.id}::uuid`)
  })
  expect(rows).toHaveLength(timelineKinds.length)
  for (const { kind, about } of rows) expect([kind, kindsOf(about).includes(kind)]).toEqual([kind, true])
})

describe('the history of a lead', () => {
  it('names who changed which field from what to what, and gives one field back without the others', async () => {
    const lead = await aLead(house, us.actor, { name: 'Owen Pryce', phone: '+447700900418', value: { amount: 45_000_000, currency: 'GBP' } })
    await perform(updateLead, { id: lead.id, name: 'Owen Price', phone: '+447700900419', value: { amount: 50_000_000, currency: 'GBP' } }, ben.actor)
    await perform(changeStatus, { id: lead.id, status: 'CONTACTED' })
    const [status, fields, made] = await history(lead.id)
    expect(status!.fields).toContainEqual({ field: 'status', from: 'NEW', to: 'CONTACTED', may: { restore: true } })
    expect(fields).toMatchObject({ actorId: ben.personId, operation: 'crm.leads.update' })
    expect(fields!.fields.map(({ field }) => field).toSorted()).toEqual(['name', 'phone', 'value'])
    expect(made).toMatchObject({ made: true })
    const after = await perform<LeadDetail>(restoreField, { leadId: lead.id, changeId: fields!.id, field: 'value' })
    expect(after).toMatchObject({ name: 'Owen Price', phone: '+447700900419', value: { amount: 45_000_000, currency: 'GBP' } })
    expect((await told(lead.id))[0]).toMatchObject({ kind: 'updated', changes: [{ field: 'value', from: { amount: 50_000_000, currency: 'GBP' }, to: { amount: 45_000_000, currency: 'GBP' } }] })
    expect(await perform<LeadDetail>(restoreField, { leadId: lead.id, changeId: status!.id, field: 'status' })).toMatchObject({ status: 'NEW' })
  })

  it('refuses a version that somebody has moved on from, and a change of another lead', async () => {
    const lead = await aLead(house, us.actor)
    const other = await aLead(house, us.actor)
    await perform(updateLead, { id: lead.id, company: 'A' })
    const [change] = await history(lead.id)
    await expect(perform(restoreField, { leadId: lead.id, changeId: change!.id, field: 'company', version: lead.version })).rejects.toMatchObject({ code: 'platform.stale_version' })
    await expect(perform(restoreField, { leadId: other.id, changeId: change!.id, field: 'company' })).rejects.toMatchObject({ code: 'platform.not_found' })
  })
})
