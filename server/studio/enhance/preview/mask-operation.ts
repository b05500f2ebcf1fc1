import { z } from 'zod'
import { PictureRefused } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { idOf, newId } from '../../../platform/ids.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { readMask } from '../enhance-workers.ts'
import { maskUnreadable, photoRefused } from '../errors.ts'
import { sourceOf } from '../source-of.ts'

export const keepMask = operation({
  id: 'studio.enhance_masks.create',
  summary: 'Keep where the sky of a photo was painted: a PNG of the shape of the photo, white for sky. Recipes name it by its id.',
  http: 'POST /api/v1/enhance/masks',
  permission: 'studio:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({ assetId: idOf('asset'), png: z.base64().max(950_000).describe('The bytes of the PNG, up to 700 kB') }),
  output: z.object({ id: z.string() }),
  errors: [notFound, photoRefused, maskUnreadable],
}).run(async (ctx, { assetId, png }) => {
  const { content } = await sourceOf(ctx, assetId)
  const bytes = Buffer.from(png, 'base64')
  const size = await readMask(ctx.ports, bytes).catch((error: unknown) => {
    throw error instanceof PictureRefused ? maskUnreadable({}) : error
  })
  const shape = content.width && content.height ? content.width / content.height : null
  if (shape && Math.abs(size.width / size.height / shape - 1) > 0.03) throw maskUnreadable({})
  const id = newId<'enhance-mask'>()
  await ctx.db.run(sql`INSERT INTO studio.enhance_masks (id, workspace_id, asset_id, png, made_by, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${assetId}::uuid, ${bytes}::bytea, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
  return { id }
})
