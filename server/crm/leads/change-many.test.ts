import { afterAll, beforeAll, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { policy } from '../../policy/slice.ts'
import { links } from '../../links/slice.ts'
import { media } from '../../media/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { Lead, TimelineEntry } from '../contract.ts'
import { crm } from '../slice.ts'
import { aLead } from '../testing.ts'
import { readTimeline } from '../timeline/read-timeline.ts'
import { assignMany, changeMany, restoreMany, trashMany } from './change-many.ts'
import { countMatching } from './count-matching.ts'
import { getOneLead } from './lead-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, policy, notifications, links, media, crm])
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house.end())

const perform = (operation: Parameters<TestHouse['perform']>[0], input: unknown) => house.perform(operation, input, { actor: us.actor })
const read = async (id: string) => (await perform(getOneLead, { id })).output as Lead
const count = async (filters: object) => (await perform(countMatching, filters)).output

it('many leads move to one status in one run, told in each timeline, and go back with one undo', async () => {
  const leads = [await aLead(house, us.actor, { name: 'Owen Pryce' }), await aLead(house, us.actor, { name: 'Lotte Visser', status: 'WON' })]
  const { output, runId } = await perform(changeMany, { ids: leads.map((lead) => lead.id), status: 'WON' })
  expect(output).toEqual({ changed: 1, unchanged: 1 })
  expect((await read(leads[0]!.id)).status).toBe('WON')
  const timeline = (await perform(readTimeline, { leadId: leads[0]!.id })).output as { items: TimelineEntry[] }
  expect(timeline.items[0]).toMatchObject({ kind: 'status', data: { from: 'NEW', to: 'WON' } })
  await perform(undoRun, { runId })
  expect((await read(leads[0]!.id)).status).toBe('NEW')
  expect(((await perform(readTimeline, { leadId: leads[0]!.id })).output as { items: TimelineEntry[] }).items.map((line) => line.kind)).toEqual(['created'])
})

it('many leads go to one member, never to a stranger', async () => {
  const priya = await joinWorkspace(house, us.workspaceId, 'agent', { name: 'Priya Raman' })
  const stranger = await signUp(house)
  const lead = await aLead(house, us.actor)
  await expect(perform(assignMany, { ids: [lead.id], ownerId: stranger.personId })).rejects.toMatchObject({ code: 'crm.owner_not_member' })
  await perform(assignMany, { ids: [lead.id], ownerId: priya.personId })
  expect((await read(lead.id)).ownerId).toBe(priya.personId)
})

it('leads of another workspace are left alone', async () => {
  const them = await signUp(house)
  const theirs = await aLead(house, them.actor)
  expect((await perform(trashMany, { ids: [theirs.id] })).output).toEqual({ changed: 0, unchanged: 1 })
})

it('what went to the trash together comes out together', async () => {
  const ids = [(await aLead(house, us.actor, { source: 'fair' })).id, (await aLead(house, us.actor, { source: 'fair' })).id]
  await perform(trashMany, { ids })
  expect(await count({ source: ['fair'] })).toEqual({ count: 0, more: false })
  expect(await count({ source: ['fair'], trashed: true })).toEqual({ count: 2, more: false })
  expect((await perform(restoreMany, { ids })).output).toEqual({ changed: 2, unchanged: 0 })
  expect(await count({ source: ['fair'] })).toEqual({ count: 2, more: false })
})

it('a search is counted as it is listed', async () => {
  await aLead(house, us.actor, { name: 'Thandiwe Mokoena' })
  expect(await count({ q: 'thandiwe' })).toEqual({ count: 1, more: false })
})
