import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, joinWorkspace } from '../../identity/testing.ts'
import type { FoyerError } from '../../platform/errors.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { policy } from '../../policy/slice.ts'
import { links } from '../../links/slice.ts'
import { media } from '../../media/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { Lead, LeadDetail } from '../contract.ts'
import { addNote, deleteNote, updateNote } from '../notes/notes.ts'
import { crm } from '../slice.ts'
import { aLead } from '../testing.ts'
import { readTimeline } from '../timeline/read-timeline.ts'
import { assignLead, changeStatus, createLead, getOneLead, restoreLead, trashLead, updateLead } from './lead-operations.ts'
import { listLeads } from './list-leads.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, policy, notifications, links, media, crm])
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house.end())

const run = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown, who = us): Promise<T> => (await house.perform(operation, input, { actor: who.actor })).output as T
const refusal = (operation: Parameters<TestHouse['perform']>[0], input: unknown, who = us): Promise<FoyerError> =>
  house.perform(operation, input, { actor: who.actor }).then(() => Promise.reject(new Error('was not refused')), (error: FoyerError) => error)
const names = (page: { items: Lead[] }) => page.items.map((lead) => lead.name)

describe('a lead', () => {
  it('keeps its phone in E.164 form and its e-mail in lower case', async () => {
    const lead = await aLead(house, us.actor, { email: 'Marta@Home.Example', phone: '+44 7700 900418' })
    expect([lead.email, lead.phone]).toEqual(['marta@home.example', '+447700900418'])
  })

  it('with every field wrong is refused with all of them at once', async () => {
    const error = await refusal(createLead, { name: ' ', email: 'nobody', kind: 'robot', value: { amount: 1.5, currency: 'pounds' }, ownerId: '7', status: 'HOT', colour: 'blue' })
    expect(error.fields.map((field) => field.path).sort()).toEqual(['colour', 'email', 'kind', 'name', 'ownerId', 'status', 'value.amount', 'value.currency'])
  })

  it('says which phone number cannot be called', async () => {
    const error = await refusal(createLead, { name: 'A', phone: '12' })
    expect([error.code, error.fields[0]?.path]).toEqual(['crm.phone_not_understood', 'phone'])
  })

  it('can only be given to a member of the workspace', async () => {
    const stranger = await signUp(house, { workspace: 'Elsewhere' })
    const lead = await aLead(house, us.actor)
    expect((await refusal(assignLead, { id: lead.id, ownerId: stranger.personId })).code).toBe('crm.owner_not_member')
  })

  it('that changed meanwhile is not overwritten', async () => {
    const lead = await aLead(house, us.actor)
    await run(updateLead, { id: lead.id, name: 'Marta D.', version: 1 })
    const error = await refusal(updateLead, { id: lead.id, name: 'M. Delgado', version: 1 })
    expect([error.code, error.details['current']]).toEqual(['platform.stale_version', 2])
  })

  it('of another workspace does not exist for us', async () => {
    const them = await signUp(house, { workspace: 'Quayside' })
    const theirs = await aLead(house, them.actor)
    for (const [operation, input] of [[getOneLead, {}], [updateLead, { name: 'x' }], [trashLead, {}], [changeStatus, { status: 'WON' }]] as const) {
      expect((await refusal(operation, { id: theirs.id, ...input })).status).toBe(404)
    }
  })

  it('in the trash is not worked on, and comes back whole', async () => {
    const lead = await aLead(house, us.actor, { name: 'Owen Pryce' })
    await run(trashLead, { id: lead.id })
    expect((await refusal(updateLead, { id: lead.id, name: 'x' })).code).toBe('crm.lead_in_trash')
    expect(names(await run(listLeads, { trashed: true }))).toContain('Owen Pryce')
    expect((await run<LeadDetail>(restoreLead, { id: lead.id })).deletedAt).toBeNull()
  })

  it('tells in its timeline who did what, newest first', async () => {
    const lead = await aLead(house, us.actor)
    house.clock.forward(1_000)
    await run(changeStatus, { id: lead.id, status: 'CONTACTED' })
    house.clock.forward(1_000)
    await run(addNote, { leadId: lead.id, text: 'Sells in Alder Street first' })
    const { items } = await run<{ items: { kind: string; actorId: string; data: unknown }[] }>(readTimeline, { leadId: lead.id })
    expect(items.map((entry) => entry.kind)).toEqual(['note', 'status', 'created'])
    expect(items[1]).toMatchObject({ actorId: us.personId, data: { from: 'NEW', to: 'CONTACTED' } })
  })
})

describe('a note', () => {
  it('is changed by its author or a manager only', async () => {
    const agent = await joinWorkspace(house, us.workspaceId, 'agent')
    const lead = await aLead(house, us.actor)
    const mine = await run<{ id: string; may: { edit: boolean } }>(addNote, { leadId: lead.id, text: 'owner wrote this' })
    expect((await refusal(updateNote, { id: mine.id, text: 'agent mends' }, agent)).code).toBe('platform.not_allowed')
    const theirs = await run<{ id: string }>(addNote, { leadId: lead.id, text: 'agent wrote this' }, agent)
    expect(await run(updateNote, { id: theirs.id, text: 'owner mends' })).toMatchObject({ text: 'owner mends' })
  })

  it('that was deleted comes back with its line in the timeline', async () => {
    const lead = await aLead(house, us.actor)
    const note = await run<{ id: string }>(addNote, { leadId: lead.id, text: 'keep me' })
    const { runId } = await house.perform(deleteNote, { id: note.id }, { actor: us.actor })
    await run(undoRun, { runId })
    const { items } = await run<{ items: { kind: string; text: string }[] }>(readTimeline, { leadId: lead.id })
    expect(items.find((entry) => entry.kind === 'note')?.text).toBe('keep me')
  })
})

describe('the list of leads', () => {
  let them: typeof us
  beforeAll(async () => {
    them = await signUp(house, { workspace: 'Harbourside' })
    for (const [i, name] of ['Yusuf Karaca', 'Chiara Bellini', 'Elias Brandt', 'Hanna Virtanen', 'Ravi Menon'].entries()) {
      house.clock.forward(60_000)
      await aLead(house, them.actor, { name, email: `${name.split(' ')[0]!.toLowerCase()}@example.com`, phone: `+4477009001${10 + i}`, status: i % 2 ? 'CONTACTED' : 'NEW', source: i < 3 ? 'facebook' : 'manual', ...(i === 4 ? { ownerId: them.personId } : {}) })
    }
  })

  it('pages through everything once, newest first', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await run<{ items: Lead[]; nextCursor: string | null }>(listLeads, { limit: 2, ...(cursor ? { cursor } : {}) }, them)
      seen.push(...names(page))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(['Ravi Menon', 'Hanna Virtanen', 'Elias Brandt', 'Chiara Bellini', 'Yusuf Karaca'])
  })

  it('combines filters', async () => {
    expect(names(await run(listLeads, { status: ['NEW'], source: ['facebook'] }, them))).toEqual(['Elias Brandt', 'Yusuf Karaca'])
    expect(names(await run(listLeads, { ownerId: them.personId }, them))).toEqual(['Ravi Menon'])
    expect(names(await run(listLeads, { ownerId: 'none', status: ['CONTACTED'] }, them))).toEqual(['Hanna Virtanen', 'Chiara Bellini'])
  })

  it('sorts by name both ways', async () => {
    expect(names(await run(listLeads, { sort: 'name', limit: 2 }, them))).toEqual(['Chiara Bellini', 'Elias Brandt'])
    expect(names(await run(listLeads, { sort: 'name', direction: 'desc', limit: 2 }, them))).toEqual(['Yusuf Karaca', 'Ravi Menon'])
  })

  it('finds by part of name, e-mail or phone, and forgives a wrong letter', async () => {
    expect(names(await run(listLeads, { q: 'brand' }, them))).toEqual(['Elias Brandt'])
    expect(names(await run(listLeads, { q: 'chiara@' }, them))).toEqual(['Chiara Bellini'])
    expect(names(await run(listLeads, { q: '0112' }, them))).toEqual(['Elias Brandt'])
    expect(names(await run(listLeads, { q: 'virtannen' }, them))).toEqual(['Hanna Virtanen'])
    expect(names(await run(listLeads, { q: '100%' }, them))).toEqual([])
  })

  it.each([
    ['letters swapped', 'branedt', 'Elias Brandt'],
    ['swapped in a short name', 'Rvai', 'Ravi Menon'],
    ['a letter missing', 'Virtanen hana', 'Hanna Virtanen'],
    ['a letter too many', 'belllini', 'Chiara Bellini'],
    ['another letter', 'menom', 'Ravi Menon'],
    ['accents that nobody wrote', 'Vîrtänen', 'Hanna Virtanen'],
    ['two words in any order', 'karaca yusuf', 'Yusuf Karaca'],
    ['the beginnings of two words', 'bel chi', 'Chiara Bellini'],
    ['the middle of a word', 'rand', 'Elias Brandt'],
    ['one letter', 'y', 'Yusuf Karaca'],
    ['the end of a number', '900 113', 'Hanna Virtanen'],
    ['a number as it is dialled at home', '07700 900114', 'Ravi Menon'],
    ['the whole number', '+44 7700 900110', 'Yusuf Karaca'],
    ['a word and a number', 'elias 0112', 'Elias Brandt'],
    ['a whole e-mail', 'ravi@example.com', 'Ravi Menon'],
    ['a name and a domain', 'chiara @example', 'Chiara Bellini'],
  ])('finds by %s', async (_what, q, name) => {
    expect(names(await run(listLeads, { q }, them))).toEqual([name])
  })

  it('finds a lead by its new name at once, and no longer by the old one', async () => {
    const there = await signUp(house, { workspace: 'Newnham' })
    const lead = await aLead(house, there.actor, { name: 'Odalys Serrano', email: null, phone: null })
    await run(updateLead, { id: lead.id, name: 'Odalys Quiñones' }, there)
    expect(names(await run(listLeads, { q: 'quinonse' }, there))).toEqual(['Odalys Quiñones'])
    expect(names(await run(listLeads, { q: 'serrano' }, there))).toEqual([])
  })

  it('never finds leads of another workspace, however alike', async () => {
    const there = await signUp(house, { workspace: 'Quayside' })
    expect(names(await run(listLeads, { q: 'brandt' }, there))).toEqual([])
    expect(names(await run(listLeads, { q: '0112' }, there))).toEqual([])
    expect(names(await run(listLeads, { q: 'y' }, there))).toEqual([])
  })

  it('chooses among all hits, not only the best, when filters narrow a search', async () => {
    for (const q of ['@example', 'example.co']) expect(names(await run(listLeads, { q, status: ['CONTACTED'] }, them)).sort()).toEqual(['Chiara Bellini', 'Hanna Virtanen'])
  })

  it('refuses a cursor of another list', async () => {
    const error = await refusal(listLeads, { cursor: 'abc' }, them)
    expect(error.fields[0]).toMatchObject({ path: 'cursor', rule: 'cursor' })
  })
})
