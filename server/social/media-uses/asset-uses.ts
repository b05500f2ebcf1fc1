import { usesListed, type AssetUse, type AssetUser } from '../../platform/asset-use.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { titleOf } from '../posts/post.ts'
import { showInstead } from './show-instead.ts'

/** Posts, as uses of files of the library. What is out there stays: a network cannot be made to show another picture. */
export const postUses: AssetUser = { kind: 'post', label: 'Posts', permission: 'social:read', replacePermission: 'social:write', find, replace: (ctx, from, to, ids) => showInstead(ctx, from, to, ids) }

type Row = { id: string; text: string; state: string; out: boolean; goingOut: boolean }

const stateWords: Record<string, string> = { draft: 'Draft', approval: 'Waits for approval', scheduled: 'Scheduled', publishing: 'Going out', published: 'Published', partly: 'Published in part', failed: 'Failed', held: 'Held' }

async function find(ctx: Context, assetId: string): Promise<AssetUse[]> {
  const holds = sql`${JSON.stringify([{ assetId }])}::jsonb`
  const inThread = sql`${JSON.stringify({ thread: [{ media: [{ assetId }] }] })}::jsonb`
  const rows = await ctx.db.all<Row>(sql`SELECT p.id, p.text, p.state,
      EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND (v.state = 'published' OR v.external_id IS NOT NULL)) AS out,
      EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND v.state = 'publishing') AS "goingOut"
    FROM social.posts p WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL
      AND (p.media @> ${holds} OR EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND (v.media @> ${holds} OR v.extras @> ${inThread})))
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${usesListed}`)
  return rows.map(({ id, text, state, out, goingOut }) => ({
    id, title: titleOf(text), href: `/social/posts/${id}`, place: stateWords[state] ?? state,
    fixed: out ? 'It is published. What is out there keeps its picture; delete it there and post anew.' : goingOut ? 'It is going out at this moment. Wait until it is done.' : null,
  }))
}
