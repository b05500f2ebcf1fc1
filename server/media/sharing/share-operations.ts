import { z } from 'zod'
import { hashPassword } from '../../platform/crypto/password.ts'
import { hashToken, randomToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { addSeconds } from '../../platform/time.ts'
import { requireFolder } from '../assets/asset-queries.ts'
import { ChangeShare, HiddenFile, MakeShare, OneShare, Share } from './contract.ts'
import { shareEmpty } from './errors.ts'
import { assetShared, shareChanged, shareMade, shareReopened, shareRevoked } from './events.ts'
import { filesOfShare } from './files-of-share.ts'
import { readShare } from './list-shares.ts'
import { lockShare, type ShareRow } from './share-queries.ts'

const daySec = 86_400

export const makeShare = operation({
  id: 'media.shares.make',
  summary: 'Make a link by which people without an account see files, a folder or the photos of a listing. Its address is shown once. Files whose right ended are left out and named.',
  http: 'POST /api/v1/shares',
  permission: 'media:share',
  effect: 'write',
  input: MakeShare,
  output: z.object({ id: idOf('share'), url: z.string(), expiresAt: z.string(), shown: z.int(), hidden: z.array(HiddenFile) }),
  errors: [notFound, invalidInput, shareEmpty],
  status: 201,
  secretAnswer: true,
}).run(async (ctx, { assetIds, versionNumber, folderId, listingId, title, note, downloads, watermark, password, days }) => {
  if ([assetIds, folderId, listingId].filter(Boolean).length !== 1) throw invalidInput({ count: 1 }, { fields: [{ path: 'assetIds', rule: 'one-of', message: 'Name files, or a folder, or a listing: one of the three.' }] })
  await requireFolder(ctx, folderId)
  const id = newId<'share'>()
  const token = randomToken('')
  const source = assetIds ? 'files' : folderId ? 'folder' : 'listing'
  const sourceId = folderId ?? listingId ?? null
  const expiresAt = addSeconds(ctx.now, days * daySec)
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO media.shares (id, workspace_id, title, note, source, source_id, downloads, watermark, expires_at, created_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${title}, ${note}, ${source}, ${sourceId}::uuid, ${downloads}, ${watermark}, ${expiresAt}::timestamptz, ${ctx.actor.personId}::uuid, ${now}, ${now})`)
  await ctx.db.run(sql`INSERT INTO media.share_keys (share_id, workspace_id, token_hash, password_hash) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${hashToken(token)}, ${password ? await hashPassword(password) : null})`)
  if (assetIds) await keepFiles(ctx, id, assetIds, versionNumber)
  const { shown, hidden } = await filesOfShare(ctx, { id, source, sourceId })
  if (shown.length === 0) throw shareEmpty({ why: hidden[0] ? `${hidden[0].name}: ${hidden[0].why}` : 'there are no files here.' })
  ctx.emit(shareMade, id, { shareId: id, title })
  tellFiles(ctx, { id, title, source }, shown.map(({ assetId }) => assetId), true)
  return { id, url: `${ctx.ports.publicUrl}/share/${token}`, expiresAt, shown: shown.length, hidden }
})

async function keepFiles(ctx: Context, shareId: string, assetIds: readonly string[], number: number | undefined): Promise<void> {
  const ids = [...new Set(assetIds)]
  if (number !== undefined && ids.length !== 1) throw invalidInput({ count: 1 }, { fields: [{ path: 'versionNumber', rule: 'one-file', message: 'A version is shared of one file at a time.' }] })
  const kept = await ctx.db.run(sql`INSERT INTO media.share_files (workspace_id, share_id, place, asset_id, number)
    SELECT a.workspace_id, ${shareId}::uuid, w.place, a.id, ${number ?? null}::int FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS w(id, place) JOIN media.assets a ON a.id = w.id
    WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND (${number ?? null}::int IS NULL OR EXISTS (SELECT FROM media.versions v WHERE v.asset_id = a.id AND v.number = ${number ?? null}::int))`)
  if (kept !== ids.length) throw notFound({ what: number === undefined ? 'file' : 'version' })
}

export const changeShare = operation({
  id: 'media.shares.change',
  summary: 'Change the words, the rules, the password or the end of a share link. The address stays.',
  http: 'PATCH /api/v1/shares/:id',
  permission: 'media:share',
  effect: 'write',
  input: ChangeShare,
  output: Share,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version, password, days, ...given }) => {
  const before = await lockShare(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'share link', current: before.version })
  const { title, note, downloads, watermark } = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
  const expiresAt = days === undefined ? before.expiresAt : addSeconds(ctx.now, days * daySec)
  await ctx.db.run(sql`UPDATE media.shares SET title = ${title}, note = ${note}, downloads = ${downloads}, watermark = ${watermark}, expires_at = ${expiresAt}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (password !== undefined) await ctx.db.run(sql`UPDATE media.share_keys SET password_hash = ${password === null ? null : await hashPassword(password)} WHERE share_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(shareChanged, id, { shareId: id, fields: Object.entries({ ...given, days, password: password === undefined ? undefined : true }).flatMap(([field, value]) => (value === undefined ? [] : [field])) })
  return readShare(ctx, id)
})

export const revokeShare = operation({
  id: 'media.shares.revoke',
  summary: 'Close a share link at once. Undo, or opening it again, makes the same address work.',
  http: 'POST /api/v1/shares/:id/revoke',
  permission: 'media:share',
  effect: 'write',
  input: OneShare,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const share = await lockShare(ctx, id)
  if (!share.revokedAt) await setRevoked(ctx, share, ctx.now.toISOString())
  return done
})

export const reopenShare = operation({
  id: 'media.shares.reopen',
  summary: 'Open a share link again that was taken back.',
  http: 'POST /api/v1/shares/:id/reopen',
  permission: 'media:share',
  effect: 'write',
  input: OneShare,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const share = await lockShare(ctx, id)
  if (share.revokedAt) await setRevoked(ctx, share, null)
  return done
})

async function setRevoked(ctx: Context, share: ShareRow, at: string | null): Promise<void> {
  const { id, title } = share
  await ctx.db.run(sql`UPDATE media.shares SET revoked_at = ${at}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(at ? shareRevoked : shareReopened, id, { shareId: id, title })
  const files = share.source === 'files' ? await ctx.db.all<{ assetId: string }>(sql`SELECT asset_id AS "assetId" FROM media.share_files WHERE workspace_id = ${ctx.workspaceId}::uuid AND share_id = ${id}::uuid`) : []
  tellFiles(ctx, share, files.map(({ assetId }) => assetId), at === null)
}

/** Files that were chosen one by one say in their activity that they went out; of a folder or a listing its own link tells. */
function tellFiles(ctx: Context, { id, title, source }: { id: string; title: string; source: Share['source'] }, assetIds: readonly string[], isOpen: boolean): void {
  if (source === 'files') for (const assetId of assetIds) ctx.emit(assetShared, assetId, { assetId, shareId: id, title, isOpen })
}
