import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import { freshSession, keptColumns, type KeptAccount } from '../accounts/session.ts'
import { withLink, type Extras } from '../contract.ts'
import { postChanged } from '../events.ts'
import { networkOf } from '../networks/networks.ts'
import { commentStage, type Draft, type Network, type Reach, type Session, type State, type StepResult } from './network.ts'
import { backoffSec, failureOf, isFailure, maxTries } from './outcome.ts'
import { reachFrom, runningClock } from './reach.ts'

type Row = { postId: string; text: string; linkUrl: string | null; firstComment: string; extras: Extras | null; dueAt: string; state: State; finding: boolean; account: KeptAccount }
type Payload = { variantId: string; tries: number }

/**
 * Writes the first comment of a post that is out, some minutes after it. Before the call the row says that a comment may have
 * been written, so a try after a crash or a lost answer looks for it first. What fails here never fails the post: the post
 * page says what is missing.
 */
export const writeFirstComment = job({
  name: 'social.first-comment',
  payload: z.object({ variantId: z.string(), tries: z.int().default(0) }),
  attempts: 5,
  backoffSec: 20,
  handle: async (ctx, payload) => {
    const { variantId } = payload
    const row = await readWaiting(ctx, variantId)
    if (!row) return
    const network = networkOf(row.account.network)
    const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, row.account.sandbox)
    if (!place) return end(ctx, row, variantId, `${network.name} is not set up here any more.`)
    const reach = reachFrom(ctx, place, row.account, runningClock(ctx.now))
    const opened = await freshSession(ctx, row.account, reach)
    const result = isFailure(opened) ? opened : await write(ctx, { network, reach, session: opened.session, row, variantId })
    if (result.word === 'ok') return end(ctx, row, variantId, null)
    if (result.word === 'retry') await mark(ctx, variantId, false)
    if (result.word === 'pending') return again(ctx, row, payload, 'It is still being worked on.', result.afterSec)
    if (result.word === 'retry' || result.word === 'unknown') return again(ctx, row, payload, result.reason, result.word === 'retry' ? result.afterSec : undefined)
    await end(ctx, row, variantId, result.reason)
  },
})

const readWaiting = (ctx: JobContext, variantId: string): Promise<Row | null> =>
  ctx.db.maybe<Row>(sql`SELECT v.post_id AS "postId", coalesce(v.text, p.text) AS text, v.link_url AS "linkUrl", v.first_comment AS "firstComment", v.extras, v.due_at AS "dueAt", v.publish_state AS state, v.finding,
      (SELECT to_jsonb(k) FROM (SELECT ${keptColumns} FROM social.accounts a WHERE a.id = v.account_id) k) AS account
    FROM social.variants v JOIN social.posts p ON p.id = v.post_id
    WHERE v.id = ${variantId}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.state = 'published' AND v.comment_at IS NOT NULL AND v.first_comment IS NOT NULL AND p.deleted_at IS NULL AND v.publish_state->>'stage' = ${commentStage}`)

/** Looks for the comment where one may have been written, else writes it. */
async function write(ctx: JobContext, { network, reach, session, row, variantId }: { network: Network; reach: Reach; session: Session; row: Row; variantId: string }): Promise<StepResult> {
  const { find, canFind, step } = network.publishing
  const { state, firstComment, extras, dueAt, linkUrl } = row
  const draft: Draft = { variantId, text: withLink(row.text, linkUrl), link: linkUrl, media: [], firstComment, extras: extras && { ...extras, thread: extras.thread.map(({ text }) => ({ text, media: [] })) }, dueAt }
  try {
    if (row.finding) {
      const found = find && canFind?.(state) !== false ? await find(reach, session, draft, state) : { word: 'rejected' as const, reason: `${network.name} did not say whether it took it.`, remedy: '' }
      if (found.word !== 'absent') return found
    }
    await mark(ctx, variantId, true)
    return await step(reach, session, draft, state)
  } catch (error) {
    ctx.log.error({ err: error, variantId }, 'a first comment could not be written')
    return failureOf(error, true)
  }
}

/** Says beforehand that a comment may be there, or afterwards that none is. */
const mark = (ctx: JobContext, variantId: string, finding: boolean): Promise<number> =>
  ctx.transaction((tx) => tx.db.run(sql`UPDATE social.variants SET finding = ${finding} WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND comment_at IS NOT NULL`))

async function again(ctx: JobContext, row: Row, { variantId, tries }: Payload, reason: string, afterSec?: number): Promise<void> {
  const next = tries + 1
  if (next >= maxTries) return end(ctx, row, variantId, reason)
  const at = new Date(ctx.now.getTime() + backoffSec(next, afterSec) * 1000).toISOString()
  await ctx.transaction((tx) => tx.enqueue(writeFirstComment, { variantId, tries: next }, { key: `${variantId}:${next}`, at }))
}

/** The comment is there, or it will not be: then the post says so. */
const end = (ctx: JobContext, { postId, account }: Row, variantId: string, reason: string | null): Promise<void> =>
  ctx.transaction(async (tx) => {
    const failure = reason === null ? null : { word: 'partial', text: `The first comment is missing: ${reason}`, remedy: `Write it on ${networkOf(account.network).name}.`, field: 'firstComment' }
    await tx.db.run(sql`UPDATE social.variants SET comment_at = NULL, finding = false, failure = ${failure ? JSON.stringify(failure) : null}::jsonb, version = version + 1, updated_at = now() WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    tx.emit(postChanged, postId, { postId, state: 'published' })
  })
