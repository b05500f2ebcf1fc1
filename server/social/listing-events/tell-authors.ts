import { notify } from '../../notifications/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { whoseIs } from '../accounts/tell-of-trouble.ts'
import { titleOf } from '../posts/post.ts'
import type { QueuedPost } from './queued-posts.ts'

const tails = { held: 'Held until you release them', changed: 'The price in them was changed', told: 'They still wait for their time' }

/** Tells each author of queued posts what happened to the listing: one notice for each, with the names of the posts. */
export async function tellAuthors(ctx: Context, { listingId, title, what, posts }: { listingId: string; title: string; what: keyof typeof tails; posts: readonly QueuedPost[] }): Promise<void> {
  for (const [authorId, own] of Map.groupBy(posts, (post) => post.authorId)) {
    await notify(ctx, {
      to: await whoseIs(ctx, authorId),
      kind: 'social.listing-changed',
      title: title.replace(/\.$/, ''),
      body: `${tails[what]}: ${own.map(({ text }) => `“${titleOf(text)}”`).slice(0, 6).join(', ')}${own.length > 6 ? ` and ${own.length - 6} more` : ''}.`,
      href: what === 'held' ? '/social/waiting' : own.length === 1 ? `/social/posts/${own[0]!.id}` : '/social/posts?tab=scheduled',
      subjectId: listingId,
      key: `social.listing-changed:${listingId}:${what}`,
      by: null,
    })
  }
}
