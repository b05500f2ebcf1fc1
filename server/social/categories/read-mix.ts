import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { addDays, dateIn } from '../../platform/time.ts'
import { AccountId } from '../contract.ts'
import { categoriesOf } from './categories.ts'
import { Mix } from './contract.ts'

export const readMix = operation({
  id: 'social.categories.mix',
  summary: 'How the planned posts of the next days are spread over the categories, beside the targets.',
  http: 'GET /api/v1/social/categories/mix',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ days: z.int().min(1).max(366).default(30), accountId: AccountId.optional() }),
  output: Mix,
  agent: { when: 'somebody asks what kind of post is missing in the plan' },
}).run(async (ctx, { days, accountId }) => {
  const { timeZone } = await workspaceOf(ctx)
  const until = addDays(ctx.now, days, timeZone)
  const counts = await ctx.db.all<{ categoryId: string | null; posts: number }>(sql`SELECT c.category_id AS "categoryId", count(*)::int AS posts FROM social.posts p LEFT JOIN social.post_categories c ON c.post_id = p.id
    WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL AND p.state IN ('scheduled', 'publishing', 'held') AND p.due_at >= ${ctx.now.toISOString()}::timestamptz AND p.due_at < ${until}::timestamptz
      ${accountId ? sql`AND EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND v.account_id = ${accountId}::uuid)` : sql``} GROUP BY 1`)
  const planned = counts.reduce((sum, { posts }) => sum + posts, 0)
  const byCategory = new Map(counts.map(({ categoryId, posts }) => [categoryId, posts]))
  const share = (posts: number) => (planned === 0 ? 0 : Math.round((posts / planned) * 1_000) / 10)
  const named = (await categoriesOf(ctx)).map(({ id, name, color, target }) => {
    const posts = byCategory.get(id) ?? 0
    return { categoryId: id as string, name, color, posts, share: share(posts), target, missing: target === null ? 0 : Math.round((target / 100) * planned) - posts }
  })
  const without = byCategory.get(null) ?? 0
  return {
    from: dateIn(ctx.now, timeZone), to: dateIn(until, timeZone), planned,
    items: without === 0 ? named : [...named, { categoryId: null, name: 'Without a category', color: null, posts: without, share: share(without), target: null, missing: 0 }],
  }
})
