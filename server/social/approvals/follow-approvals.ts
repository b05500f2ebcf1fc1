import { FoyerError } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { listener } from '../../platform/events/event.ts'
import type { Context } from '../../platform/operations/context.ts'
import { approvalDecided } from '../../reviews/index.ts'
import { postChanged, postHeld } from '../events.ts'
import { lockPost, settlePost, touchPost, type PostRow, type VariantRow } from '../posts/post-queries.ts'
import { planNow, scheduleVariants, type Plan } from '../posts/schedule-variants.ts'

type Stop = { word: string; text: string; remedy: string }

/** An approved post goes into the queue by itself, for the time it was planned for; one that was not approved is held with the reason. */
export const followApprovals = listener('social.follow-approvals', approvalDecided, async (ctx, { data: { kind, id, state, who, reason } }) => {
  if (kind !== 'post' || !(await isThere(ctx, id))) return
  const { post, variants } = await lockPost(ctx, id, undefined)
  const waiting = variants.filter((one) => one.state === 'approval')
  if (waiting.length === 0) return
  if (state === 'approved') await goOn(ctx, post, waiting)
  else await stop(ctx, post, waiting, stopWords(state, who, reason))
  await touchPost(ctx, id)
})

const isThere = async (ctx: Context, id: string): Promise<boolean> => (await ctx.db.maybe(sql`SELECT id FROM social.posts WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL`)) !== null

async function goOn(ctx: Context, post: PostRow, waiting: readonly VariantRow[]): Promise<void> {
  const planned: Plan | null = post.wall && post.zone && post.dueAt ? { wall: post.wall, zone: post.zone, at: post.dueAt } : null
  const lateMin = planned ? (ctx.now.getTime() - Date.parse(planned.at)) / 60_000 : 0
  if (lateMin > (await missedAfterMin(ctx))) {
    const words = { word: 'missed', text: `It was approved ${Math.round(lateMin)} minutes after its time.`, remedy: 'Publish it now, or give it a new time.' }
    await stop(ctx, post, waiting, words)
    for (const { id: variantId, accountId, network } of waiting) ctx.emit(postHeld, post.id, { postId: post.id, variantId, accountId, network, listingId: post.listingId, reason: words.text, remedy: words.remedy })
    return
  }
  try {
    await scheduleVariants(ctx, post, waiting, planned ?? (await planNow(ctx)), { keepsPlan: planned !== null, keepsTimes: true })
  } catch (error) {
    // What a network would refuse by now waits for a person; the approval stands.
    if (!(error instanceof FoyerError) || error.kind === 'internal') throw error
    await stop(ctx, post, waiting, { word: 'check', text: error.fields[0]?.message ?? error.person, remedy: 'Mend it, then schedule it again.' })
  }
}

async function stop(ctx: Context, post: PostRow, waiting: readonly VariantRow[], { word, text, remedy }: Stop): Promise<void> {
  await ctx.db.run(sql`UPDATE social.variants SET state = 'held', wake_at = NULL, failure = ${JSON.stringify({ word, text, remedy, field: null })}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ANY(${waiting.map(({ id }) => id)}::uuid[]) AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(postChanged, post.id, { postId: post.id, state: await settlePost(ctx, post.id) })
}

function stopWords(state: 'changes' | 'rejected' | 'withdrawn', who: string, reason: string | null): Stop {
  if (state === 'withdrawn') return { word: 'approval', text: 'The request for approval was taken back.', remedy: 'Schedule it again to ask anew.' }
  const said = reason ? `: “${reason}”` : '.'
  return { word: 'approval', text: state === 'changes' ? `${who} asks for changes${said}` : `${who} rejected it${said}`, remedy: state === 'changes' ? 'Change it, then schedule it again.' : 'Write it anew, or ask again.' }
}

const missedAfterMin = async (ctx: Context): Promise<number> =>
  (await ctx.db.maybe<{ min: number }>(sql`SELECT missed_after_min AS min FROM social.settings WHERE workspace_id = ${ctx.workspaceId}::uuid`))?.min ?? 60
