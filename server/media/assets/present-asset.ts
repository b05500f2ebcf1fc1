import type { z } from 'zod'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Asset } from '../contract.ts'
import { pictureUrls } from '../pictures/picture-urls.ts'
import type { AssetRow } from './asset-queries.ts'

type Wire = z.input<typeof Asset>

/** A row as it goes to the wire, with the addresses of its pictures and what the viewer may do. */
export function presentAsset(ctx: Context, row: AssetRow): Wire {
  const { checksum: _checksum, storageKey: _key, sortName: _sortName, place: _place, focalX, focalY, hasPoster, ...rest } = row
  const focal = focalX !== null && focalY !== null ? { x: focalX, y: focalY } : null
  const isPictured = row.state === 'ready' && (row.kind === 'image' || hasPoster)
  return {
    ...rest,
    focal,
    pictures: isPictured ? pictureUrls(ctx, { checksum: row.checksum, kind: row.kind, focal }) : null,
    may: { edit: may(ctx.actor, 'media:write') },
  }
}
