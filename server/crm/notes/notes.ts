import { z } from 'zod'
import { membersAmong } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notAllowed, notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { leadInTrash } from '../errors.ts'
import { noteAdded, noteChanged, noteDeleted } from '../events.ts'
import { getLead } from '../leads/lead-queries.ts'
import { tell } from '../timeline/timeline.ts'
import { showFiles } from './attachments.ts'
import { mentionsIn, Note } from './contract.ts'
import { fileNotHere } from './errors.ts'
import { tellMentioned } from './tell-mentioned.ts'

const LeadId = idOf('lead')
type Row = Omit<z.input<typeof Note>, 'may' | 'attachments'> & { assets: string[] }

const columns = sql.raw('id, lead_id AS "leadId", author_id AS "authorId", text, mentions, assets, pinned_at AS "pinnedAt", created_at AS "createdAt", updated_at AS "updatedAt", version')
const NoteText = z.string().trim().max(20_000, 'Use 20,000 characters or fewer.').min(1, 'Write something.')
const Assets = z.array(idOf('asset')).max(20, 'A note can hold 20 files.')

export const listNotes = operation({
  id: 'crm.notes.list',
  summary: 'Notes on a lead: pinned ones first, then newest first.',
  http: 'GET /api/v1/leads/:leadId/notes',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: LeadId, ...pageInput }),
  output: pageOf(Note),
  errors: [notFound],
}).run(async (ctx, { leadId, limit, cursor }) => {
  await getLead(ctx, leadId)
  const after = readCursor(cursor, 3)
  const pinned = sql.raw('(pinned_at IS NOT NULL)::int')
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM crm.notes WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${leadId}::uuid
    ${after ? sql`AND (${pinned}, created_at, id) < (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)` : sql``} ORDER BY ${pinned} DESC, created_at DESC, id DESC LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, (row) => row, (row) => [row.pinnedAt ? 1 : 0, row.createdAt, row.id])
  return { ...page, items: await present(ctx, page.items) }
})

export const addNote = operation({
  id: 'crm.notes.add',
  summary: 'Write a private note on a lead. Members named in it as <@id> are told.',
  http: 'POST /api/v1/leads/:leadId/notes',
  permission: 'crm:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({ leadId: LeadId, text: NoteText, assetIds: Assets.default([]) }),
  output: Note,
  errors: [notFound, leadInTrash, fileNotHere],
  agent: { when: 'the person wants something remembered about a lead', confirm: true },
  automation: { label: 'Add a note to a lead' },
}).run(async (ctx, { leadId, text, assetIds }) => {
  const lead = await getLead(ctx, leadId)
  if (lead.deletedAt !== null) throw leadInTrash({})
  const [mentions, assets] = [await membersIn(ctx, text), await filesHere(ctx, assetIds)]
  const id = newId<'note'>()
  const now = ctx.now.toISOString()
  const row = await ctx.db.one<Row>(sql`INSERT INTO crm.notes (id, workspace_id, lead_id, author_id, text, mentions, assets, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${leadId}::uuid, ${ctx.actor.personId}::uuid, ${text}, ${mentions}::uuid[], ${assets}::uuid[], ${now}::timestamptz, ${now}::timestamptz) RETURNING ${columns}`)
  await tell(ctx, leadId, { kind: 'note', text, noteId: id })
  await tellMentioned(ctx, { id, text, lead })
  ctx.emit(noteAdded, leadId, { leadId, noteId: id })
  return one(ctx, row)
})

export const updateNote = operation({
  id: 'crm.notes.update',
  summary: 'Change the text or the files of a note.',
  http: 'PUT /api/v1/notes/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('note'), text: NoteText.optional(), assetIds: Assets.optional(), version: z.int().optional() }),
  output: Note,
  errors: [notFound, notAllowed, staleVersion, fileNotHere],
}).run(async (ctx, { id, text, assetIds, version }) => {
  const before = await lockNote(ctx, id)
  if (!canEditNote(ctx, before)) throw notAllowed({ permission: 'Change notes of others' })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'note', current: before.version })
  const lead = await getLead(ctx, before.leadId)
  const now = { text: text ?? before.text, assets: assetIds ? await filesHere(ctx, assetIds) : before.assets }
  const row = await save(ctx, id, sql`text = ${now.text}, mentions = ${await membersIn(ctx, now.text)}::uuid[], assets = ${now.assets}::uuid[]`)
  await ctx.db.run(sql`UPDATE crm.timeline SET text = ${now.text} WHERE note_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await tellMentioned(ctx, { id, text: now.text, lead }, before.text)
  ctx.emit(noteChanged, row.leadId, { leadId: row.leadId, noteId: id })
  return one(ctx, row)
})

export const pinNote = operation({
  id: 'crm.notes.pin',
  summary: 'Keep a note at the top of the notes of its lead, or let it go.',
  http: 'PATCH /api/v1/notes/:id/pin',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('note'), pinned: z.boolean() }),
  output: Note,
  errors: [notFound],
}).run(async (ctx, { id, pinned }) => {
  const before = await lockNote(ctx, id)
  if ((before.pinnedAt !== null) === pinned) return one(ctx, before)
  const row = await save(ctx, id, sql`pinned_at = ${pinned ? ctx.now.toISOString() : null}::timestamptz`)
  ctx.emit(noteChanged, row.leadId, { leadId: row.leadId, noteId: id })
  return one(ctx, row)
})

export const deleteNote = operation({
  id: 'crm.notes.delete',
  summary: 'Delete a note. It can be undone for 30 days.',
  http: 'DELETE /api/v1/notes/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('note') }),
  output: Done,
  errors: [notFound, notAllowed],
}).run(async (ctx, { id }) => {
  const note = await lockNote(ctx, id)
  if (!canEditNote(ctx, note)) throw notAllowed({ permission: 'Change notes of others' })
  // The timeline's line goes first by its own statement: a cascade would remove it without a place in the journal.
  await ctx.db.run(sql`DELETE FROM crm.timeline WHERE note_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`DELETE FROM crm.notes WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(noteDeleted, note.leadId, { leadId: note.leadId, noteId: id })
  return done
})

/** A note belongs to who wrote it; managers may mend any. */
const canEditNote = (ctx: Context, note: { authorId: string | null }) => (note.authorId !== null && note.authorId === ctx.actor.personId) || may(ctx.actor, 'crm:notes-any')

/** Loads a note of a lead that the actor sees, for a change. */
async function lockNote(ctx: Context, id: string): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM crm.notes WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'note' })
  await getLead(ctx, row.leadId)
  return row
}

const save = (ctx: Context, id: string, sets: ReturnType<typeof sql>) =>
  ctx.db.one<Row>(sql`UPDATE crm.notes SET ${sets}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${columns}`)

const membersIn = async (ctx: Context, text: string): Promise<string[]> => [...(await membersAmong(ctx, mentionsIn(text))).keys()]

async function filesHere(ctx: Context, assetIds: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(assetIds)]
  const known = await showFiles(ctx, wanted)
  if (wanted.some((id) => !known.has(id))) throw fileNotHere({}, { fields: [{ path: 'assetIds', rule: 'library', message: 'Choose files that are in the library.' }] })
  return wanted
}

async function present(ctx: Context, rows: readonly Row[]): Promise<z.input<typeof Note>[]> {
  const files = await showFiles(ctx, rows.flatMap(({ assets }) => assets))
  return rows.map(({ assets, ...row }) => ({ ...row, attachments: assets.flatMap((id) => files.get(id) ?? []), may: { edit: canEditNote(ctx, row), pin: may(ctx.actor, 'crm:write') } }))
}
const one = async (ctx: Context, row: Row) => (await present(ctx, [row]))[0]!
