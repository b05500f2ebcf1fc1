import { z } from 'zod'
import { hashPassword } from '../../platform/crypto/password.ts'
import { hashToken, randomToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { addSeconds } from '../../platform/time.ts'
import { requireFolder } from '../assets/asset-queries.ts'
import { ChangeUploadRequest, MakeUploadRequest, OneUploadRequest, UploadRequest } from './contract.ts'
import { requestChanged, requestClosedEvent, requestMade, requestReopened } from './events.ts'
import { readRequest } from './list-requests.ts'
import { lockRequest, type RequestRow } from './request-queries.ts'

const daySec = 86_400

export const makeUploadRequest = operation({
  id: 'media.upload-requests.make',
  summary: 'Make a link by which somebody without an account sends files into the library. Its address is shown once.',
  http: 'POST /api/v1/upload-requests',
  permission: 'media:share',
  effect: 'write',
  input: MakeUploadRequest,
  output: z.object({ id: idOf('upload request'), url: z.string(), expiresAt: z.string() }),
  errors: [notFound],
  status: 201,
  secretAnswer: true,
}).run(async (ctx, { title, note, folderId, listingId, kinds, maxFiles, maxBytes, terms, password, days }) => {
  await requireFolder(ctx, folderId)
  const id = newId<'upload request'>()
  const token = randomToken('')
  const expiresAt = addSeconds(ctx.now, days * daySec)
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO media.upload_requests (id, workspace_id, title, note, folder_id, listing_id, kinds, max_files, max_bytes, terms, expires_at, created_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${title}, ${note}, ${folderId ?? null}::uuid, ${listingId ?? null}::uuid, ${[...new Set(kinds)]}::text[], ${maxFiles}, ${atMost(ctx, maxBytes)}::bigint, ${terms},
      ${expiresAt}::timestamptz, ${ctx.actor.personId}::uuid, ${now}, ${now})`)
  await ctx.db.run(sql`INSERT INTO media.upload_request_keys (request_id, workspace_id, token_hash, password_hash) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${hashToken(token)}, ${password ? await hashPassword(password) : null})`)
  ctx.emit(requestMade, id, { requestId: id, title })
  return { id, url: `${ctx.ports.publicUrl}/send/${token}`, expiresAt }
})

export const changeUploadRequest = operation({
  id: 'media.upload-requests.change',
  summary: 'Change the words, the limits, the password or the end of a request for files. The address stays.',
  http: 'PATCH /api/v1/upload-requests/:id',
  permission: 'media:share',
  effect: 'write',
  input: ChangeUploadRequest,
  output: UploadRequest,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version, password, days, ...given }) => {
  const before = await lockRequest(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'upload request', current: before.version })
  const { title, note, kinds, maxFiles, maxBytes, terms } = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
  const expiresAt = days === undefined ? before.expiresAt : addSeconds(ctx.now, days * daySec)
  await ctx.db.run(sql`UPDATE media.upload_requests SET title = ${title}, note = ${note}, kinds = ${[...new Set(kinds)]}::text[], max_files = ${maxFiles}, max_bytes = ${atMost(ctx, maxBytes)}::bigint, terms = ${terms}, expires_at = ${expiresAt}::timestamptz,
    version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (password !== undefined) await ctx.db.run(sql`UPDATE media.upload_request_keys SET password_hash = ${password === null ? null : await hashPassword(password)} WHERE request_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(requestChanged, id, { requestId: id, fields: Object.entries({ ...given, days, password: password === undefined ? undefined : true }).flatMap(([field, value]) => (value === undefined ? [] : [field])) })
  return readRequest(ctx, id)
})

export const closeUploadRequest = operation({
  id: 'media.upload-requests.close',
  summary: 'Take no more files by a request. What arrived stays; what is on its way can go on when the request is opened again.',
  http: 'POST /api/v1/upload-requests/:id/close',
  permission: 'media:share',
  effect: 'write',
  input: OneUploadRequest,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const request = await lockRequest(ctx, id)
  if (!request.closedAt) await setClosed(ctx, request, ctx.now.toISOString())
  return done
})

export const reopenUploadRequest = operation({
  id: 'media.upload-requests.reopen',
  summary: 'Open a request for files again that was closed.',
  http: 'POST /api/v1/upload-requests/:id/reopen',
  permission: 'media:share',
  effect: 'write',
  input: OneUploadRequest,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const request = await lockRequest(ctx, id)
  if (request.closedAt) await setClosed(ctx, request, null)
  return done
})

async function setClosed(ctx: Context, { id, title }: RequestRow, at: string | null): Promise<void> {
  await ctx.db.run(sql`UPDATE media.upload_requests SET closed_at = ${at}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(at ? requestClosedEvent : requestReopened, id, { requestId: id, title })
}

/** A request cannot take larger files than the library does. */
const atMost = (ctx: Context, maxBytes: number | undefined): number => Math.min(maxBytes ?? Number.MAX_SAFE_INTEGER, ctx.ports.config.UPLOAD_MAX_BYTES)
