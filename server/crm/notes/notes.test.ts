import { afterAll, beforeAll, expect, it } from 'vitest'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { mention, mentionsIn, piecesOf, type Note } from '../contract.ts'
import { aLead } from '../testing.ts'
import { readTimeline } from '../timeline/read-timeline.ts'
import { addNote, deleteNote, listNotes, pinNote, updateNote } from './notes.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let ben: Awaited<ReturnType<typeof joinWorkspace>>

beforeAll(async () => {
  house = await createTestHouse(slices)
  us = await signUp(house)
  ben = await joinWorkspace(house, us.workspaceId, 'agent')
})
afterAll(() => house.end())

const perform = async <T>(operation: AnyOperation, input: unknown, actor = us.actor) => (await house.perform(operation, input, { actor })).output as T
const toldOf = (personId: string) => house.inHouse({ workspaceId: us.workspaceId }, (ctx) =>
  ctx.db.all<{ title: string; body: string }>(sql`SELECT title, body FROM notifications.notifications WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${personId}::uuid AND kind = 'crm.note-mention' ORDER BY id`))

it('a text is words and people named between them', () => {
  const id = newId()
  expect(piecesOf(`Ask ${mention(id)}, then ${mention(id)}`)).toEqual([{ words: 'Ask ' }, { personId: id }, { words: ', then ' }, { personId: id }])
  expect(mentionsIn(`${mention(id)} ${mention(id)} <@nobody>`)).toEqual([id])
})

it('a member named in a note hears of it once, with the name in place of the id, and a stranger never', async () => {
  const lead = await aLead(house, us.actor, { name: 'Marta Delgado' })
  const stranger = await signUp(house)
  const note = await perform<Note>(addNote, { leadId: lead.id, text: `${mention(ben.personId)} please call, not ${mention(stranger.personId)}` })
  expect(note.mentions).toEqual([ben.personId])
  expect(await toldOf(ben.personId)).toEqual([{ title: 'Ada Moreno named you in a note on Marta Delgado', body: '@Ben Okafor please call, not @somebody' }])
  await perform(updateNote, { id: note.id, text: `${mention(ben.personId)} called` })
  expect(await toldOf(ben.personId)).toHaveLength(1)
  expect(await toldOf(stranger.personId)).toEqual([])
})

it('a note holds only files of the library', async () => {
  const lead = await aLead(house, us.actor)
  await expect(perform(addNote, { leadId: lead.id, text: 'See the plan', assetIds: [newId()] })).rejects.toMatchObject({ code: 'crm.attachment_not_found' })
})

it('pinned notes stand first, page by page, and go back with undo', async () => {
  const lead = await aLead(house, us.actor)
  const [first] = [await perform<Note>(addNote, { leadId: lead.id, text: 'one' }), await perform(addNote, { leadId: lead.id, text: 'two' }), await perform(addNote, { leadId: lead.id, text: 'three' })]
  const texts = async () => {
    const page = await perform<{ items: Note[]; nextCursor: string }>(listNotes, { leadId: lead.id, limit: 2 })
    return [...page.items, ...(await perform<{ items: Note[] }>(listNotes, { leadId: lead.id, limit: 2, cursor: page.nextCursor })).items].map(({ text }) => text)
  }
  const { runId } = await house.perform(pinNote, { id: first!.id, pinned: true }, { actor: ben.actor })
  expect(await texts()).toEqual(['one', 'three', 'two'])
  await perform(undoRun, { runId })
  expect(await texts()).toEqual(['three', 'two', 'one'])
})

it('a note is changed by who wrote it or a manager, and deleting it takes its line along until it is undone', async () => {
  const lead = await aLead(house, us.actor)
  const note = await perform<Note>(addNote, { leadId: lead.id, text: 'Budget is soft' })
  await expect(perform(updateNote, { id: note.id, text: 'x' }, ben.actor)).rejects.toMatchObject({ code: 'platform.not_allowed' })
  const kinds = async () => (await perform<{ items: { kind: string }[] }>(readTimeline, { leadId: lead.id })).items.map(({ kind }) => kind)
  const { runId } = await house.perform(deleteNote, { id: note.id }, { actor: us.actor })
  expect(await kinds()).toEqual(['created'])
  await perform(undoRun, { runId })
  expect(await kinds()).toEqual(['note', 'created'])
})
