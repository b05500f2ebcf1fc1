import type { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageOf, readCursor, toPage } from '../../platform/page.ts'
import { ListUploadRequests, OneUploadRequest, UploadRequest, UploadRequestDetail, type Sending } from './contract.ts'
import { presentRequest, requestColumns, requestCountColumns, requestCounts, requestTables, type CountedRequest } from './request-queries.ts'

export const listUploadRequests = operation({
  id: 'media.upload-requests.list',
  summary: 'Requests for files, newest first, with how much arrived and from whom.',
  http: 'GET /api/v1/upload-requests',
  permission: 'media:read',
  effect: 'read',
  input: ListUploadRequests,
  output: pageOf(UploadRequest),
}).run(async (ctx, { listingId, folderId, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<CountedRequest>(sql`SELECT ${requestColumns}, ${requestCountColumns} FROM ${requestTables} ${requestCounts} WHERE r.workspace_id = ${ctx.workspaceId}::uuid
    ${listingId ? sql`AND r.listing_id = ${listingId}::uuid` : sql``} ${folderId ? sql`AND r.folder_id = ${folderId}::uuid` : sql``}
    ${after ? sql`AND (r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit + 1}`)
  const people = await makersOf(ctx, rows)
  return toPage(rows, limit, (row) => presentRequest(ctx, row, people), ({ createdAt, id }) => [createdAt, id])
})

export const getUploadRequest = operation({
  id: 'media.upload-requests.get',
  summary: 'One request for files, with who sent what and what was refused.',
  http: 'GET /api/v1/upload-requests/:id',
  permission: 'media:read',
  effect: 'read',
  input: OneUploadRequest,
  output: UploadRequestDetail,
  errors: [notFound],
}).run(async (ctx, { id }) => ({ ...(await readRequest(ctx, id)), sendings: await sendingsOf(ctx, id) }))

/** One request as it goes to the wire, or not_found. */
export async function readRequest(ctx: Context, id: string): Promise<z.input<typeof UploadRequest>> {
  const row = await ctx.db.maybe<CountedRequest>(sql`SELECT ${requestColumns}, ${requestCountColumns} FROM ${requestTables} ${requestCounts} WHERE r.id = ${id}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'upload request' })
  return presentRequest(ctx, row, await makersOf(ctx, [row]))
}

const makersOf = (ctx: Context, rows: readonly CountedRequest[]) => peopleOf(ctx, rows.flatMap(({ createdBy }) => createdBy ?? []))

async function sendingsOf(ctx: Context, requestId: string): Promise<z.input<typeof Sending>[]> {
  const senders = await ctx.db.all<Omit<z.input<typeof Sending>, 'files'>>(sql`SELECT id, name, note, terms, created_at AS "createdAt", finished_at AS "finishedAt" FROM media.sendings
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND request_id = ${requestId}::uuid ORDER BY created_at DESC, id DESC LIMIT 200`)
  const files = await ctx.db.all<z.input<typeof Sending>['files'][number] & { sendingId: string }>(sql`SELECT sending_id AS "sendingId", name, bytes, state, reason, asset_id AS "assetId", was_here AS "wasHere" FROM media.sent_files
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND request_id = ${requestId}::uuid ORDER BY at, id`)
  const bySending = Map.groupBy(files, ({ sendingId }) => sendingId)
  return senders.map((sender) => ({ ...sender, files: (bySending.get(sender.id) ?? []).map(({ sendingId: _sendingId, ...file }) => file) }))
}
