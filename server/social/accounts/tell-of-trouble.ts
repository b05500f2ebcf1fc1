import type { z } from 'zod'
import { membersOf } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import { listenerToMany } from '../../platform/events/event.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { accountNeedsReauth, postFailed, postHeld } from '../events.ts'
import { tellOfMissed } from '../missed/tell-of-missed.ts'
import { networkOf } from '../networks/networks.ts'
import { titleOf } from '../posts/post.ts'

/** The members whose role allows it. */
export async function membersWho(ctx: Context, permission: string): Promise<string[]> {
  return (await membersOf(ctx)).filter(({ role }) => ctx.ports.inside.permissionsOf(role).has(permission)).map(({ id }) => id)
}

/** Its author is told; when the author is no person, or has left, those who may publish are. */
export async function whoseIs(ctx: Context, authorId: string | null): Promise<string[]> {
  const members = await membersOf(ctx)
  return members.some(({ id }) => id === authorId) ? [authorId!] : membersWho(ctx, 'social:publish')
}

/**
 * Tells people what needs one of them: a post that failed or is held back, and a network that no longer takes our sign-in.
 * One listener for all three, since each has a connection of its own.
 */
export const tellOfTrouble = listenerToMany('social.tell-of-trouble', [postFailed, postHeld, accountNeedsReauth], async (ctx, { type, data }) => {
  if (type === accountNeedsReauth.name) return tellOfAccount(ctx, accountNeedsReauth.data.parse(data))
  await tellOfPost(ctx, type === postFailed.name ? 'Not published on' : 'Held back from', postFailed.data.parse(data))
})

async function tellOfPost(ctx: Context, what: string, { postId, variantId, network, reason, remedy }: z.output<typeof postFailed.data>): Promise<void> {
  const post = await ctx.db.maybe<{ text: string; authorId: string | null; word: string | null }>(sql`SELECT p.text, p.author_id AS "authorId", v.failure->>'word' AS word FROM social.posts p LEFT JOIN social.variants v ON v.id = ${variantId}::uuid AND v.post_id = p.id
    WHERE p.id = ${postId}::uuid AND p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL`)
  if (!post) return
  // After a day off there would be as many notices as posts.
  if (post.word === 'missed') return tellOfMissed(ctx, await whoseIs(ctx, post.authorId))
  await notify(ctx, {
    to: await whoseIs(ctx, post.authorId),
    kind: 'social.post-stopped',
    title: `${what} ${networkOf(network).name}: ${titleOf(post.text)}`,
    body: [reason, remedy].filter(Boolean).join(' '),
    href: `/social/posts/${postId}`,
    subjectId: postId,
    key: `social.post-stopped:${variantId}`,
    by: null,
  })
}

/** Who may connect accounts is told, since nothing goes out until they do. */
async function tellOfAccount(ctx: Context, { accountId, network, name, reason }: z.output<typeof accountNeedsReauth.data>): Promise<void> {
  await notify(ctx, {
    to: await membersWho(ctx, 'social:accounts'),
    kind: 'social.account-trouble',
    title: `Connect ${name} on ${networkOf(network).name} again`,
    body: `${reason} Posts for it wait until then.`,
    href: '/social/accounts',
    subjectId: accountId,
    key: `social.account-trouble:${accountId}`,
    by: null,
  })
}
