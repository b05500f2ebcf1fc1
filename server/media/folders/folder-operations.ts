import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { Folder, FolderName } from '../contract.ts'
import { folderCircle, folderExists } from '../errors.ts'
import { foldersChanged } from '../events.ts'

type Row = { id: string; parentId: string | null; name: string; count: number; version: number }
const columns = sql`f.id, f.parent_id AS "parentId", f.name, f.version, (SELECT count(*)::int FROM media.assets a WHERE a.folder_id = f.id AND a.deleted_at IS NULL) AS count`
const present = (ctx: Context, row: Row) => ({ ...row, may: { edit: may(ctx.actor, 'media:write') } })

export const listFolders = operation({
  id: 'media.folders.list',
  summary: 'All folders, by name. The tree is in parentId.',
  http: 'GET /api/v1/assets/folders',
  permission: 'media:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Folder) }),
}).run(async (ctx) => {
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM media.folders f WHERE f.workspace_id = ${ctx.workspaceId}::uuid ORDER BY lower(f.name), f.id LIMIT 2000`)
  return { items: rows.map((row) => present(ctx, row)) }
})

export const createFolder = operation({
  id: 'media.folders.create',
  summary: 'Make a folder.',
  http: 'POST /api/v1/assets/folders',
  permission: 'media:write',
  effect: 'write',
  input: z.strictObject({ name: FolderName, parentId: idOf('folder').nullable().default(null) }),
  output: Folder,
  errors: [notFound, folderExists],
  status: 201,
}).run(async (ctx, { name, parentId }) => {
  if (parentId) await lockFolder(ctx, parentId)
  await refuseSameName(ctx, parentId, name, null)
  const id = newId<'folder'>()
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO media.folders (id, workspace_id, parent_id, name, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${parentId}::uuid, ${name}, ${now}::timestamptz, ${now}::timestamptz)`)
  ctx.emit(foldersChanged, id, { folderId: id })
  return present(ctx, { id, parentId, name, count: 0, version: 1 })
})

export const updateFolder = operation({
  id: 'media.folders.update',
  summary: 'Rename a folder or put it into another.',
  http: 'PUT /api/v1/assets/folders/:id',
  permission: 'media:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('folder'), version: z.int().optional(), name: FolderName.optional(), parentId: idOf('folder').nullable().optional() }),
  output: Folder,
  errors: [notFound, staleVersion, folderExists, folderCircle],
}).run(async (ctx, { id, version, name, parentId }) => {
  const before = await lockFolder(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'folder', current: before.version })
  const parent = parentId === undefined ? before.parentId : parentId
  if (parent && parent !== before.parentId) await refuseCircle(ctx, id, parent, before.name)
  await refuseSameName(ctx, parent, name ?? before.name, id)
  await ctx.db.run(sql`UPDATE media.folders SET name = ${name ?? before.name}, parent_id = ${parent}::uuid, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid`)
  ctx.emit(foldersChanged, id, { folderId: id })
  return present(ctx, await ctx.db.one<Row>(sql`SELECT ${columns} FROM media.folders f WHERE f.id = ${id}::uuid`))
})

export const deleteFolder = operation({
  id: 'media.folders.delete',
  summary: 'Remove a folder. What lies in it moves one level up; no file is deleted.',
  http: 'DELETE /api/v1/assets/folders/:id',
  permission: 'media:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('folder'), version: z.int().optional() }),
  output: Done,
  errors: [notFound, staleVersion, folderExists],
}).run(async (ctx, { id, version }) => {
  const before = await lockFolder(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'folder', current: before.version })
  const inside = await ctx.db.all<{ name: string }>(sql`SELECT name FROM media.folders WHERE parent_id = ${id}::uuid`)
  for (const { name } of inside) await refuseSameName(ctx, before.parentId, name, id)
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`UPDATE media.assets SET folder_id = ${before.parentId}::uuid, version = version + 1, updated_at = ${now}::timestamptz WHERE folder_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`UPDATE media.folders SET parent_id = ${before.parentId}::uuid, version = version + 1, updated_at = ${now}::timestamptz WHERE parent_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`DELETE FROM media.folders WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(foldersChanged, id, { folderId: id })
  return done
})

async function lockFolder(ctx: Context, id: string): Promise<{ parentId: string | null; name: string; version: number }> {
  const row = await ctx.db.maybe<{ parentId: string | null; name: string; version: number }>(
    sql`SELECT parent_id AS "parentId", name, version FROM media.folders WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`,
  )
  if (!row) throw notFound({ what: 'folder' })
  return row
}

async function refuseSameName(ctx: Context, parentId: string | null, name: string, self: string | null): Promise<void> {
  const taken = await ctx.db.maybe(sql`SELECT 1 FROM media.folders WHERE workspace_id = ${ctx.workspaceId}::uuid AND parent_id IS NOT DISTINCT FROM ${parentId}::uuid
    AND lower(name) = lower(${name}) AND id IS DISTINCT FROM ${self}::uuid`)
  if (taken) throw folderExists({ name })
}

async function refuseCircle(ctx: Context, id: string, parentId: string, name: string): Promise<void> {
  const above = await ctx.db.all<{ id: string }>(sql`WITH RECURSIVE above AS (
      SELECT id, parent_id FROM media.folders WHERE id = ${parentId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid
      UNION SELECT f.id, f.parent_id FROM media.folders f JOIN above ON f.id = above.parent_id)
    SELECT id FROM above`)
  if (above.length === 0) throw notFound({ what: 'folder' })
  if (above.some((folder) => folder.id === id)) throw folderCircle({ name })
}
