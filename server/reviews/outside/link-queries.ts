import { sql } from '../../platform/db/sql.ts'
import type { Db } from '../../platform/db/db.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { hashToken } from '../../platform/crypto/random-token.ts'

export type LinkRow = {
  id: string
  workspaceId: string
  kind: string
  subjectId: string
  label: string
  mayDecide: boolean
  singleUse: boolean
  expiresAt: string
  revokedAt: string | null
  usedAt: string | null
  /** Fingerprint of the content that it was made for; null for links from before it was kept. */
  contentHash: string | null
  createdBy: string | null
  createdAt: string
}
export type LinkState = 'open' | 'used' | 'expired' | 'revoked'

const columns = sql.raw(`l.id, l.workspace_id AS "workspaceId", l.kind, l.subject_id AS "subjectId", l.label, l.may_decide AS "mayDecide", l.single_use AS "singleUse", l.expires_at AS "expiresAt",
  l.revoked_at AS "revokedAt", l.used_at AS "usedAt", l.content_hash AS "contentHash", l.created_by AS "createdBy", l.created_at AS "createdAt"`)

export const linkState = ({ revokedAt, usedAt, expiresAt }: Pick<LinkRow, 'revokedAt' | 'usedAt' | 'expiresAt'>, now: Date): LinkState => (revokedAt ? 'revoked' : usedAt ? 'used' : new Date(expiresAt) <= now ? 'expired' : 'open')

/** The link of a token, whichever workspace it belongs to; read with the house's eyes. */
export const findLink = (house: Db, token: string): Promise<LinkRow | null> => house.maybe<LinkRow>(sql`SELECT ${columns} FROM reviews.links l WHERE l.token_hash = ${hashToken(token)}`)

/** The same, locked, for an answer: two answers by one link go one after the other. */
export const lockLink = (ctx: Context, token: string): Promise<LinkRow | null> =>
  ctx.db.maybe<LinkRow>(sql`SELECT ${columns} FROM reviews.links l WHERE l.token_hash = ${hashToken(token)} AND l.workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)

export async function lockLinkById(ctx: Context, id: string): Promise<LinkRow> {
  const row = await ctx.db.maybe<LinkRow>(sql`SELECT ${columns} FROM reviews.links l WHERE l.id = ${id}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'review link' })
  return row
}

export type LinkWithVisits = LinkRow & { visits: number; lastVisitAt: string | null; names: string[] }

/** The links of an artefact, newest first, with who came by them. */
export const linksOf = (ctx: Context, kind: string, id: string): Promise<LinkWithVisits[]> =>
  ctx.db.all<LinkWithVisits>(sql`SELECT ${columns}, count(v.id)::int AS visits, max(v.at) AS "lastVisitAt", coalesce(array_agg(DISTINCT v.guest_name) FILTER (WHERE v.guest_name IS NOT NULL), '{}') AS names
    FROM reviews.links l LEFT JOIN reviews.visits v ON v.link_id = l.id WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.kind = ${kind} AND l.subject_id = ${id}::uuid GROUP BY l.id ORDER BY l.created_at DESC, l.id DESC LIMIT 100`)

/** Notes that somebody was there: when, and the name they gave. */
export const noteVisit = (ctx: Context, linkId: string, guestName: string | null): Promise<number> =>
  ctx.db.run(sql`INSERT INTO reviews.visits (id, workspace_id, link_id, at, guest_name) VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${linkId}::uuid, ${ctx.now.toISOString()}::timestamptz, ${guestName})`)
