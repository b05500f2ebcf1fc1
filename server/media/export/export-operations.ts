import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { readCursor, toPage } from '../../platform/page.ts'
import { addSeconds } from '../../platform/time.ts'
import { LibraryExport, LibraryExportPage, ListExports, MakeExport } from './contract.ts'
import { exportEmpty } from './errors.ts'
import { measureExport, type ExportScope } from './exported-files.ts'
import { exportColumns, presentExport, type ExportRow } from './export-store.ts'

/** Long enough to click, and to begin anew when a line was cut. */
const fetchedWithinSec = 3_600

export const makeExport = operation({
  id: 'media.exports.make',
  summary: 'Ask for an archive of files, a folder, a collection, a listing or the whole library, with XMP sidecars and a table. It is fetched at the address of the answer within an hour, and can be imported again.',
  http: 'POST /api/v1/assets/exports',
  permission: 'media:export',
  effect: 'write',
  status: 201,
  input: MakeExport,
  output: LibraryExport,
  errors: [notFound, invalidInput, exportEmpty],
}).run(async (ctx, { assetIds, folderId, collectionId, listingId, originals }) => {
  const named = [assetIds && 'files', folderId && 'folder', collectionId && 'collection', listingId && 'listing'].filter((one) => one !== undefined) as ExportScope['source'][]
  if (named.length > 1) throw invalidInput({ count: 1 }, { fields: [{ path: named[1] === 'files' ? 'assetIds' : `${named[1]}Id`, rule: 'one-of', message: 'Name files, or a folder, or a collection, or a listing: one of the four, or none for the whole library.' }] })
  const scope: ExportScope = { source: named[0] ?? 'library', sourceId: folderId ?? collectionId ?? listingId ?? null, assetIds: [...new Set(assetIds ?? [])], originals }
  const title = await titleOf(ctx, scope)
  const { files, bytes } = await measureExport(ctx, scope)
  if (scope.source === 'files' && files < scope.assetIds.length) throw notFound({ what: 'file' })
  if (files === 0) throw exportEmpty({ what: title })
  const id = newId<'export'>()
  await ctx.db.run(sql`INSERT INTO media.exports (id, workspace_id, source, source_id, asset_ids, originals, title, files, bytes, actor_id, created_at, expires_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${scope.source}, ${scope.sourceId}::uuid, ${[...scope.assetIds]}::uuid[], ${originals}, ${title}, ${files}, ${bytes}::bigint, ${ctx.actor.id}, ${ctx.now.toISOString()}::timestamptz, ${addSeconds(ctx.now, fetchedWithinSec)}::timestamptz)`)
  return presentExport(ctx, await ctx.db.one<ExportRow>(sql`SELECT ${exportColumns} FROM media.exports e WHERE e.id = ${id}::uuid`))
})

export const listExports = operation({
  id: 'media.exports.list',
  summary: 'Archives that were asked for, newest first: what was in them, and whether they were fetched.',
  http: 'GET /api/v1/assets/exports',
  permission: 'media:export',
  effect: 'read',
  input: ListExports,
  output: LibraryExportPage,
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<ExportRow>(sql`SELECT ${exportColumns} FROM media.exports e WHERE e.workspace_id = ${ctx.workspaceId}::uuid
    ${after ? sql`AND (e.created_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => presentExport(ctx, row), (row) => [row.createdAt, row.id])
})

/** What people call the place. Throws not_found for one that is not in this workspace. */
async function titleOf(ctx: Context, { source, sourceId, assetIds }: ExportScope): Promise<string> {
  if (source === 'files') return `${assetIds.length} ${assetIds.length === 1 ? 'file' : 'files'}`
  if (source === 'library') return 'the whole library'
  if (source === 'listing') {
    const label = (await ctx.ports.inside.assetUses().get('listing')?.labels?.(ctx, [sourceId!]))?.get(sourceId!)
    if (label === undefined) throw notFound({ what: 'listing' })
    return label
  }
  const row = await ctx.db.maybe<{ name: string }>(source === 'folder'
    ? sql`SELECT name FROM media.folders WHERE id = ${sourceId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`
    : sql`SELECT name FROM media.collections WHERE id = ${sourceId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: source })
  return row.name
}
