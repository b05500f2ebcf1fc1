import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { readCursor, toPage } from '../../platform/page.ts'
import { notBlocking } from '../errors.ts'
import { alterationName } from './alteration-name.ts'
import { editBoards } from './board-queries.ts'
import { AddBoard, ChangeBoard, EditBoards, EditPermit, EditPermitPage, ListPermits, PermitEdit } from './contract.ts'
import { editBoardsChanged, editPermitted } from './events.ts'
import { forbiddenEdits } from './forbidden-edits.ts'

type PermitRow = Omit<z.output<typeof EditPermit>, 'by'> & { byId: string | null }
const columns = sql.raw(`p.id, p.photo_id AS "photoId", p.alteration, p.boards, p.reason, p.by_id AS "byId", p.at`)

export const listBoards = operation({
  id: 'policy.edit-boards.list',
  summary: 'Which alterations of photos the boards of the workspace forbid, with their sources.',
  http: 'GET /api/v1/policy/edit-boards',
  permission: 'policy:read',
  effect: 'read',
  input: z.strictObject({}),
  output: EditBoards,
  agent: { when: 'a photo is about to be altered, and whether the board allows it is asked' },
}).run((ctx) => all(ctx))

export const addBoard = operation({
  id: 'policy.edit-boards.create',
  summary: 'Add a board with the alterations that it forbids, with the reason.',
  http: 'POST /api/v1/policy/edit-boards',
  permission: 'policy:write',
  effect: 'write',
  status: 201,
  input: AddBoard,
  output: EditBoards,
}).run(async (ctx, { reason, ...board }) => {
  const id = newId()
  await insertBoard(ctx, { ...board, id, isOwn: true }, reason)
  ctx.emit(editBoardsChanged, null, { boardId: id, what: `Added “${board.name}”`, reason })
  return all(ctx)
})

export const changeBoard = operation({
  id: 'policy.edit-boards.update',
  summary: 'Change what a board forbids, or switch it on or off, with the reason.',
  http: 'PUT /api/v1/policy/edit-boards/:board',
  permission: 'policy:write',
  effect: 'write',
  input: ChangeBoard,
  output: EditBoards,
  errors: [notFound, staleVersion],
  example: { input: { board: 'crmls', name: 'CRMLS', forbidden: ['structure', 'flooring', 'view', 'lawn'], reason: 'We list there.' }, output: { items: [], may: { edit: true, permit: true } } },
}).run(async (ctx, { board: id, reason, version, ...board }) => {
  const before = (await editBoards(ctx)).find((one) => one.id === id)
  if (!before) throw notFound({ what: 'board' })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'board', current: before.version })
  if (before.version === 0) await insertBoard(ctx, { ...board, id, isOwn: false }, reason)
  else
    await ctx.db.run(sql`UPDATE policy.edit_boards SET name = ${board.name}, forbidden = ${board.forbidden}::text[], source = ${board.source}, is_on = ${board.on}, reason = ${reason}, by_id = ${ctx.actor.personId}::uuid,
      version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND board = ${id}`)
  ctx.emit(editBoardsChanged, null, { boardId: id, what: `Changed “${board.name}”`, reason })
  return all(ctx)
})

export const permitEdit = operation({
  id: 'policy.edit-permits.create',
  summary: 'Permit one alteration of one photo, and of what is made from it, although a board forbids it. It is logged with the reason.',
  http: 'POST /api/v1/policy/edit-permits',
  permission: 'policy:override',
  effect: 'write',
  status: 201,
  input: PermitEdit,
  output: EditPermit,
  errors: [notBlocking],
  example: {
    input: { photoId: '019a0000-0000-7000-8000-000000000001', alteration: 'structure', reason: 'The wall is taken down before completion.' },
    output: { id: '019a0000-0000-7000-8000-000000000002', photoId: '019a0000-0000-7000-8000-000000000001', alteration: 'structure', boards: ['true-picture'], reason: 'The wall is taken down before completion.', by: 'Ada', at: '2026-11-24T09:12:00.000Z' },
  },
}).run(async (ctx, { photoId, alteration, reason }) => {
  const [forbidden] = await forbiddenEdits(ctx, [{ id: photoId, alterations: [alteration] }])
  if (!forbidden) throw notBlocking({ label: alterationName(alteration) })
  const row = await ctx.db.one<PermitRow>(sql`INSERT INTO policy.edit_permits AS p (id, workspace_id, photo_id, alteration, boards, reason, by_id, at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${photoId}::uuid, ${alteration}, ${forbidden.boards.map(({ id }) => id)}::text[], ${reason}, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (workspace_id, photo_id, alteration) DO UPDATE SET boards = excluded.boards, reason = excluded.reason, by_id = excluded.by_id, at = excluded.at RETURNING ${columns}`)
  ctx.emit(editPermitted, photoId, { photoId, alteration, reason })
  return (await presentPermits(ctx, [row]))[0]!
})

export const listPermits = operation({
  id: 'policy.edit-permits.list',
  summary: 'Forbidden alterations that somebody permitted, and why, newest first.',
  http: 'GET /api/v1/policy/edit-permits',
  permission: 'policy:read',
  effect: 'read',
  input: ListPermits,
  output: EditPermitPage,
}).run(async (ctx, { limit, cursor, photoId }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<PermitRow>(sql`SELECT ${columns} FROM policy.edit_permits p WHERE p.workspace_id = ${ctx.workspaceId}::uuid ${photoId ? sql`AND p.photo_id = ${photoId}::uuid` : sql``}
    ${after ? sql`AND (p.at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY p.at DESC, p.id DESC LIMIT ${limit + 1}`)
  return toPage(await presentPermits(ctx, rows), limit, (one) => one, ({ at, id }) => [at, id])
})

const all = async (ctx: Context): Promise<z.input<typeof EditBoards>> => ({ items: await editBoards(ctx), may: { edit: may(ctx.actor, 'policy:write'), permit: may(ctx.actor, 'policy:override') } })

async function presentPermits(ctx: Context, rows: readonly PermitRow[]): Promise<z.input<typeof EditPermit>[]> {
  const people = await peopleOf(ctx, rows.flatMap(({ byId }) => byId ?? []))
  return rows.map(({ byId, ...row }) => ({ ...row, by: people.get(byId ?? '')?.name ?? null }))
}

async function insertBoard(ctx: Context, board: Omit<z.output<typeof AddBoard>, 'reason'> & { id: string; isOwn: boolean }, reason: string): Promise<void> {
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO policy.edit_boards (id, workspace_id, board, name, forbidden, source, is_own, is_on, reason, by_id, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${board.id}, ${board.name}, ${board.forbidden}::text[], ${board.source}, ${board.isOwn}, ${board.on}, ${reason}, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`)
}
