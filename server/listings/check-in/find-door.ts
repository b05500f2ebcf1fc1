import type { Db } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'

export type Door = { id: string; workspaceId: string }

/** The open house behind the code of its door, whichever workspace it belongs to; read with the house's eyes. A listing in the trash has no door. */
export const findDoor = (house: Db, code: string): Promise<Door | null> =>
  house.maybe<Door>(sql`SELECT o.id, o.workspace_id AS "workspaceId" FROM listings.open_houses o JOIN listings.listings l ON l.id = o.listing_id WHERE o.code = ${code} AND l.deleted_at IS NULL`)
