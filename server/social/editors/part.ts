import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { event } from '../../platform/events/event.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { addSeconds } from '../../platform/time.ts'
import { getPost } from '../posts/post-queries.ts'
import { Editors } from './contract.ts'

/** Somebody opened or left the composer of a post. */
export const postAttended = event({ name: 'social.post.attended', version: 1, data: z.object({ postId: z.string() }) })

/** A composer renews its presence every two minutes; one that fell silent counts as left. */
const silentAfterSec = 300

export const attendPost = operation({
  id: 'social.posts.attend',
  summary: 'Say that you have a post open for writing, or that you leave it. Renew it every two minutes. Answers with who else has.',
  http: 'POST /api/v1/social/posts/:id/editors',
  permission: 'social:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('post'), leaving: z.boolean().default(false) }),
  output: Editors,
  errors: [notFound],
}).run(async (ctx, { id, leaving }) => {
  await getPost(ctx, id)
  const { personId } = ctx.actor
  // A key or an agent has no face to show.
  if (personId === null) return editorsOf(ctx, id)
  const before = await ctx.db.maybe<{ seenAt: string }>(sql`SELECT seen_at AS "seenAt" FROM social.editors WHERE workspace_id = ${ctx.workspaceId}::uuid AND post_id = ${id}::uuid AND person_id = ${personId}`)
  const wasHere = before !== null && before.seenAt >= addSeconds(ctx.now, -silentAfterSec)
  if (leaving) await ctx.db.run(sql`DELETE FROM social.editors WHERE workspace_id = ${ctx.workspaceId}::uuid AND post_id = ${id}::uuid AND person_id = ${personId}`)
  else {
    await ctx.db.run(sql`INSERT INTO social.editors (workspace_id, post_id, person_id, seen_at) VALUES (${ctx.workspaceId}::uuid, ${id}::uuid, ${personId}, ${ctx.now.toISOString()}::timestamptz)
      ON CONFLICT (post_id, person_id) DO UPDATE SET seen_at = excluded.seen_at`)
  }
  if (wasHere === leaving) ctx.emit(postAttended, id, { postId: id })
  return editorsOf(ctx, id)
})

export const readEditors = operation({
  id: 'social.posts.editors',
  summary: 'Who else has a post open for writing.',
  http: 'GET /api/v1/social/posts/:id/editors',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('post') }),
  output: Editors,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getPost(ctx, id)
  return editorsOf(ctx, id)
})

async function editorsOf(ctx: Context, postId: string): Promise<z.input<typeof Editors>> {
  const rows = await ctx.db.all<{ personId: string }>(sql`SELECT person_id AS "personId" FROM social.editors WHERE workspace_id = ${ctx.workspaceId}::uuid AND post_id = ${postId}::uuid
    AND seen_at >= ${addSeconds(ctx.now, -silentAfterSec)}::timestamptz AND person_id IS DISTINCT FROM ${ctx.actor.personId} ORDER BY seen_at LIMIT 20`)
  const people = await peopleOf(ctx, rows.map(({ personId }) => personId))
  return { others: [...people.values()].map(({ id, name, avatarUrl }) => ({ id, name, avatarUrl })) }
}

/** Who writes at a post at the moment. */
export const editors = { operations: [attendPost, readEditors], events: [postAttended] } as const
