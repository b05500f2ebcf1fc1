import type { Utm } from '../contract.ts'
import { onceForMs, personHash } from '../clicks/person-hash.ts'
import { readReferrer } from '../clicks/referrer.ts'
import { visitRecorded } from '../events.ts'
import { sql } from '../../platform/db/sql.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'

export type NewVisit = {
  /** First-party id from the address (`fid`); a made-up one is ignored. */
  clickId?: string | null
  /** Path of the page, without its query. */
  path: string
  listingId?: string | null
  referrer?: string | null
  utm?: Partial<Utm> | null
  userAgent: string | null
  /** Used for the day's hash and forgotten; never stored. */
  address: string | null
}

/**
 * Notes that somebody saw a public page: once per page, click and person within half an hour. Gives the visit's id, or
 * null when it was already counted. Machines are the caller's to leave out (`isMachine`).
 */
export async function recordVisit(ctx: Context, visit: NewVisit): Promise<string | null> {
  const person = await personHash(ctx, visit)
  const now = ctx.now.toISOString()
  const until = new Date(ctx.now.getTime() + onceForMs).toISOString()
  const id = newId()
  const clickId = visit.clickId && isId(visit.clickId) ? visit.clickId : null
  const utm = visit.utm && Object.keys(visit.utm).length ? JSON.stringify(visit.utm) : null
  const row = await ctx.db.maybe<{ clickId: string | null }>(sql`INSERT INTO links.visits (id, workspace_id, click_id, listing_id, path, referrer, utm, person_hash, visited_at, counts_until)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, (SELECT c.id FROM links.clicks c WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.id = ${clickId}::uuid),
      ${visit.listingId ?? null}::uuid, ${visit.path.slice(0, 300)}, ${readReferrer(visit.referrer)}, ${utm}::jsonb, ${person}, ${now}::timestamptz, ${until}::timestamptz)
    ON CONFLICT DO NOTHING RETURNING click_id AS "clickId"`)
  if (!row) return null
  ctx.emit(visitRecorded, visit.listingId ?? null, { visitId: id, path: visit.path, listingId: visit.listingId ?? null, clickId: row.clickId })
  return id
}
