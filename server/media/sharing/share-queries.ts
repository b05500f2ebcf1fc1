import type { z } from 'zod'
import { hashToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Db } from '../../platform/db/db.ts'
import { notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Share } from './contract.ts'

export type ShareRow = {
  id: string
  workspaceId: string
  title: string
  note: string
  source: Share['source']
  sourceId: string | null
  downloads: Share['downloads']
  watermark: boolean
  passwordHash: string | null
  expiresAt: string
  revokedAt: string | null
  createdBy: string | null
  createdAt: string
  version: number
}

export const shareColumns = sql.raw(`s.id, s.workspace_id AS "workspaceId", s.title, s.note, s.source, s.source_id AS "sourceId", s.downloads, s.watermark, k.password_hash AS "passwordHash",
  s.expires_at AS "expiresAt", s.revoked_at AS "revokedAt", s.created_by AS "createdBy", s.created_at AS "createdAt", s.version`)

/** Whether a link opens now. */
export const shareState = ({ revokedAt, expiresAt }: Pick<ShareRow, 'revokedAt' | 'expiresAt'>, now: Date): Share['state'] => (revokedAt ? 'revoked' : new Date(expiresAt) <= now ? 'expired' : 'open')

/** The link of a token, whichever workspace it belongs to; read with the house's eyes. */
export const findShare = (house: Db, token: string): Promise<ShareRow | null> =>
  house.maybe<ShareRow>(sql`SELECT ${shareColumns} FROM media.share_keys k JOIN media.shares s ON s.id = k.share_id WHERE k.token_hash = ${hashToken(token)}`)

/** One link of this workspace, held for a change; or not_found. */
export async function lockShare(ctx: Context, id: string): Promise<ShareRow> {
  const row = await ctx.db.maybe<ShareRow>(sql`SELECT ${shareColumns} FROM media.shares s JOIN media.share_keys k ON k.share_id = s.id WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE OF s`)
  if (!row) throw notFound({ what: 'share link' })
  return row
}

export type CountedShare = ShareRow & { visits: number; taken: number; lastVisitAt: string | null }

/** How often links were opened and files taken; joins as `v`. */
export const shareCounts = sql`LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE what = 'opened')::int AS visits, count(*) FILTER (WHERE what <> 'opened')::int AS taken, max(at) AS last
  FROM media.share_visits x WHERE x.share_id = s.id) v ON true`
export const countColumns = sql.raw(`v.visits, v.taken, v.last AS "lastVisitAt"`)

/** A row as it goes to the wire; what opens the link stays here. */
export function presentShare(ctx: Context, row: CountedShare, names: ReadonlyMap<string, { name: string }>): z.input<typeof Share> {
  const { id, title, note, source, sourceId, downloads, watermark, expiresAt, createdAt, visits, taken, lastVisitAt, version } = row
  return {
    id, title, note, source, sourceId, downloads, watermark, expiresAt, createdAt, visits, taken, lastVisitAt, version,
    hasPassword: row.passwordHash !== null,
    state: shareState(row, ctx.now),
    createdBy: (row.createdBy && names.get(row.createdBy)?.name) ?? null,
    may: { edit: may(ctx.actor, 'media:share') },
  }
}
