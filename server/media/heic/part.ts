import { listener } from '../../platform/events/event.ts'
import { sql } from '../../platform/db/sql.ts'
import { assetRead } from '../events.ts'
import { developHeic } from './develop-heic.job.ts'
import { isHeic } from './is-heic.ts'

/** A HEIC photo that could be read gets a JPEG that everybody can show. */
const developReadHeic = listener('media.develop-heic', assetRead, async (ctx, { data: { assetId, state } }) => {
  if (state !== 'ready') return
  const asset = await ctx.db.maybe<{ contentType: string }>(sql`SELECT content_type AS "contentType" FROM media.assets WHERE id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND content_version = 1`)
  if (asset && isHeic(asset.contentType)) await ctx.enqueue(developHeic, { assetId })
})

/** HEIC photos of phones: kept as they came, shown as JPEG. */
export const heic = { listeners: [developReadHeic], jobs: [developHeic] }
