import { workspaceOf } from '../../identity/index.ts'
import { assetsOf, originalUrl } from '../../media/index.ts'
import type { z } from 'zod'
import type { ListingDocument } from '../contract.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { dateIn } from '../../platform/time.ts'

export type DocumentRow = Pick<ListingDocument, 'listingId' | 'assetId' | 'kind' | 'title' | 'visibleTo' | 'licence' | 'expiresOn' | 'createdAt' | 'version'> & { id: string }

const columns = sql`id, listing_id AS "listingId", asset_id AS "assetId", kind, title, visible_to AS "visibleTo", licence, to_char(expires_on, 'YYYY-MM-DD') AS "expiresOn", created_at AS "createdAt", version`

/** The documents of a listing, those whose file lies in the trash left out. */
export const documentsOf = (ctx: Context, listingId: string): Promise<DocumentRow[]> =>
  ctx.db.all<DocumentRow>(sql`SELECT ${columns} FROM listings.documents WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid AND NOT is_away ORDER BY created_at, id LIMIT 200`)

/** One document, held for a change; or `platform.not_found`. */
export async function lockDocument(ctx: Context, id: string): Promise<DocumentRow> {
  const row = await ctx.db.maybe<DocumentRow>(sql`SELECT ${columns} FROM listings.documents WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'document' })
  return row
}

/** A document counts through its last day, in the zone of the workspace. */
export const isExpired = ({ expiresOn }: Pick<DocumentRow, 'expiresOn'>, today: string): boolean => expiresOn !== null && expiresOn < today

export async function presentDocuments(ctx: Context, rows: readonly DocumentRow[]): Promise<z.input<typeof ListingDocument>[]> {
  if (rows.length === 0) return []
  const [assets, { timeZone }] = await Promise.all([assetsOf(ctx, rows.map((row) => row.assetId)), workspaceOf(ctx)])
  const today = dateIn(ctx.now, timeZone)
  return rows.flatMap((row) => {
    const asset = assets.get(row.assetId)
    if (!asset) return []
    return [{ ...row, isExpired: isExpired(row, today), contentType: asset.contentType, bytes: asset.bytes, downloadUrl: originalUrl(ctx, asset, { download: true }).url, may: { edit: may(ctx.actor, 'listings:write') } }]
  })
}
