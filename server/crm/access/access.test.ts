import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { LeadDetail } from '../contract.ts'
import { changeMany } from '../leads/change-many.ts'
import { countMatching } from '../leads/count-matching.ts'
import { assignLead, getOneLead, trashLead, updateLead } from '../leads/lead-operations.ts'
import { listLeads } from '../leads/list-leads.ts'
import { addNote, listNotes } from '../notes/notes.ts'
import { createTeam, updateTeam } from '../teams/team-operations.ts'
import { aLead } from '../testing.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import { readTimeline } from '../timeline/read-timeline.ts'
import { updateAccess } from './access-operations.ts'
import type { AccessRules, Reach } from './contract.ts'
import { defaultRules } from './default-rules.ts'

type Member = Awaited<ReturnType<typeof signUp>>
let house: TestHouse
let boss: Member
let ada: Member
let ben: Member
let cleo: Member
let teamId: string
const leads: Record<string, string> = {}

beforeAll(async () => {
  house = await createTestHouse(crmRooms)
  boss = await signUp(house, { workspace: 'Wrenfield Homes' })
  ;[ada, ben, cleo] = await Promise.all(['agent', 'agent', 'agent'].map((role) => joinWorkspace(house, boss.workspaceId, role as 'agent'))) as [Member, Member, Member]
  teamId = (await run<{ id: string }>(createTeam, { name: 'North', people: [ada.personId, ben.personId] })).id
  for (const [name, ownerId] of Object.entries({ adas: ada.personId, bens: ben.personId, cleos: cleo.personId, nobodys: null })) {
    leads[name] = (await aLead(house, boss.actor, { name, ownerId, email: `${name}@one.example`, phone: '+447700900418' })).id
  }
  leads['norths'] = (await aLead(house, boss.actor, { name: 'norths', teamId, email: 'norths@one.example' })).id
})
afterAll(() => house.end())

const run = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown, who = boss) => (await house.perform(operation, input, { actor: who.actor })).output as T
const rules = (lead: { read: Reach; write: Reach; delete: Reach; export: Reach }, fields: AccessRules['fields'] = {}) =>
  run(updateAccess, { rules: { records: { ...defaultRules.records, lead: { ...defaultRules.records.lead, agent: lead } }, fields } })
const seenBy = async (who: Member, more: Record<string, unknown> = {}) => (await run<{ items: { name: string }[] }>(listLeads, { sort: 'name', ...more }, who)).items.map(({ name }) => name)

describe('who sees which leads', () => {
  it('own: only their own, through every door', async () => {
    await rules({ read: 'own', write: 'own', delete: 'own', export: 'own' })
    expect(await seenBy(ada)).toEqual(['adas'])
    expect(await seenBy(ada, { q: 'example' })).toEqual(['adas'])
    expect(await seenBy(ada, { query: { match: 'any', of: [{ field: 'name', is: 'filled' }, { field: 'name', is: 'empty' }] } })).toEqual(['adas'])
    expect(await run(countMatching, {}, ada)).toEqual({ count: 1, more: false })
    await expect(run(getOneLead, { id: leads['bens'] }, ada)).rejects.toMatchObject({ code: 'platform.not_found' })
    await expect(run(updateLead, { id: leads['bens'], name: 'x' }, ada)).rejects.toMatchObject({ code: 'platform.not_found' })
    await expect(run(readTimeline, { leadId: leads['bens'] }, ada)).rejects.toMatchObject({ code: 'platform.not_found' })
    await expect(run(listNotes, { leadId: leads['bens'] }, ada)).rejects.toMatchObject({ code: 'platform.not_found' })
    await expect(run(addNote, { leadId: leads['bens'], text: 'x' }, ada)).rejects.toMatchObject({ code: 'platform.not_found' })
    expect(await run(changeMany, { ids: Object.values(leads), status: 'CONTACTED' }, ada)).toEqual({ changed: 1, unchanged: 4 })
  })

  it('team: also what team-mates own and what belongs to the team', async () => {
    await rules({ read: 'team', write: 'own', delete: 'own', export: 'own' })
    expect(await seenBy(ada)).toEqual(['adas', 'bens', 'norths'])
    expect(await seenBy(cleo)).toEqual(['cleos'])
    await run(updateTeam, { id: teamId, people: [ada.personId, ben.personId, cleo.personId] })
    expect(await seenBy(cleo)).toEqual(['adas', 'bens', 'cleos', 'norths'])
  })

  it('reading may reach further than changing, and the refusal says so', async () => {
    await rules({ read: 'all', write: 'own', delete: 'none', export: 'own' })
    expect(await seenBy(ada)).toHaveLength(5)
    await expect(run(updateLead, { id: leads['cleos'], name: 'x' }, ada)).rejects.toMatchObject({ code: 'crm.not_yours' })
    await expect(run(assignLead, { id: leads['cleos'], ownerId: ada.personId }, ada)).rejects.toMatchObject({ code: 'crm.not_yours' })
    await expect(run(trashLead, { id: leads['adas'] }, ada)).rejects.toMatchObject({ code: 'crm.not_yours' })
    expect((await run<LeadDetail>(getOneLead, { id: leads['cleos'] }, ada)).may).toEqual({ edit: false, delete: false, export: false })
    expect((await run<LeadDetail>(getOneLead, { id: leads['adas'] }, ada)).may).toEqual({ edit: true, delete: false, export: true })
  })

  it('a sensitive field is kept from those whom it does not reach, and named as hidden', async () => {
    await rules({ read: 'all', write: 'all', delete: 'all', export: 'all' }, { phone: { agent: 'own' } })
    const { items } = await run<{ items: { name: string; phone: string | null; email: string | null; hidden?: string[] }[] }>(listLeads, { sort: 'name' }, ada)
    expect(items.map(({ name, phone, hidden }) => [name, phone, hidden])).toEqual([
      ['adas', '+447700900418', undefined], ['bens', null, ['phone']], ['cleos', null, ['phone']], ['nobodys', null, ['phone']], ['norths', null, ['phone']],
    ])
    expect(items.every(({ email }) => email !== null)).toBe(true)
    // Nor can it be found out by asking.
    expect(await seenBy(ada, { q: '+447700900418' })).toEqual(['adas'])
    expect(await seenBy(ada, { q: 'cleo' })).toEqual(['cleos'])
    expect(await seenBy(ada, { query: { field: 'phone', is: 'is', value: '+447700900418' } })).toEqual(['adas'])
  })

  it('what is hidden cannot be sorted or asked out by the typed filters either', async () => {
    const postId = newId<'post'>()
    await house.inHouse({ workspaceId: boss.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE crm.leads SET value_amount = CASE name WHEN 'adas' THEN 5 WHEN 'bens' THEN 900 ELSE 100 END, value_currency = 'GBP',
      attribution = jsonb_build_object('postId', ${postId}::text)`))
    expect((await seenBy(boss, { sort: 'value' }))[0]).toBe('bens')
    expect(await seenBy(boss, { postId })).toHaveLength(5)
    await rules({ read: 'all', write: 'all', delete: 'all', export: 'all' }, { value: { agent: 'own' }, origin: { agent: 'own' } })
    expect((await seenBy(ada, { sort: 'value' }))[0]).toBe('adas')
    expect(await seenBy(ada, { postId })).toEqual(['adas'])
    expect(await run(countMatching, { postId }, ada)).toEqual({ count: 1, more: false })
  })

  it('owners see everything, whatever the rules say', async () => {
    await rules({ read: 'none', write: 'none', delete: 'none', export: 'none' })
    expect(await seenBy(boss)).toHaveLength(5)
    expect(await seenBy(ada)).toEqual([])
  })
})
