import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { tagLimit } from '../contract.ts'
import { tooManyTags } from '../errors.ts'

export const listTags = operation({
  id: 'media.tags.list',
  summary: 'The tags in use, with how many files carry each, most used first.',
  http: 'GET /api/v1/assets/tags',
  permission: 'media:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })) }),
}).run(async (ctx) => ({
  items: await ctx.db.all<{ id: string; name: string; count: number }>(
    sql`SELECT t.id, t.name, count(*)::int AS count FROM media.tags t JOIN media.asset_tags x ON x.tag_id = t.id JOIN media.assets a ON a.id = x.asset_id AND a.deleted_at IS NULL
        WHERE t.workspace_id = ${ctx.workspaceId}::uuid GROUP BY t.id, t.name ORDER BY count DESC, lower(t.name) LIMIT 500`,
  ),
}))

/** Puts tags on files, making those that are new. Throws when a file would carry too many. */
export async function addTags(ctx: Context, assetIds: readonly string[], names: readonly string[]): Promise<void> {
  const tagIds = await ensureTags(ctx, names)
  const pairs = assetIds.flatMap((assetId) => tagIds.map((tagId) => ({ id: newId(), asset_id: assetId, tag_id: tagId })))
  await ctx.db.run(sql`INSERT INTO media.asset_tags (id, workspace_id, asset_id, tag_id)
    SELECT p.id, ${ctx.workspaceId}::uuid, p.asset_id, p.tag_id FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS p(id uuid, asset_id uuid, tag_id uuid)
    ON CONFLICT (asset_id, tag_id) DO NOTHING`)
  const over = await ctx.db.maybe(sql`SELECT 1 FROM media.asset_tags WHERE asset_id = ANY (${assetIds}::uuid[]) GROUP BY asset_id HAVING count(*) > ${tagLimit} LIMIT 1`)
  if (over) throw tooManyTags({ limit: tagLimit })
}

/** Takes tags off files. Names compare without regard to case. */
export async function removeTags(ctx: Context, assetIds: readonly string[], names: readonly string[]): Promise<void> {
  await ctx.db.run(sql`DELETE FROM media.asset_tags x USING media.tags t WHERE t.id = x.tag_id AND x.workspace_id = ${ctx.workspaceId}::uuid
    AND x.asset_id = ANY (${assetIds}::uuid[]) AND lower(t.name) = ANY (SELECT lower(name) FROM unnest(${names}::text[]) AS name)`)
}

/** Makes these the tags of one file, and takes all others off. */
export async function setTags(ctx: Context, assetId: string, names: readonly string[]): Promise<void> {
  await ctx.db.run(sql`DELETE FROM media.asset_tags x USING media.tags t WHERE t.id = x.tag_id AND x.workspace_id = ${ctx.workspaceId}::uuid
    AND x.asset_id = ${assetId}::uuid AND NOT lower(t.name) = ANY (SELECT lower(name) FROM unnest(${names}::text[]) AS name)`)
  if (names.length) await addTags(ctx, [assetId], names)
}

/** What the search index holds of a file's tags; part of the UPDATE that follows a change of tags. */
export const tagWords = sql`tag_words = coalesce((SELECT string_agg(t.name, ' ' ORDER BY t.name) FROM media.asset_tags x JOIN media.tags t ON t.id = x.tag_id WHERE x.asset_id = assets.id), '')`

async function ensureTags(ctx: Context, names: readonly string[]): Promise<string[]> {
  const unique = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  const rows = unique.map((name) => ({ id: newId(), name }))
  await ctx.db.run(sql`INSERT INTO media.tags (id, workspace_id, name, created_at)
    SELECT r.id, ${ctx.workspaceId}::uuid, r.name, ${ctx.now.toISOString()}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, name text)
    ON CONFLICT (workspace_id, lower(name)) DO NOTHING`)
  const found = await ctx.db.all<{ id: string }>(
    sql`SELECT id FROM media.tags WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = ANY (SELECT lower(name) FROM unnest(${unique}::text[]) AS name)`,
  )
  return found.map((row) => row.id)
}
