import type { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageOf, readCursor, toPage } from '../../platform/page.ts'
import { ListShares, OneShare, Share, ShareDetail, type visitKinds } from './contract.ts'
import { filesOfShare } from './files-of-share.ts'
import { countColumns, presentShare, shareColumns, shareCounts, type CountedShare } from './share-queries.ts'

/** So many visits are told one by one. */
const logged = 100

export const listShares = operation({
  id: 'media.shares.list',
  summary: 'Share links, newest first, with how often they were opened and what was taken.',
  http: 'GET /api/v1/shares',
  permission: 'media:read',
  effect: 'read',
  input: ListShares,
  output: pageOf(Share),
}).run(async (ctx, { assetId, folderId, listingId, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const sourceId = folderId ?? listingId
  const rows = await ctx.db.all<CountedShare>(sql`SELECT ${shareColumns}, ${countColumns} FROM media.shares s JOIN media.share_keys k ON k.share_id = s.id ${shareCounts}
    WHERE s.workspace_id = ${ctx.workspaceId}::uuid
    ${sourceId ? sql`AND s.source_id = ${sourceId}::uuid` : sql``}
    ${assetId ? sql`AND s.id IN (SELECT f.share_id FROM media.share_files f WHERE f.workspace_id = ${ctx.workspaceId}::uuid AND f.asset_id = ${assetId}::uuid)` : sql``}
    ${after ? sql`AND (s.created_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`)
  const people = await makersOf(ctx, rows)
  return toPage(rows, limit, (row) => presentShare(ctx, row, people), ({ createdAt, id }) => [createdAt, id])
})

export const getShare = operation({
  id: 'media.shares.get',
  summary: 'One share link with its visits, and with the files that visitors do not see and why.',
  http: 'GET /api/v1/shares/:id',
  permission: 'media:read',
  effect: 'read',
  input: OneShare,
  output: ShareDetail,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const share = await readShare(ctx, id)
  const { shown, hidden } = await filesOfShare(ctx, share)
  const log = await ctx.db.all<{ at: string; what: (typeof visitKinds)[number]; assetName: string | null }>(sql`SELECT v.at, v.what, a.name AS "assetName" FROM media.share_visits v LEFT JOIN media.assets a ON a.id = v.asset_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.share_id = ${id}::uuid ORDER BY v.at DESC, v.id DESC LIMIT ${logged}`)
  return { ...share, shown: shown.length, hidden, log }
})

/** One link as it goes to the wire, or not_found. */
export async function readShare(ctx: Context, id: string): Promise<z.input<typeof Share>> {
  const row = await ctx.db.maybe<CountedShare>(sql`SELECT ${shareColumns}, ${countColumns} FROM media.shares s JOIN media.share_keys k ON k.share_id = s.id ${shareCounts} WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'share link' })
  return presentShare(ctx, row, await makersOf(ctx, [row]))
}

const makersOf = (ctx: Context, rows: readonly CountedShare[]) => peopleOf(ctx, rows.flatMap(({ createdBy }) => createdBy ?? []))
