import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/**
 * Until the transaction ends nobody else stores or removes these bytes. Several workspaces may own the same content; it goes
 * from the storage only when the last of them let go.
 */
export const lockContent = (ctx: Context, checksum: string): Promise<number> => ctx.db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`media:${checksum}`}, 0))`)
