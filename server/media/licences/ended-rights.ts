import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { dateIn } from '../../platform/time.ts'
import type { AssetLicence } from './contract.ts'

/** A right that will have ended: of the file that is used, or of one that it was made from. */
export type EndedRight = { /** The file that was asked about. */ assetId: string; /** The file that the right is for. */ name: string; kind: AssetLicence['kind']; holder: string; expiresOn: string }

/**
 * The rights that keep files from being published at a moment: their own, and those of everything that their present contents
 * were made from, a film's pictures too. A right counts through its last day, in the zone of the workspace.
 */
export async function endedRights(ctx: Context, assetIds: readonly string[], at: Date | string): Promise<EndedRight[]> {
  if (assetIds.length === 0) return []
  const day = dateIn(at, (await workspaceOf(ctx)).timeZone)
  return ctx.db.all<EndedRight>(sql`WITH RECURSIVE shown(asset_id, used_id) AS (
      SELECT id, id FROM unnest(${[...new Set(assetIds)]}::uuid[]) AS id
      UNION SELECT s.source_id, w.used_id FROM shown w JOIN media.assets a ON a.id = w.asset_id
        JOIN media.version_sources s ON s.asset_id = a.id AND s.number = a.content_version WHERE s.workspace_id = ${ctx.workspaceId}::uuid)
    SELECT w.used_id AS "assetId", a.name, l.kind, l.holder, to_char(l.expires_on, 'YYYY-MM-DD') AS "expiresOn"
    FROM shown w JOIN media.licences l ON l.asset_id = w.asset_id JOIN media.assets a ON a.id = w.asset_id
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.expires_on < ${day}::date ORDER BY l.expires_on, l.id`)
}

/** Says of a right when it ended and whose it is: `The consent of Ann Lee for “Kitchen” ended on 3 March 2026.` */
export const endedWords = ({ name, kind, holder, expiresOn }: Omit<EndedRight, 'assetId'>): string => `The ${kind} of ${holder} for “${name}” ended on ${dayWords(expiresOn)}.`

/** A calendar date as people write it. */
export const dayWords = (date: string): string => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
