import type pg from 'pg'
import { readingDb, type Db } from '../db/db.ts'
import { sql } from '../db/sql.ts'
import type { StoredEvent } from './event.ts'

/** A place in the stream. Order is by transaction, then by sequence within it. */
export type Place = { tx: string; seq: string }

type Row = Omit<StoredEvent, 'place'> & { tx: string; seq: string }

const columns = sql`id, tx::text AS tx, seq::text AS seq, workspace_id AS "workspaceId", type, version, subject_id AS "subjectId", data, run_id AS "runId", actor_kind AS "actorKind", actor_id AS "actorId", at`

/** Writes a place as text for `Last-Event-ID`. */
export const writePlace = (place: Place): string => `${place.tx}-${place.seq}`

/** Reads a place written by {@link writePlace}; null when it is none. */
export function readPlace(text: string | undefined): Place | null {
  const match = /^(\d{1,20})-(\d{1,19})$/.exec(text ?? '')
  return match ? { tx: match[1]!, seq: match[2]! } : null
}

/** The place before everything that is still to come. */
export async function endOfStream(db: Db): Promise<Place> {
  return db.one<Place>(sql`SELECT platform.end_of_events()::text AS tx, '0' AS seq`)
}

/**
 * Events after a place, in order. Only transactions older than every running one are read: an event that becomes visible
 * later always lies behind the place of the reader, so none is skipped. A reader who has asked for that end of the stream
 * already names it as `before`, and may go on from there: all that lies before it was looked at.
 */
export async function readStream(db: Db, after: Place, options: { limit: number; types?: readonly string[]; workspaceId?: string; before?: Place }): Promise<(StoredEvent & { position: Place })[]> {
  const rows = await db.all<Row>(sql`SELECT ${columns} FROM platform.events
    WHERE (tx, seq) > (${after.tx}::xid8, ${after.seq}::bigint) AND tx < ${options.before ? sql`${options.before.tx}::xid8` : sql`platform.end_of_events()`}
      ${options.types ? sql`AND type = ANY(${options.types as string[]})` : sql``}
      ${options.workspaceId ? sql`AND workspace_id = ${options.workspaceId}::uuid` : sql``}
    ORDER BY tx, seq LIMIT ${options.limit}`)
  return rows.map(({ tx, seq, ...event }) => ({ ...event, place: writePlace({ tx, seq }), position: { tx, seq } }))
}

/** The stream read with the house's eyes. */
export const houseStream = (pool: pg.Pool): Db => readingDb(pool, 'system')
