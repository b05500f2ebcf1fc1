import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notAllowed, notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { LeadId, Note } from '../contract.ts'
import { leadInTrash } from '../errors.ts'
import { noteAdded, noteChanged, noteDeleted } from '../events.ts'
import { getLead } from '../leads/lead-queries.ts'
import { tell } from '../timeline/timeline.ts'

type Row = Omit<z.input<typeof Note>, 'may'>

const columns = sql.raw('id, lead_id AS "leadId", author_id AS "authorId", text, created_at AS "createdAt", updated_at AS "updatedAt", version')
const NoteText = z.string().trim().min(1).max(20_000)

/** A note belongs to who wrote it; managers may mend any. */
const canEditNote = (ctx: Context, note: { authorId: string | null }) => (note.authorId !== null && note.authorId === ctx.actor.personId) || may(ctx.actor, 'crm:notes-any')
const present = (ctx: Context) => (row: Row): z.input<typeof Note> => ({ ...row, may: { edit: canEditNote(ctx, row) } })

export const listNotes = operation({
  id: 'crm.notes.list',
  summary: 'Notes on a lead, newest first.',
  http: 'GET /api/v1/leads/:leadId/notes',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: LeadId, ...pageInput }),
  output: pageOf(Note),
  errors: [notFound],
}).run(async (ctx, { leadId, limit, cursor }) => {
  await getLead(ctx, leadId)
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM crm.notes WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${leadId}::uuid
    ${after ? sql`AND (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, present(ctx), (row) => [row.createdAt, row.id])
})

export const addNote = operation({
  id: 'crm.notes.add',
  summary: 'Write a private note on a lead.',
  http: 'POST /api/v1/leads/:leadId/notes',
  permission: 'crm:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({ leadId: LeadId, text: NoteText }),
  output: Note,
  errors: [notFound, leadInTrash],
  agent: { when: 'the person wants something remembered about a lead', confirm: true },
  automation: { label: 'Add a note to a lead' },
}).run(async (ctx, { leadId, text }) => {
  const lead = await getLead(ctx, leadId)
  if (lead.deletedAt !== null) throw leadInTrash({})
  const id = newId<'note'>()
  const row = await ctx.db.one<Row>(sql`INSERT INTO crm.notes (id, workspace_id, lead_id, author_id, text, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${leadId}::uuid, ${ctx.actor.personId}::uuid, ${text}, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz) RETURNING ${columns}`)
  await tell(ctx, leadId, { kind: 'note', text, noteId: id })
  ctx.emit(noteAdded, leadId, { leadId, noteId: id })
  return present(ctx)(row)
})

export const updateNote = operation({
  id: 'crm.notes.update',
  summary: 'Change the text of a note.',
  http: 'PUT /api/v1/notes/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('note'), text: NoteText, version: z.int().optional() }),
  output: Note,
  errors: [notFound, notAllowed, staleVersion],
}).run(async (ctx, { id, text, version }) => {
  const before = await lockNote(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'note', current: before.version })
  const row = await ctx.db.one<Row>(sql`UPDATE crm.notes SET text = ${text}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${columns}`)
  await ctx.db.run(sql`UPDATE crm.timeline SET text = ${text} WHERE note_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(noteChanged, row.leadId, { leadId: row.leadId, noteId: id })
  return present(ctx)(row)
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
  // The timeline's line goes first by its own statement: a cascade would remove it without a place in the journal.
  await ctx.db.run(sql`DELETE FROM crm.timeline WHERE note_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`DELETE FROM crm.notes WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(noteDeleted, note.leadId, { leadId: note.leadId, noteId: id })
  return done
})

async function lockNote(ctx: Context, id: string): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM crm.notes WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'note' })
  if (!canEditNote(ctx, row)) throw notAllowed({ permission: 'Change notes of others' })
  return row
}
