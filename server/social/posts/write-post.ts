import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { newId } from '../../platform/ids.ts'
import { assetsOf } from '../../media/index.ts'
import { accountsOf } from '../accounts/account-queries.ts'
import type { VariantInput } from '../contract.ts'
import type { StoredMedia } from '../publishing/work.ts'
import type { VariantRow } from './post-queries.ts'
import { refuseField } from './schedule-variants.ts'

/** Refuses pictures and accounts that are not of this workspace, naming the field. */
export async function refuseForeign(ctx: Context, media: readonly StoredMedia[], variants: readonly VariantInput[]): Promise<void> {
  const accounts = new Map((await accountsOf(ctx, { disconnected: true })).map((one) => [one.id, one]))
  const seen = new Set<string>()
  for (const [place, { accountId }] of variants.entries()) {
    if (!accounts.has(accountId)) throw refuseField(`variants.${place}.accountId`, 'account', 'There is no such account in this workspace. Connect it, or choose another.')
    if (seen.has(accountId)) throw refuseField(`variants.${place}.accountId`, 'unique', 'This account is named twice. Give each account once.')
    seen.add(accountId)
  }
  const lists = [{ path: 'media', list: media }, ...variants.map((one, place) => ({ path: `variants.${place}.media`, list: one.media ?? [] })), ...variants.flatMap(threadLists)]
  const ids = [...new Set(lists.flatMap(({ list }) => list.map(({ assetId }) => assetId as string)))]
  const known = ids.length > 0 ? await assetsOf(ctx, ids) : new Map()
  for (const { path, list } of lists) {
    const missing = list.findIndex(({ assetId }) => !known.has(assetId))
    if (missing >= 0) throw refuseField(`${path}.${missing}.assetId`, 'asset', 'This picture is not in the media of this workspace. Choose another.')
  }
}

const threadLists = ({ extras }: VariantInput, place: number) => (extras?.thread ?? []).map(({ media }, part) => ({ path: `variants.${place}.extras.thread.${part}.media`, list: media }))

/** Brings the variants of a post to what is wished: new accounts come, others go, the rest takes its own words. */
export async function writeVariants(ctx: Context, postId: string, wished: readonly VariantInput[], present: readonly VariantRow[]): Promise<void> {
  const byAccount = new Map(present.map((one) => [one.accountId, one]))
  const kept = new Set(wished.map(({ accountId }) => accountId as string))
  const gone = present.filter((one) => !kept.has(one.accountId) && one.state !== 'published').map(({ id }) => id)
  if (gone.length > 0) await ctx.db.run(sql`DELETE FROM social.variants WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${gone}::uuid[])`)
  for (const { accountId, text, media, firstComment, firstCommentDelayMin, extras } of wished) {
    const known = byAccount.get(accountId)
    if (known?.state === 'published') continue
    const ownMedia = media === null ? null : JSON.stringify(media)
    const ownExtras = extras === null ? null : JSON.stringify(extras)
    if (known) {
      await ctx.db.run(sql`UPDATE social.variants SET text = ${text}, media = ${ownMedia}::jsonb, first_comment = ${firstComment || null}, first_comment_delay_min = ${firstCommentDelayMin}, extras = ${ownExtras}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
        WHERE id = ${known.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    } else {
      await ctx.db.run(sql`INSERT INTO social.variants (id, workspace_id, post_id, account_id, text, media, first_comment, first_comment_delay_min, extras) VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${postId}::uuid, ${accountId}::uuid,
        ${text}, ${ownMedia}::jsonb, ${firstComment || null}, ${firstCommentDelayMin}, ${ownExtras}::jsonb)`)
    }
  }
}

/** After a change of where the link leads: variants that are not out yet get new ones. */
export const forgetLinks = (ctx: Context, postId: string): Promise<number> =>
  ctx.db.run(sql`UPDATE social.variants SET link_id = NULL, link_url = NULL WHERE post_id = ${postId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state <> 'published'`)
