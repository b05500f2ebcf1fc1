import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { goingOut } from '../errors.ts'
import { deletePost } from '../posts/post-operations.ts'

/** Takes what some posts of pools have in the queue out of it and into the trash. What is out, or going out at this moment, stays. */
export async function withdrawPosts(ctx: Context, poolPostIds: readonly string[]): Promise<void> {
  if (poolPostIds.length === 0) return
  const waiting = await ctx.db.all<{ id: string }>(sql`SELECT p.id FROM social.pool_uses u JOIN social.posts p ON p.id = u.post_id WHERE u.pool_post_id = ANY(${[...poolPostIds]}::uuid[]) AND u.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL AND p.state IN ('scheduled', 'held', 'draft')`)
  for (const { id } of waiting) {
    try {
      await deletePost.handler(ctx, deletePost.input.parse({ id }))
    } catch (error) {
      if (!(error instanceof FoyerError && error.code === goingOut.code)) throw error
    }
  }
}
