import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { sql } from '../../platform/db/sql.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { updateAccess } from '../access/access-operations.ts'
import { defaultRules } from '../access/default-rules.ts'
import { createDeal } from '../deals/deal-operations.ts'
import { createField } from '../fields/field-operations.ts'
import { getOneLead, restoreLead, trashLead, updateLead } from '../leads/lead-operations.ts'
import { listLeads } from '../leads/list-leads.ts'
import { addNote } from '../notes/notes.ts'
import { createTask } from '../tasks/task-operations.ts'
import { readTimeline } from '../timeline/read-timeline.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import { aLead, withPipelines } from '../testing.ts'
import type { Lead } from '../contract.ts'
import type { Merge, MergePlan } from './contract.ts'
import { mergeLeads, planMerge } from './merge-operations.ts'
import { listMerges, undoMerge } from './undo-merge.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let color: string
beforeAll(async () => {
  house = await createTestHouse(crmRooms)
  us = await withPipelines(house, await signUp(house, { workspace: 'Wrenfield Homes' }))
  color = (await run<{ id: string }>(createField, { label: 'Colour', type: 'text' })).id
})
afterAll(() => house.end())

const run = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown, who = us) => (await house.perform(operation, input, { actor: who.actor })).output as T

/** Everything that belongs to some leads, row by row; only the version of a lead always moves on. */
const everything = (...ids: string[]) => house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => {
  const rows: Record<string, unknown> = { leads: await ctx.db.all(sql`SELECT to_jsonb(l) - 'version' AS row FROM crm.leads l WHERE id = ANY(${ids}::uuid[]) ORDER BY id`) }
  for (const table of ['timeline', 'notes', 'tasks', 'deal_people', 'consents', 'routing_assignments', 'routing_offers', 'pond_leads', 'speed_clocks']) {
    rows[table] = await ctx.db.all(sql`SELECT to_jsonb(t) AS row FROM ${sql.raw(`crm.${table}`)} t WHERE lead_id = ANY(${ids}::uuid[]) ORDER BY id`)
  }
  return rows
})

async function twoLeads(): Promise<{ winner: Lead; loser: Lead }> {
  const winner = await aLead(house, us.actor, { name: 'Marta Delgado', email: 'marta@example.com', phone: '+34612345678', source: 'portal', fields: { [color]: 'blue' } })
  const loser = await aLead(house, us.actor, { name: 'M. Delgado', email: 'm.delgado@work.example', phone: '+34612345678', emails: ['old@example.com'], company: 'Faro', source: 'instagram', status: 'QUALIFIED', fields: { [color]: 'green' }, value: { amount: 420_000_00, currency: 'EUR' } })
  await run(addNote, { leadId: winner.id, text: 'Wants a terrace' })
  await run(addNote, { leadId: loser.id, text: 'Came twice' })
  await run(createTask, { title: 'Call back', leadId: loser.id })
  await run(createDeal, { name: 'Harbour Lane 4', people: [{ leadId: winner.id, role: 'buyer' }, { leadId: loser.id, role: 'seller' }], value: { amount: 1, currency: 'EUR' } })
  await run(createDeal, { name: 'Quay 9', people: [{ leadId: loser.id, role: 'buyer' }], value: { amount: 1, currency: 'EUR' } })
  await house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => {
    for (const [at, lead] of [winner, loser].entries()) {
      await ctx.db.run(sql`INSERT INTO crm.speed_clocks (id, workspace_id, lead_id, source, started_at, arrived_at) VALUES (uuidv7(), ${us.workspaceId}::uuid, ${lead.id}::uuid, 'portal', now() - ${`${at} hours`}::interval, now())`)
      await ctx.db.run(sql`INSERT INTO crm.consents (id, workspace_id, lead_id, given_by, text, text_version, given_at) VALUES (uuidv7(), ${us.workspaceId}::uuid, ${lead.id}::uuid, ${lead.name}, 'News', 1, now())`)
    }
  })
  return { winner, loser }
}

describe('a merge of two leads', () => {
  it('leaves one lead with one timeline, its notes, tasks, deals and consents, and the chosen values', async () => {
    const { winner, loser } = await twoLeads()
    const choices = { name: 'winner', [`field.${color}`]: 'loser', status: 'loser' } as const
    const plan = await run<MergePlan>(planMerge, { winnerId: winner.id, loserId: loser.id, fields: choices })
    expect(plan.result).toMatchObject({ name: 'Marta Delgado', company: 'Faro', emails: ['m.delgado@work.example', 'old@example.com'], status: 'QUALIFIED' })
    expect(plan.moves).toEqual(expect.arrayContaining([{ what: 'notes', count: 1 }, { what: 'tasks', count: 1 }, { what: 'deals', count: 2 }]))
    const merge = await run<Merge>(mergeLeads, { winnerId: winner.id, loserId: loser.id, fields: choices })
    expect(merge).toMatchObject({ winnerName: 'Marta Delgado', loserName: 'M. Delgado', may: { undo: true } })
    const after = await run<Lead>(getOneLead, { id: winner.id })
    expect(after).toMatchObject({ email: 'marta@example.com', phone: '+34612345678', phones: [], value: { amount: 420_000_00, currency: 'EUR' }, status: 'QUALIFIED', fields: { [color]: 'green' }, source: 'portal' })
    const { items } = await run<{ items: { kind: string; text: string | null }[] }>(readTimeline, { leadId: winner.id, limit: 100 })
    expect(items.flatMap(({ kind, text }) => (kind === 'note' ? [text] : [])).sort()).toEqual(['Came twice', 'Wants a terrace'])
    expect(items.filter(({ kind }) => kind === 'merged')).toHaveLength(1)
    const rows = await everything(loser.id)
    expect(Object.entries(rows).filter(([table, found]) => table !== 'leads' && (found as unknown[]).length > 0)).toEqual([])
    expect((await everything(winner.id))['deal_people']).toHaveLength(2)
  })

  it('hides the lead that went, whose old address names the one it became', async () => {
    const { winner, loser } = await twoLeads()
    await run(mergeLeads, { winnerId: winner.id, loserId: loser.id })
    const listed = await run<{ items: Lead[] }>(listLeads, { q: 'm.delgado@work.example', limit: 100 })
    expect(listed.items.map(({ id }) => id)).not.toContain(loser.id)
    expect(listed.items.map(({ id }) => id)).toContain(winner.id)
    const trash = await run<{ items: Lead[] }>(listLeads, { trashed: true, limit: 100 })
    expect(trash.items.map(({ id }) => id)).not.toContain(loser.id)
    expect(await run<Lead>(getOneLead, { id: loser.id })).toMatchObject({ mergedInto: winner.id })
    await expect(run(restoreLead, { id: loser.id })).rejects.toMatchObject({ code: 'crm.lead_merged' })
  })

  it('is taken back exactly: every row of both leads is what it was', async () => {
    const { winner, loser } = await twoLeads()
    const before = await everything(winner.id, loser.id)
    const merge = await run<Merge>(mergeLeads, { winnerId: winner.id, loserId: loser.id, fields: { name: 'loser', email: 'loser', status: 'loser' } })
    expect(await everything(winner.id, loser.id)).not.toEqual(before)
    // Years later the journal is gone; the record of the merge is enough.
    await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.run(sql`DELETE FROM platform.changes WHERE run_id = ${merge.runId}::uuid`))
    expect(await run<Merge>(undoMerge, { id: merge.id })).toMatchObject({ kept: [], may: { undo: false } })
    expect(await everything(winner.id, loser.id)).toEqual(before)
    await expect(run(undoMerge, { id: merge.id })).rejects.toMatchObject({ code: 'crm.merge_undone' })
  })

  it('is taken back by the change journal as well, within 30 days', async () => {
    const { winner, loser } = await twoLeads()
    const before = await everything(winner.id, loser.id)
    const merge = await run<Merge>(mergeLeads, { winnerId: winner.id, loserId: loser.id })
    expect(await run(undoRun, { runId: merge.runId })).toMatchObject({ kept: [] })
    // The journal moves the version of each row on that it puts back.
    const unversioned = (rows: unknown): unknown => JSON.parse(JSON.stringify(rows, (key, value: unknown) => (key === 'version' ? undefined : value)))
    expect(unversioned(await everything(winner.id, loser.id))).toEqual(unversioned(before))
    expect((await run<{ items: Merge[] }>(listMerges, { leadId: winner.id })).items).toEqual([])
  })

  it('keeps what was written after it with the lead that stayed', async () => {
    const { winner, loser } = await twoLeads()
    const merge = await run<Merge>(mergeLeads, { winnerId: winner.id, loserId: loser.id })
    await run(addNote, { leadId: winner.id, text: 'After the merge' })
    await run(updateLead, { id: winner.id, company: 'Faro Norte', emails: ['m.delgado@work.example', 'old@example.com', 'new@example.com'] })
    expect((await run<Merge>(undoMerge, { id: merge.id })).kept).toEqual(['company'])
    expect(await run<Lead>(getOneLead, { id: winner.id })).toMatchObject({ company: 'Faro Norte', emails: ['new@example.com'], value: null })
    expect(await run<Lead>(getOneLead, { id: loser.id })).toMatchObject({ company: 'Faro', emails: ['old@example.com'], mergedInto: null, deletedAt: null })
    const notes = async (id: string) => ((await everything(id))['notes'] as { row: { text: string } }[]).map(({ row }) => row.text).sort()
    expect(await notes(winner.id)).toEqual(['After the merge', 'Wants a terrace'])
    expect(await notes(loser.id)).toEqual(['Came twice'])
  })

  it('is refused with itself, with one in the trash, and with one that is merged already', async () => {
    const { winner, loser } = await twoLeads()
    await expect(run(mergeLeads, { winnerId: winner.id, loserId: winner.id })).rejects.toMatchObject({ code: 'crm.merge_with_itself' })
    const gone = await aLead(house, us.actor, { name: 'Gone' })
    await run(trashLead, { id: gone.id })
    await expect(run(mergeLeads, { winnerId: winner.id, loserId: gone.id })).rejects.toMatchObject({ code: 'crm.merge_trashed' })
    const merge = await run<Merge>(mergeLeads, { winnerId: winner.id, loserId: loser.id })
    await expect(run(mergeLeads, { winnerId: loser.id, loserId: winner.id })).rejects.toMatchObject({ code: 'crm.lead_merged' })
    const third = await aLead(house, us.actor, { name: 'Third' })
    await run(mergeLeads, { winnerId: third.id, loserId: winner.id })
    await expect(run(undoMerge, { id: merge.id })).rejects.toMatchObject({ code: 'crm.merge_continued' })
  })

  it('of the same two at once happens once, whichever way round', async () => {
    const { winner, loser } = await twoLeads()
    const both = await Promise.allSettled([run(mergeLeads, { winnerId: winner.id, loserId: loser.id }), run(mergeLeads, { winnerId: loser.id, loserId: winner.id })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'crm.lead_merged' } })
  })

  it('is not for whoever may not change both', async () => {
    const agent = await joinWorkspace(house, us.workspaceId, 'agent')
    await run(updateAccess, { rules: { ...defaultRules, records: { ...defaultRules.records, lead: { ...defaultRules.records.lead, agent: { read: 'all', write: 'own', delete: 'own', export: 'own' } } } } })
    const { winner, loser } = await twoLeads()
    await expect(run(mergeLeads, { winnerId: winner.id, loserId: loser.id }, agent)).rejects.toMatchObject({ code: 'crm.not_yours' })
  })
})
