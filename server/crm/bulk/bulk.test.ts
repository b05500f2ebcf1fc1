import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { updateAccess } from '../access/access-operations.ts'
import { defaultRules } from '../access/default-rules.ts'
import { listLeads } from '../leads/list-leads.ts'
import { changeStatus } from '../leads/lead-operations.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import { aLead } from '../testing.ts'
import { applyBulk, cancelBulk, planBulk, readBulk } from './bulk-operations.ts'
import { doPart } from './bulk.job.ts'
import type { Bulk, BulkPlan } from './contract.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
const many = 2_500

beforeAll(async () => {
  house = await createTestHouse(crmRooms, { work: true })
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
  await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => insertLeads(ctx, many))
})
afterAll(() => house.end())

const insertLeads = (ctx: Context, count: number) => ctx.db.run(sql`INSERT INTO crm.leads (id, workspace_id, name, source, created_at, updated_at)
  SELECT uuidv7(), ${ctx.workspaceId}::uuid, 'Lead ' || n, 'portal', now(), now() FROM generate_series(1, ${count}) n`)
const run = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown, who = us) => (await house.perform(operation, input, { actor: who.actor })).output as T
const all = { filters: { source: ['portal'] } }
const ended = (id: string) => waitFor(async () => {
  const bulk = await run<Bulk>(readBulk, { id })
  return bulk.state === 'waiting' || bulk.state === 'running' ? null : bulk
})
const count = async (where: ReturnType<typeof sql>) => house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => (await ctx.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM crm.leads l WHERE ${where}`)).n)

describe('a change of many leads', () => {
  it('is planned with counts and a sample before anything is written', async () => {
    const plan = await run<BulkPlan>(planBulk, { choice: all, change: { status: 'CONTACTED' } })
    expect(plan).toMatchObject({ matched: many, changing: many, unchanged: 0, notYours: 0 })
    expect(plan.sample[0]?.changes).toEqual([{ field: 'status', before: 'NEW', after: 'CONTACTED' }])
    expect(await count(sql`status = 'CONTACTED'`)).toBe(0)
  })

  it('works in the background, tells each timeline, and goes back as one run', async () => {
    const bulk = await run<Bulk>(applyBulk, { choice: all, change: { status: 'QUALIFIED', source: 'fair' } })
    // The filter no longer fits leads that are done: the act must neither skip nor repeat.
    expect(await ended(bulk.id)).toMatchObject({ state: 'done', seen: many, changed: many })
    expect(await count(sql`status = 'QUALIFIED' AND source = 'fair'`)).toBe(many)
    const stories = await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM crm.timeline WHERE kind = 'status'`))
    expect(stories.n).toBe(many)
    const { items } = await run<{ items: { id: string }[] }>(listLeads, { limit: 1 })
    await run(changeStatus, { id: items[0]!.id, status: 'LOST', lostReason: 'No answer' })
    const undone = await run<{ undone: number; kept: { rowId: string; table: string }[] }>(undoRun, { runId: bulk.runId })
    expect(undone.kept.filter(({ table }) => table === 'crm.leads')).toMatchObject([{ rowId: items[0]!.id }])
    expect(await count(sql`status = 'NEW' AND source = 'portal'`)).toBe(many - 1)
  })

  it('leaves what belongs to others, and says how many', async () => {
    const agent = await joinWorkspace(house, us.workspaceId, 'agent')
    const own = { read: 'all', write: 'own', delete: 'own', export: 'own' } as const
    await run(updateAccess, { rules: { ...defaultRules, records: { ...defaultRules.records, lead: { ...defaultRules.records.lead, agent: own } } } })
    await aLead(house, us.actor, { name: 'Mine', source: 'walk-in', ownerId: agent.personId })
    const plan = await run<BulkPlan>(planBulk, { choice: { filters: { source: ['portal', 'walk-in'] } }, change: { language: 'de' } }, agent)
    expect(plan).toMatchObject({ changing: 1, notYours: many - 1 })
    const bulk = await run<Bulk>(applyBulk, { choice: { filters: { source: ['portal', 'walk-in'] } }, change: { language: 'de' } }, agent)
    expect(await ended(bulk.id)).toMatchObject({ state: 'done', changed: 1 })
    await expect(run(applyBulk, { choice: { filters: { source: ['portal'] } }, change: { language: 'de' } }, agent)).rejects.toMatchObject({ code: 'crm.bulk_nothing' })
  })

  it('refuses a change that says nothing, and a choice that is none', async () => {
    await expect(run(planBulk, { choice: all, change: {} })).rejects.toMatchObject({ code: 'platform.invalid_input' })
    await expect(run(planBulk, { choice: {}, change: { status: 'WON' } })).rejects.toMatchObject({ code: 'platform.invalid_input' })
    await expect(run(planBulk, { choice: { filters: {} }, change: { stageId: '0198c3b4-0000-7000-8000-000000000000' } })).rejects.toMatchObject({ code: 'crm.bulk_unknown' })
  })
})

it('stops when somebody says so; what is done stays and can be taken back', async () => {
  // Nobody works here in the background, so that the word to stop comes after just one part.
  const quiet = await createTestHouse(crmRooms)
  try {
    const { workspaceId, actor } = await signUp(quiet)
    const act = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown) => (await quiet.perform(operation, input, { actor })).output as T
    const speaking = async (language: string) => quiet.inHouse({ workspaceId }, async (ctx) => (await ctx.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM crm.leads WHERE language = ${language}`)).n)
    await quiet.inHouse({ workspaceId }, (ctx) => insertLeads(ctx, many))
    const bulk = await act<Bulk>(applyBulk, { choice: { filters: {} }, change: { language: 'es' } })
    expect(await quiet.inHouse({ workspaceId, runId: bulk.runId }, (ctx) => doPart(ctx, bulk.id))).toBe(true)
    await act(cancelBulk, { id: bulk.id })
    expect(await quiet.inHouse({ workspaceId, runId: bulk.runId }, (ctx) => doPart(ctx, bulk.id))).toBe(false)
    expect(await act<Bulk>(readBulk, { id: bulk.id })).toMatchObject({ state: 'cancelled', changed: 1_000 })
    expect(await speaking('es')).toBe(1_000)
    await expect(act(cancelBulk, { id: bulk.id })).rejects.toMatchObject({ code: 'crm.bulk_ended' })
    // The job itself finds nothing more to do; until it has seen that, the act counts as at work.
    await quiet.startWork()
    await waitFor(() => act(undoRun, { runId: bulk.runId }).then(() => true, () => null))
    await waitFor(async () => (await speaking('es')) === 0)
  } finally {
    await quiet.end()
  }
})

it('asks why leads are lost, and writes it with them', async () => {
  const lead = await aLead(house, us.actor, { name: 'Goes elsewhere', source: 'call' })
  const choice = { ids: [lead.id] }
  await expect(run(planBulk, { choice, change: { status: 'LOST' } })).rejects.toMatchObject({ code: 'crm.lost_reason_needed', fields: [{ path: 'lostReason' }] })
  await expect(run(applyBulk, { choice, change: { status: 'LOST' } })).rejects.toMatchObject({ code: 'crm.lost_reason_needed' })
  await expect(run(applyBulk, { choice, change: { status: 'WON', lostReason: 'No answer' } })).rejects.toMatchObject({ code: 'platform.invalid_input' })
  const bulk = await run<Bulk>(applyBulk, { choice, change: { status: 'LOST', lostReason: 'Went elsewhere' } })
  await ended(bulk.id)
  expect(await count(sql`l.id = ${lead.id}::uuid AND status = 'LOST' AND lost_reason = 'Went elsewhere'`)).toBe(1)
})
