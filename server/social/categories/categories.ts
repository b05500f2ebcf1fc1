import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Category } from './contract.ts'

/** Categories in their order. */
export const categoriesOf = (ctx: Context): Promise<Category[]> =>
  ctx.db.all<Category>(sql`SELECT c.id, c.name, c.color, c.target, c.version, (SELECT count(*)::int FROM social.post_categories p WHERE p.category_id = c.id AND p.workspace_id = c.workspace_id) AS posts
    FROM social.categories c WHERE c.workspace_id = ${ctx.workspaceId}::uuid ORDER BY c.position, c.created_at, c.id`)

export async function getCategory(ctx: Context, id: string): Promise<Category> {
  const row = (await categoriesOf(ctx)).find((one) => one.id === id)
  if (!row) throw notFound({ what: 'category' })
  return row
}

/** Puts posts into a category, or into none. Posts of elsewhere are left out. */
export async function putIntoCategory(ctx: Context, postIds: readonly string[], categoryId: string | null): Promise<void> {
  if (postIds.length === 0) return
  if (categoryId === null) {
    await ctx.db.run(sql`DELETE FROM social.post_categories WHERE workspace_id = ${ctx.workspaceId}::uuid AND post_id = ANY(${[...postIds]}::uuid[])`)
    return
  }
  await ctx.db.run(sql`INSERT INTO social.post_categories (workspace_id, post_id, category_id)
    SELECT ${ctx.workspaceId}::uuid, p.id, ${categoryId}::uuid FROM social.posts p WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.id = ANY(${[...postIds]}::uuid[])
    ON CONFLICT (post_id) DO UPDATE SET category_id = excluded.category_id, version = social.post_categories.version + 1`)
}

/** The category of each of some posts; posts without one are left out. */
export async function categoriesOfPosts(ctx: Context, postIds: readonly string[]): Promise<Map<string, string>> {
  if (postIds.length === 0) return new Map()
  const rows = await ctx.db.all<{ postId: string; categoryId: string }>(sql`SELECT post_id AS "postId", category_id AS "categoryId" FROM social.post_categories WHERE workspace_id = ${ctx.workspaceId}::uuid AND post_id = ANY(${[...postIds]}::uuid[])`)
  return new Map(rows.map(({ postId, categoryId }) => [postId, categoryId]))
}
