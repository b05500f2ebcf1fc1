import type { z } from 'zod'
import { hashToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Db } from '../../platform/db/db.ts'
import { notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { UploadRequest } from './contract.ts'

export type RequestRow = {
  id: string
  workspaceId: string
  title: string
  note: string
  folderId: string | null
  listingId: string | null
  kinds: UploadRequest['kinds']
  maxFiles: number
  maxBytes: number
  terms: string
  passwordHash: string | null
  expiresAt: string
  closedAt: string | null
  createdBy: string | null
  createdAt: string
  version: number
}

export const requestColumns = sql.raw(`r.id, r.workspace_id AS "workspaceId", r.title, r.note, r.folder_id AS "folderId", r.listing_id AS "listingId", r.kinds, r.max_files AS "maxFiles", r.max_bytes AS "maxBytes", r.terms,
  k.password_hash AS "passwordHash", r.expires_at AS "expiresAt", r.closed_at AS "closedAt", r.created_by AS "createdBy", r.created_at AS "createdAt", r.version`)
export const requestTables = sql.raw('media.upload_requests r JOIN media.upload_request_keys k ON k.request_id = r.id')

/** Whether a request takes files now. */
export const requestState = ({ closedAt, expiresAt }: Pick<RequestRow, 'closedAt' | 'expiresAt'>, now: Date): UploadRequest['state'] => (closedAt ? 'closed' : new Date(expiresAt) <= now ? 'expired' : 'open')

/** The request of a token, whichever workspace it belongs to; read with the house's eyes. */
export const findRequest = (house: Db, token: string): Promise<RequestRow | null> => house.maybe<RequestRow>(sql`SELECT ${requestColumns} FROM ${requestTables} WHERE k.token_hash = ${hashToken(token)}`)

/** One request of this workspace, held for a change; or not_found. */
export async function lockRequest(ctx: Context, id: string): Promise<RequestRow> {
  const row = await ctx.db.maybe<RequestRow>(sql`SELECT ${requestColumns} FROM ${requestTables} WHERE r.id = ${id}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE OF r`)
  if (!row) throw notFound({ what: 'upload request' })
  return row
}

export type CountedRequest = RequestRow & { taken: number; refused: number; underWay: number; senders: string[] }

/** What arrived and from whom; joins as `f` and `w`. */
export const requestCounts = sql.raw(`LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE state = 'taken')::int AS taken, count(*) FILTER (WHERE state = 'refused')::int AS refused, count(*) FILTER (WHERE state = 'receiving' AND EXISTS (SELECT FROM media.uploads u WHERE u.id = x.upload_id))::int AS "underWay"
  FROM media.sent_files x WHERE x.request_id = r.id) f ON true LEFT JOIN LATERAL (SELECT coalesce(array_agg(DISTINCT name), '{}') AS senders FROM media.sendings x WHERE x.request_id = r.id) w ON true`)
export const requestCountColumns = sql.raw('f.taken, f.refused, f."underWay", w.senders')

/** A row as it goes to the wire; what opens the request stays here. */
export function presentRequest(ctx: Context, { workspaceId: _workspaceId, passwordHash, closedAt, createdBy, ...row }: CountedRequest, names: ReadonlyMap<string, { name: string }>): z.input<typeof UploadRequest> {
  return {
    ...row,
    hasPassword: passwordHash !== null,
    state: requestState({ closedAt, expiresAt: row.expiresAt }, ctx.now),
    createdBy: (createdBy && names.get(createdBy)?.name) ?? null,
    may: { edit: may(ctx.actor, 'media:share') },
  }
}
