import type { ImageOf } from '../contract.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

export type PhotoRow = { assetId: string; imageOf: ImageOf | null; caption: string | null; isCover: boolean }

/** The photos of a listing in their order, without those whose file lies in the trash. */
export const photosOf = (ctx: Context, listingId: string): Promise<PhotoRow[]> =>
  ctx.db.all<PhotoRow>(sql`SELECT asset_id AS "assetId", image_of AS "imageOf", caption, is_cover AS "isCover" FROM listings.photos
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid AND NOT is_away ORDER BY position, id`)
