import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { ChangeAssets } from '../contract.ts'
import { tooManyTags } from '../errors.ts'
import { assetChanged } from '../events.ts'
import { requireFolder } from './asset-queries.ts'
import { addTags, removeTags, tagWords } from './asset-tags.ts'
import { moveToTrash, takeFromTrash } from './trash-assets.ts'

type Wanted = z.output<typeof ChangeAssets>

/** One act on many files: one run, so one undo takes all of it back. */
export const changeAssets = operation({
  id: 'media.assets.change-many',
  summary: 'Move, tag, favourite, trash or restore many files at once. Ids that are not in this workspace are listed, not changed.',
  http: 'POST /api/v1/assets/bulk',
  permission: 'media:write',
  effect: 'write',
  input: ChangeAssets,
  output: z.object({ changed: z.int(), ids: z.array(z.string()), notFound: z.array(z.string()) }),
  errors: [notFound, invalidInput, tooManyTags],
}).run(async (ctx, wanted) => {
  const known = await ctx.db.all<{ id: string }>(
    sql`SELECT id FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${wanted.ids}::uuid[]) ORDER BY id FOR UPDATE`,
  )
  const ids = known.map((row) => row.id)
  const changed = ids.length ? await change(ctx, ids, wanted) : []
  return { changed: changed.length, ids: changed, notFound: wanted.ids.filter((id) => !ids.includes(id)) }
})

async function change(ctx: Context, ids: string[], { action, folderId, tags }: Wanted): Promise<string[]> {
  switch (action) {
    case 'delete':
      return moveToTrash(ctx, ids)
    case 'restore':
      return takeFromTrash(ctx, ids)
    case 'move':
      if (folderId === undefined) throw missing('folderId', 'Name the folder to move to, or null for the top.')
      await requireFolder(ctx, folderId)
      return touch(ctx, ids, 'folderId', sql`folder_id = ${folderId}::uuid`, sql`folder_id IS DISTINCT FROM ${folderId}::uuid`)
    case 'tag':
    case 'untag':
      if (!tags) throw missing('tags', 'Name one tag or more.')
      await (action === 'tag' ? addTags : removeTags)(ctx, ids, tags)
      return touch(ctx, ids, 'tags', tagWords, sql`true`)
    case 'favourite':
    case 'unfavourite':
      return touch(ctx, ids, 'favourite', sql`favourite = ${action === 'favourite'}::boolean`, sql`favourite <> ${action === 'favourite'}::boolean`)
  }
}

async function touch(ctx: Context, ids: string[], field: string, set: ReturnType<typeof sql>, unless: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`UPDATE media.assets SET ${set}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${ids}::uuid[]) AND ${unless} RETURNING id`)
  for (const { id } of rows) ctx.emit(assetChanged, id, { assetId: id, fields: [field] })
  return rows.map((row) => row.id)
}

const missing = (path: string, message: string) => invalidInput({ count: 1 }, { fields: [{ path, rule: 'needed', message }] })
