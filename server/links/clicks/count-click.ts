import { linkClicked } from '../events.ts'
import type { Door } from '../links/link-queries.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { onceForMs, personHash, type Person } from './person-hash.ts'
import { readReferrer } from './referrer.ts'

/**
 * Counts a click, once per link and person within half an hour, and gives the id that goes with the visitor. A repeat
 * gives the id of the click that counted, so that the thread to the post does not break.
 */
export async function countClick(ctx: Context, link: Door, from: Person & { referrer: string | null }): Promise<string | null> {
  const person = await personHash(ctx, from)
  const now = ctx.now.toISOString()
  const until = new Date(ctx.now.getTime() + onceForMs).toISOString()
  const known = sql`SELECT c.id, false AS counted FROM links.clicks c WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.link_id = ${link.id}::uuid
    AND c.person_hash = ${person} AND c.clicked_at < ${until}::timestamptz AND c.counts_until > ${now}::timestamptz`
  const row =
    (await ctx.db.maybe<{ id: string; counted: boolean }>(sql`WITH added AS (
        INSERT INTO links.clicks (id, workspace_id, link_id, person_hash, referrer, clicked_at, counts_until)
        VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${link.id}::uuid, ${person}, ${readReferrer(from.referrer)}, ${now}::timestamptz, ${until}::timestamptz)
        ON CONFLICT DO NOTHING RETURNING id)
      SELECT id, true AS counted FROM added UNION ALL (${known} AND NOT EXISTS (SELECT FROM added) ORDER BY c.clicked_at DESC LIMIT 1)`)) ??
    // The click it met was committed by somebody else after this statement took its view of the table.
    (await ctx.db.maybe<{ id: string; counted: boolean }>(sql`${known} ORDER BY c.clicked_at DESC LIMIT 1`))
  if (row?.counted) ctx.emit(linkClicked, link.id, { linkId: link.id, clickId: row.id, postId: link.postId, listingId: link.listingId })
  return row?.id ?? null
}
