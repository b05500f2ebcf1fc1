import { notify } from '../../notifications/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { titleOf } from '../posts/post.ts'
import { missedPosts } from './missed-posts.ts'

/** One notice for all that was missed, with their names; while it is unread the next missed post only makes it longer. */
export async function tellOfMissed(ctx: Context, to: readonly string[]): Promise<void> {
  const posts = await missedPosts(ctx)
  if (posts.length === 0) return
  const names = posts.slice(0, 8).map(({ text }) => `“${titleOf(text)}”`).join(', ')
  await notify(ctx, {
    to,
    kind: 'social.post-stopped',
    title: posts.length === 1 ? 'A post was missed' : `${posts.length} posts were missed`,
    body: `Their time passed while nothing was running: ${names}${posts.length > 8 ? ` and ${posts.length - 8} more` : ''}. Move them all, send them now, or drop them.`,
    href: '/social/waiting',
    key: 'social.missed',
    by: null,
  })
}
