import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AccountStatus } from '../accounts/account.ts'
import type { Extras, PostState, VariantState } from '../contract.ts'
import type { State } from '../publishing/network.ts'
import type { StoredMedia } from '../publishing/work.ts'
import { goingOut } from '../errors.ts'
import { isBusy } from './post.ts'

export type PostRow = {
  id: string; text: string; media: StoredMedia[]; listingId: string | null; linkTarget: string | null; withLink: boolean; wall: string | null; zone: string | null
  dueAt: string | null; state: PostState; authorId: string | null; version: number; createdAt: string; updatedAt: string
}

export type VariantRow = {
  id: string; postId: string; accountId: string; text: string | null; media: StoredMedia[] | null; firstComment: string | null; firstCommentDelayMin: number; commentAt: string | null; extras: Extras | null; linkId: string | null; linkUrl: string | null
  state: VariantState; dueAt: string | null; slotAt: string | null; wakeAt: string | null; claim: string | null; tries: number; resting: boolean; finding: boolean; publishState: State | null
  externalId: string | null; url: string | null; handedAt: string | null; publishedAt: string | null; failure: { word: string; text: string; remedy: string; field: string | null } | null
  network: string; accountName: string; handle: string; avatarUrl: string | null; sandbox: boolean; accountStatus: AccountStatus; accountMeta: Record<string, unknown>
}

export const postColumns = sql`p.id, p.text, p.media, p.listing_id AS "listingId", p.link_target AS "linkTarget", p.with_link AS "withLink", p.wall_time AS wall, p.zone, p.due_at AS "dueAt",
  p.state, p.author_id AS "authorId", p.version, p.created_at AS "createdAt", p.updated_at AS "updatedAt"`

const variantColumns = sql`v.id, v.post_id AS "postId", v.account_id AS "accountId", v.text, v.media, v.first_comment AS "firstComment", v.first_comment_delay_min AS "firstCommentDelayMin", v.comment_at AS "commentAt", v.extras, v.link_id AS "linkId", v.link_url AS "linkUrl", v.state, v.due_at AS "dueAt", v.slot_at AS "slotAt",
  v.wake_at AS "wakeAt", v.claim, v.tries, v.resting, v.finding, v.publish_state AS "publishState", v.external_id AS "externalId", v.url, v.handed_at AS "handedAt", v.published_at AS "publishedAt", v.failure,
  a.network, a.name AS "accountName", a.handle, a.avatar_url AS "avatarUrl", a.sandbox, a.status AS "accountStatus", a.meta AS "accountMeta"`

export async function getPost(ctx: Context, id: string): Promise<PostRow> {
  const row = await ctx.db.maybe<PostRow>(sql`SELECT ${postColumns} FROM social.posts p WHERE p.id = ${id}::uuid AND p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL`)
  if (!row) throw notFound({ what: 'post' })
  return row
}

/** Variants of some posts, in the order of their accounts. */
export const variantsOf = (ctx: Context, postIds: readonly string[]): Promise<VariantRow[]> =>
  postIds.length === 0 ? Promise.resolve([]) : ctx.db.all<VariantRow>(sql`SELECT ${variantColumns} FROM social.variants v JOIN social.accounts a ON a.id = v.account_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.post_id = ANY(${postIds as string[]}::uuid[]) ORDER BY a.network, lower(a.name), v.id`)

/**
 * The post and its variants for a change, locked in the order in which workers lock (variants, then post). Throws when the
 * version is not the one that was read, or a worker has one of the variants in hands that the change `concerns`: all, unless said.
 */
export async function lockPost(ctx: Context, id: string, version: number | undefined, concerns: (variant: VariantRow) => boolean = () => true): Promise<{ post: PostRow; variants: VariantRow[] }> {
  await ctx.db.all(sql`SELECT v.id FROM social.variants v WHERE v.post_id = ${id}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid ORDER BY v.id FOR UPDATE`)
  const post = await ctx.db.maybe<PostRow>(sql`SELECT ${postColumns} FROM social.posts p WHERE p.id = ${id}::uuid AND p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL FOR UPDATE`)
  if (!post) throw notFound({ what: 'post' })
  if (version !== undefined && version !== post.version) throw staleVersion({ what: 'post', current: post.version })
  const variants = await variantsOf(ctx, [id])
  if (variants.some((one) => concerns(one) && isBusy(one))) throw goingOut({})
  return { post, variants }
}

/** A change of the post itself. */
export const touchPost = (ctx: Context, id: string): Promise<number> =>
  ctx.db.run(sql`UPDATE social.posts SET version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

export const settlePost = async (ctx: Context, id: string): Promise<PostState> => (await ctx.db.one<{ state: PostState }>(sql`SELECT social.settle_post(${id}::uuid) AS state`)).state

/** An attempt that was waiting for its time ends where a person changes the plan. */
export const endAttempts = (ctx: Context, variantId: string): Promise<number> =>
  ctx.db.run(sql`UPDATE social.attempts SET ended_at = ${ctx.now.toISOString()}::timestamptz, note = 'The plan was changed.' WHERE variant_id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND ended_at IS NULL`)

/** The newest value of each metric of some variants. */
export const latestMetrics = (ctx: Context, variantIds: readonly string[]): Promise<{ variantId: string; metric: string; value: number; observedAt: string }[]> =>
  variantIds.length === 0 ? Promise.resolve([]) : ctx.db.all(sql`SELECT DISTINCT ON (m.variant_id, m.metric) m.variant_id AS "variantId", m.metric, m.value, m.observed_at AS "observedAt"
    FROM social.metric_snapshots m WHERE m.workspace_id = ${ctx.workspaceId}::uuid AND m.variant_id = ANY(${variantIds as string[]}::uuid[]) ORDER BY m.variant_id, m.metric, m.observed_at DESC`)
