import { afterAll, beforeAll, expect, it } from 'vitest'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import type { Lead, LeadDetail, Tag, TimelineEntry } from '../contract.ts'
import { getOneLead, trashLead } from '../leads/lead-operations.ts'
import { aLead } from '../testing.ts'
import { readTimeline } from '../timeline/read-timeline.ts'
import { tagLead, untagLead } from './tag-lead.ts'
import { createTag, deleteTag, listTags, mergeTags, updateTag } from './tag-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse(slices, { work: true })
  us = await signUp(house)
})
afterAll(() => house.end())

const perform = async <T>(operation: AnyOperation, input: unknown, actor = us.actor) => (await house.perform(operation, input, { actor })).output as T
const aTag = (name: string) => perform<Tag>(createTag, { name })
const leads = async (tagId: string) => (await perform<{ items: Tag[] }>(listTags, { counts: true })).items.find(({ id }) => id === tagId)?.leads
const tagsOf = async (id: string) => (await perform<Lead>(getOneLead, { id })).tags

it('a name is there once, whatever its case, and written on a lead it becomes a tag', async () => {
  const buyer = await aTag('Buyer')
  await expect(aTag('BUYER')).rejects.toMatchObject({ code: 'crm.tag_exists' })
  const lead = await aLead(house, us.actor)
  expect((await perform<LeadDetail>(tagLead, { id: lead.id, name: 'buyer' })).tags).toEqual([buyer.id])
  const { tags } = await perform<LeadDetail>(tagLead, { id: lead.id, name: 'First home' })
  expect(tags).toHaveLength(2)
  await perform(untagLead, { id: lead.id, tagId: buyer.id })
  expect(await tagsOf(lead.id)).toEqual([tags[1]])
  const { items } = await perform<{ items: TimelineEntry[] }>(readTimeline, { leadId: lead.id })
  expect(items[0]).toMatchObject({ kind: 'tags', data: { added: [], removed: [buyer.id] } })
})

it('two people who write the same new name at once make one tag', async () => {
  const [a, b] = [await aLead(house, us.actor), await aLead(house, us.actor)]
  const results = await Promise.allSettled([perform(tagLead, { id: a.id, name: 'Hot' }), perform(tagLead, { id: b.id, name: 'hot' })])
  for (const [at, result] of results.entries()) if (result.status === 'rejected') await perform(tagLead, { id: [a, b][at]!.id, name: 'hot' })
  expect(await tagsOf(a.id)).toEqual(await tagsOf(b.id))
})

it('counts leave out leads in the trash', async () => {
  const tag = await aTag('Counted')
  const [a, b] = [await aLead(house, us.actor), await aLead(house, us.actor)]
  for (const { id } of [a, b]) await perform(tagLead, { id, tagId: tag.id })
  expect(await leads(tag.id)).toBe(2)
  await perform(trashLead, { id: a.id })
  expect(await leads(tag.id)).toBe(1)
})

it('a tag is renamed by managers, never to a name that is taken', async () => {
  const agent = await joinWorkspace(house, us.workspaceId, 'agent')
  const [one] = [await aTag('Investor'), await aTag('Landlord')]
  await expect(perform(updateTag, { id: one!.id, name: 'landlord' })).rejects.toMatchObject({ code: 'crm.tag_exists' })
  await expect(perform(updateTag, { id: one!.id, name: 'Other' }, agent.actor)).rejects.toMatchObject({ code: 'platform.not_allowed' })
  expect(await perform(updateTag, { id: one!.id, name: 'INVESTOR', color: 'plum' })).toMatchObject({ name: 'INVESTOR', color: 'plum' })
})

it('a deleted tag leaves its leads, and both come back with one undo', async () => {
  const tag = await aTag('Summer')
  const lead = await aLead(house, us.actor)
  await perform(tagLead, { id: lead.id, tagId: tag.id })
  const { runId, output } = await house.perform(deleteTag, { id: tag.id }, { actor: us.actor })
  expect(output).toEqual({ leads: 1, started: false })
  expect(await tagsOf(lead.id)).toEqual([])
  await perform(undoRun, { runId })
  expect(await tagsOf(lead.id)).toEqual([tag.id])
  expect(await leads(tag.id)).toBe(1)
})

it('two tags become one on every lead, and part again with one undo', async () => {
  const [from, into] = [await aTag('Seller'), await aTag('Vendor')]
  const [a, b] = [await aLead(house, us.actor), await aLead(house, us.actor)]
  await perform(tagLead, { id: a.id, tagId: from.id })
  for (const tagId of [from.id, into.id]) await perform(tagLead, { id: b.id, tagId })
  await expect(perform(mergeTags, { id: from.id, into: from.id })).rejects.toMatchObject({ code: 'crm.tag_into_itself' })
  const { runId } = await house.perform(mergeTags, { id: from.id, into: into.id }, { actor: us.actor })
  expect([await tagsOf(a.id), await tagsOf(b.id)]).toEqual([[into.id], [into.id]])
  await perform(undoRun, { runId })
  expect([await tagsOf(a.id), await tagsOf(b.id)]).toEqual([[from.id], [from.id, into.id]])
})

it('thousands of leads lose a tag in the background, and one undo gives it back to all', async () => {
  const tag = await aTag('Everybody')
  await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.run(sql`INSERT INTO crm.leads (id, workspace_id, name, tags) SELECT gen_random_uuid(), ${ctx.workspaceId}::uuid, 'Lead ' || n, ARRAY[${tag.id}::uuid] FROM generate_series(1, 2500) n`))
  const { runId, output } = await house.perform(deleteTag, { id: tag.id }, { actor: us.actor })
  expect(output).toEqual({ leads: 2500, started: true })
  const left = () => house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => (await ctx.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM crm.leads WHERE workspace_id = ${ctx.workspaceId}::uuid AND tags @> ARRAY[${tag.id}::uuid]`)).n)
  await waitFor(async () => (await left()) === 0)
  await waitFor(async () => house.perform(undoRun, { runId }, { actor: us.actor }).then(() => true, (error: { code?: string }) => { if (error.code !== 'platform.undo_not_possible') throw error; return false }))
  expect(await left()).toBe(2500)
})
