import { hashToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Context } from '../../platform/operations/context.ts'
import { requestColumns, requestTables, type RequestRow } from './request-queries.ts'

/** Somebody without an account who sends files: their name, and the request that they send to. */
export type Sender = { id: string; name: string; note: string; terms: string; finishedAt: string | null; request: RequestRow }

type Row = RequestRow & { sendingId: string; senderName: string; senderNote: string; agreed: string; finishedAt: string | null }

const readWhere = async (db: Db, condition: ReturnType<typeof sql>): Promise<Sender | null> => {
  const row = await db.maybe<Row>(sql`SELECT ${requestColumns}, d.id AS "sendingId", d.name AS "senderName", d.note AS "senderNote", d.terms AS agreed, d.finished_at AS "finishedAt"
    FROM ${requestTables} JOIN media.sendings d ON r.id = d.request_id WHERE ${condition}`)
  if (!row) return null
  const { sendingId, senderName, senderNote, agreed, finishedAt, ...request } = row
  return { id: sendingId, name: senderName, note: senderNote, terms: agreed, finishedAt, request }
}

/** Who bears a token of a sending, whichever workspace it belongs to; read with the house's eyes. */
export const findSender = (house: Db, token: string): Promise<Sender | null> => readWhere(house, sql`d.token_hash = ${hashToken(token)}`)

/** A sender of this workspace, or null. */
export const senderById = (ctx: Context, id: string): Promise<Sender | null> => readWhere(ctx.db, sql`d.id = ${id}::uuid AND d.workspace_id = ${ctx.workspaceId}::uuid`)
