import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

export type MissedRow = { id: string; text: string; coverAssetId: string | null; version: number; dueAt: string; accounts: { id: string; network: string; name: string }[] }

/** Posts whose time passed while nothing ran, or while their account was signed out; earliest first. */
export const missedPosts = (ctx: Context): Promise<MissedRow[]> =>
  ctx.db.all<MissedRow>(sql`SELECT p.id, p.text, p.media->0->>'assetId' AS "coverAssetId", p.version, min(v.due_at) AS "dueAt", jsonb_agg(jsonb_build_object('id', a.id, 'network', a.network, 'name', a.name) ORDER BY a.network, a.name) AS accounts
    FROM social.variants v JOIN social.posts p ON p.id = v.post_id AND p.deleted_at IS NULL JOIN social.accounts a ON a.id = v.account_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.state = 'held' AND v.failure->>'word' = 'missed' AND v.due_at IS NOT NULL GROUP BY p.id ORDER BY min(v.due_at), p.id LIMIT 200`)

export const isMissed = ({ state, failure }: { state: string; failure: { word: string } | null }): boolean => state === 'held' && failure?.word === 'missed'
