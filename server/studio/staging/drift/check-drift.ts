import { z } from 'zod'
import { assetsOf, PictureRefused, versionOf, withLocalCopy } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { idOf } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { DriftReport } from '../contract.ts'
import { notAltered, notComparable } from '../errors.ts'
import { workOnPixels } from '../pixels/pixel-workers.ts'
import type { FoundRegion } from './find-drift.ts'

export const checkDrift = operation({
  id: 'studio.drift.check',
  summary: 'Compare an altered picture with the photo it was made from, and tell where the room differs outside the furniture.',
  http: 'GET /api/v1/staging/drift/:assetId',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({ assetId: idOf('asset').describe('The altered picture') }),
  output: DriftReport,
  errors: [notFound, notAltered, notComparable],
  agent: { when: 'somebody asks whether a furnished picture still shows the true room' },
}).run(async (ctx, { assetId }) => {
  const altered = await versionOf(ctx, assetId)
  const origin = altered.making.from[0]
  if (!origin) throw notAltered({ name: (await assetsOf(ctx, [assetId])).get(assetId)?.name ?? 'This picture' })
  const original = await versionOf(ctx, origin.assetId, origin.version)
  return compareVersions(ctx, original.storageKey, altered.storageKey, await layerOf(ctx, assetId))
})

/** The layer that was laid over the photo, furniture of our compositor or of a service: it tells exactly what may differ. */
export async function layerOf(ctx: Context, assetId: string): Promise<string | null> {
  const row = await ctx.db.maybe<{ layerKey: string }>(sql`SELECT layer_key AS "layerKey" FROM studio.renders WHERE asset_id = ${assetId}::uuid AND state = 'done' AND workspace_id = ${ctx.workspaceId}::uuid
    UNION ALL SELECT layer_key FROM studio.order_pictures WHERE asset_id = ${assetId}::uuid AND layer_key IS NOT NULL AND workspace_id = ${ctx.workspaceId}::uuid LIMIT 1`)
  return row?.layerKey ?? null
}

/** Compares two stored pictures outside a layer. Throws `studio.not_comparable` with the reason. */
export async function compareVersions(ctx: Context, originalKey: string, alteredKey: string, layerKey: string | null): Promise<z.input<typeof DriftReport>> {
  const compare = (layer: string | null) =>
    withLocalCopy(ctx.ports, originalKey, (original) => withLocalCopy(ctx.ports, alteredKey, (altered) => workOnPixels(ctx.ports, { kind: 'drift', original, altered, layer })))
  try {
    const { regions, picture } = await (layerKey ? withLocalCopy(ctx.ports, layerKey, compare) : compare(null))
    return { passed: regions.length === 0, words: wordsFor(regions), regions, picture: picture ? `data:image/webp;base64,${Buffer.from(picture).toString('base64')}` : null }
  } catch (error) {
    if (error instanceof PictureRefused) throw notComparable({ reason: error.message })
    throw error
  }
}

/** What was found, and where, as one reads a picture. */
export function wordsFor(regions: readonly FoundRegion[]): string {
  const [first] = regions
  if (!first) return 'Outside the furniture the room is the same as in the original.'
  const where = regions.slice(0, 3).map(placeOf)
  const more = regions.length > 3 ? ` and ${regions.length - 3} more` : ''
  return `The room differs from the original: ${where.join(', ')}${more}. Make the picture again without changing walls, windows, doors or floor.`
}

function placeOf({ x, y, w, h, what }: FoundRegion): string {
  const [across, down] = [x + w / 2, y + h / 2]
  const row = down < 0.34 ? 'top' : down > 0.66 ? 'bottom' : 'middle'
  const column = across < 0.34 ? 'left' : across > 0.66 ? 'right' : 'centre'
  return `${what === 'edges' ? 'shapes' : 'colours'} at the ${row} ${column}`
}
