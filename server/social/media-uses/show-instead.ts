import { FoyerError } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { noteChange } from '../../reviews/index.ts'
import type { Extras } from '../contract.ts'
import { draftRefused } from '../errors.ts'
import { postChanged } from '../events.ts'
import { isBusy, isQueued } from '../posts/post.ts'
import { getPost, lockPost, settlePost, touchPost, variantsOf, type PostRow, type VariantRow } from '../posts/post-queries.ts'
import { scheduleVariants } from '../posts/schedule-variants.ts'
import { mediaOfThread, type StoredMedia } from '../publishing/work.ts'

/** Puts another file into posts that are not out yet. A post in the queue is checked again; one that the checks refuse stays as it was, with what they said. */
export async function showInstead(ctx: Context, from: string, to: string, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const outcomes = new Map<string, string | null>()
  for (const id of ids.toSorted()) outcomes.set(id, await inOne(ctx, from, to, id))
  return outcomes
}

async function inOne(ctx: Context, from: string, to: string, id: string): Promise<string | null> {
  const { post, variants } = await lockPost(ctx, id, undefined, () => false)
  if (variants.some(isBusy)) return 'It is going out at this moment. Wait until it is done.'
  const shown = [...post.media, ...variants.flatMap(({ media, extras }) => [...(media ?? []), ...mediaOfThread(extras)])]
  if (shown.some(({ assetId }) => assetId === to)) return 'It shows the other file too. Take this one out there.'
  const queued = variants.filter(isQueued)
  if (queued.length > 0 && !may(ctx.actor, 'social:publish')) return 'It is scheduled, and your role does not schedule posts.'
  await write(ctx, post, variants, exchange(from, to))
  await noteChange(ctx, { kind: 'post', id })
  try {
    if (queued.length > 0 && post.wall && post.zone && post.dueAt) await scheduleVariants(ctx, await getPost(ctx, id), (await variantsOf(ctx, [id])).filter(isQueued), { wall: post.wall, zone: post.zone, at: post.dueAt }, { keepsPlan: true, keepsTimes: true })
  } catch (error) {
    if (!(error instanceof FoyerError) || error.code !== draftRefused.code) throw error
    await write(ctx, post, variants, (media) => [...media])
    return error.fields?.[0]?.message ?? 'With the other file it would be refused. Open the post to see why.'
  }
  await touchPost(ctx, id)
  ctx.emit(postChanged, id, { postId: id, state: await settlePost(ctx, id) })
  return null
}

type Exchange = (media: readonly StoredMedia[]) => StoredMedia[]

const exchange = (from: string, to: string): Exchange => (media) => media.map((one) => (one.assetId === from ? { ...one, assetId: to } : one))

async function write(ctx: Context, post: PostRow, variants: readonly VariantRow[], swap: Exchange): Promise<void> {
  const inExtras = (extras: Extras | null) => extras && { ...extras, thread: extras.thread.map((part) => ({ ...part, media: swap(part.media) })) }
  await ctx.db.run(sql`UPDATE social.posts SET media = ${JSON.stringify(swap(post.media))}::jsonb WHERE id = ${post.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  for (const { id, media, extras } of variants) {
    await ctx.db.run(sql`UPDATE social.variants SET media = ${media && JSON.stringify(swap(media))}::jsonb, extras = ${extras && JSON.stringify(inExtras(extras))}::jsonb, version = version + 1 WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  }
}
