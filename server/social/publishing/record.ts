import { sql } from '../../platform/db/sql.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import { postChanged, postFailed, postHeld, postPublished } from '../events.ts'
import { isPaused } from '../pauses/paused-sql.ts'
import type { Claimed } from './claim.ts'
import { writeFirstComment } from './first-comment.job.ts'
import type { Published, State } from './network.ts'
import type { OutcomeWord } from './outcome.ts'
import type { Work } from './work.ts'

/** The claim went to another worker while this one was away. It stops without a further word. */
export class ClaimLost extends Error {
  constructor(id: string) {
    super(`the claim on variant ${id} is lost`)
    this.name = 'ClaimLost'
  }
}

/** How an attempt is written down. `summary` holds counts and words, never a token. */
export type AttemptEnd = { step: string; outcome: OutcomeWord; note: string | null; summary: Record<string, string | number | boolean>; at: Date; handedAt: Date | null }

/** How the variant goes on after this hold of the claim. */
export type Next =
  | { kind: 'published'; published: Published; measureAt: Date; note: { text: string; remedy: string } | null; commentAt: Date | null }
  /** `early`: made ready before its time; until then it still counts as scheduled, and may be changed. */
  | { kind: 'again'; early?: true; wakeAt: Date; state: State | null; resting: boolean; finding: boolean; looks: number; tries: number; failure: { word: string; text: string; remedy: string } | null; published: Published | null }
  | { kind: 'failed' | 'held'; word: string; text: string; remedy: string; field: string | null; finding: boolean; published: Published | null }

/** Saves a state before the next call, and renews the lease with it. Gives whether the account is paused by now. */
export async function saveState(ctx: JobContext, claimed: Claimed, state: State, leaseUntil: Date, published: Published | null, at: Date): Promise<boolean> {
  const kept = await ctx.transaction((tx) => tx.db.maybe<{ paused: boolean }>(sql`UPDATE social.variants v SET publish_state = ${JSON.stringify(state)}::jsonb, lease_until = ${leaseUntil.toISOString()}::timestamptz, wake_at = ${leaseUntil.toISOString()}::timestamptz,
      external_id = coalesce(${published?.externalId ?? null}, external_id), url = coalesce(${published?.url ?? null}, url), published_at = CASE WHEN ${published !== null} THEN coalesce(published_at, ${at.toISOString()}::timestamptz) ELSE published_at END
    WHERE id = ${claimed.id}::uuid AND claim = ${claimed.claim}::uuid RETURNING ${isPaused} AS paused`))
  if (!kept) throw new ClaimLost(claimed.id)
  return kept.paused
}

/** Ends this hold of the claim: variant, attempt, post and event in one transaction. */
export async function settle(ctx: JobContext, claimed: Claimed, work: Work, next: Next, end: AttemptEnd): Promise<void> {
  const at = end.at.toISOString()
  await ctx.transaction(async (tx) => {
    const kept = await tx.db.run(sql`UPDATE social.variants SET claim = NULL, lease_until = NULL, version = version + 1, updated_at = ${at}::timestamptz,
        handed_at = coalesce(handed_at, ${end.handedAt?.toISOString() ?? null}::timestamptz), ${columnsOf(next, at)}
      WHERE id = ${claimed.id}::uuid AND claim = ${claimed.claim}::uuid`)
    if (kept === 0) throw new ClaimLost(claimed.id)
    await tx.db.run(sql`UPDATE social.attempts SET ended_at = ${next.kind === 'again' && next.resting ? null : at}::timestamptz, step = ${end.step}, outcome = ${end.outcome}, note = ${end.note}, summary = ${JSON.stringify(end.summary)}::jsonb
      WHERE variant_id = ${claimed.id}::uuid AND n = ${claimed.n}`)
    const { postId, listingId } = work.variant
    const { state } = await tx.db.one<{ state: string }>(sql`SELECT social.settle_post(${postId}::uuid) AS state`)
    const on = { postId, variantId: claimed.id, accountId: work.account.id, network: work.account.network, listingId }
    if (next.kind === 'published') tx.emit(postPublished, postId, { ...on, externalId: next.published.externalId, url: next.published.url })
    else if (next.kind === 'failed') tx.emit(postFailed, postId, { ...on, reason: next.text, remedy: next.remedy })
    else if (next.kind === 'held') tx.emit(postHeld, postId, { ...on, reason: next.text, remedy: next.remedy })
    else tx.emit(postChanged, postId, { postId, state })
    if (next.kind === 'published') tx.signal('social.measure-posts')
    if (next.kind === 'published' && next.commentAt) await tx.enqueue(writeFirstComment, { variantId: claimed.id }, { key: claimed.id, at: next.commentAt.toISOString() })
  })
}

function columnsOf(next: Next, at: string) {
  if (next.kind === 'published') {
    const { externalId, url } = next.published
    const commentAt = next.commentAt?.toISOString() ?? null
    return sql`state = 'published', wake_at = NULL, resting = false, finding = false, external_id = ${externalId}, url = ${url}, published_at = coalesce(published_at, ${at}::timestamptz),
      measure_at = ${next.measureAt.toISOString()}::timestamptz, comment_at = ${commentAt}::timestamptz, failure = ${next.note ? JSON.stringify({ word: 'partial', ...next.note, field: 'firstComment' }) : null}::jsonb`
  }
  if (next.kind === 'again') {
    return sql`state = ${next.early ? 'scheduled' : 'publishing'}, wake_at = ${next.wakeAt.toISOString()}::timestamptz, publish_state = coalesce(${next.state ? JSON.stringify(next.state) : null}::jsonb, publish_state), resting = ${next.resting}, finding = ${next.finding},
      looks = ${next.looks}, tries = ${next.tries}, failure = ${next.failure ? JSON.stringify({ ...next.failure, field: null }) : null}::jsonb,
      external_id = coalesce(${next.published?.externalId ?? null}, external_id), url = coalesce(${next.published?.url ?? null}, url)`
  }
  const { word, text, remedy, field } = next
  return sql`state = ${next.kind}, wake_at = NULL, resting = false, finding = ${next.finding}, failure = ${JSON.stringify({ word, text, remedy, field })}::jsonb`
}

/** After a limit of the account or app: nothing of this account is tried before it opens again. */
export const quietAccount = (ctx: JobContext, accountId: string, until: Date): Promise<number> =>
  ctx.transaction((tx) => tx.db.run(sql`UPDATE social.variants SET wake_at = ${until.toISOString()}::timestamptz
    WHERE account_id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state IN ('scheduled', 'publishing') AND claim IS NULL AND wake_at < ${until.toISOString()}::timestamptz`))
