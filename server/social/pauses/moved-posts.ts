import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Where a post stood in the calendar. */
type Plan = { wall: string | null; zone: string | null; dueAt: string | null }

/** A post on an account that resuming gave another time. `plan` is where the whole post stood; null where that stayed. */
export type Moved = { variantId: string; postId: string; wasHeld: boolean; from: string; to: string; plan: Plan | null }
type Row = Plan & { variantId: string; postId: string; state: string; at: string | null }

/** Does something that gives posts other times, and says which times changed and how they were. */
export async function noteMoves(ctx: Context, variantIds: readonly string[], move: () => Promise<unknown>): Promise<Moved[]> {
  const before = await timesOf(ctx, variantIds)
  await move()
  const after = new Map((await timesOf(ctx, variantIds)).map((row) => [row.variantId, row]))
  return before.flatMap(({ variantId, postId, state, at, wall, zone, dueAt }) => {
    const now = after.get(variantId)
    if (!now || at === null || now.at === null || now.at === at) return []
    return [{ variantId, postId, wasHeld: state === 'held', from: at, to: now.at, plan: now.dueAt === dueAt ? null : { wall, zone, dueAt } }]
  })
}

const timesOf = (ctx: Context, ids: readonly string[]): Promise<Row[]> =>
  ctx.db.all<Row>(sql`SELECT v.id AS "variantId", v.post_id AS "postId", v.state, v.due_at AS at, p.wall_time AS wall, p.zone, p.due_at AS "dueAt" FROM social.variants v JOIN social.posts p ON p.id = v.post_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.id = ANY(${ids as string[]}::uuid[]) ORDER BY v.id FOR UPDATE OF v`)

/**
 * Puts posts back to the times they had, where nothing has happened to them since: neither a worker nor a network has had them, and nobody
 * gave them another time. What was held is held again. Gives how many went back, and of which posts.
 */
export async function putBackMoves(ctx: Context, moves: readonly Moved[], failure: object): Promise<{ back: number; postIds: string[] }> {
  const now = ctx.now.toISOString()
  const back = await ctx.db.all<{ id: string; postId: string }>(sql`UPDATE social.variants v SET due_at = m."from", wake_at = CASE WHEN m."wasHeld" THEN NULL ELSE m."from" END, resting = false,
      state = CASE WHEN m."wasHeld" THEN 'held' ELSE 'scheduled' END, failure = CASE WHEN m."wasHeld" THEN ${JSON.stringify(failure)}::jsonb END, version = v.version + 1, updated_at = ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) AS m("variantId" uuid, "wasHeld" boolean, "from" timestamptz, "to" timestamptz)
    WHERE v.id = m."variantId" AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.state = 'scheduled' AND v.due_at = m."to" AND v.claim IS NULL AND v.external_id IS NULL AND NOT v.finding AND v.tries = 0 RETURNING v.id, v.post_id AS "postId"`)
  const ids = new Set(back.map(({ id }) => id))
  const plans = [...new Map(moves.flatMap(({ variantId, postId, to, plan }) => (plan && ids.has(variantId) ? [[postId, { postId, to, ...plan }]] : []))).values()]
  await ctx.db.run(sql`UPDATE social.posts p SET wall_time = m.wall, zone = m.zone, due_at = m."dueAt" FROM jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) AS m("postId" uuid, "to" timestamptz, wall text, zone text, "dueAt" timestamptz)
    WHERE p.id = m."postId" AND p.workspace_id = ${ctx.workspaceId}::uuid AND p.due_at = m."to"`)
  return { back: back.length, postIds: [...new Set(back.map(({ postId }) => postId))].sort() }
}
