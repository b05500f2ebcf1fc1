import { sql } from '../../../platform/db/sql.ts'
import { listener } from '../../../platform/events/event.ts'
import { assetRead } from '../../events.ts'
import { lookAtPicture } from './look-at-picture.job.ts'

/** Every picture that was taken in, and the first page of every PDF file, is looked at, and every later content of it, unless the operator switched that off. */
export const watchReadPictures = listener('media.look-at-read-pictures', assetRead, async (ctx, { data: { assetId, state } }) => {
  if (state !== 'ready' || !ctx.ports.config.RECOGNITION) return
  const isNew = await ctx.db.maybe(sql`SELECT 1 FROM media.assets a WHERE a.id = ${assetId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid AND (a.kind = 'image' OR a.pages IS NOT NULL)
    AND NOT EXISTS (SELECT FROM media.sights s WHERE s.asset_id = a.id AND s.checksum = a.checksum)`)
  if (isNew) await ctx.enqueue(lookAtPicture, { assetId }, { key: assetId })
})
