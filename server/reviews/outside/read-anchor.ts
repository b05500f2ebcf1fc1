import { isId, type Id } from '../../platform/ids.ts'
import type { Anchor } from '../contract.ts'

/** Where a comment from the form points: `region` as four shares, `seconds` as a number or `m:ss`; undefined where nothing was said, or nothing that can be read. */
export function readAnchor(given: Record<string, string | undefined>): Anchor | undefined {
  const asset = given['anchorAsset'] ?? ''
  if (!isId(asset)) return undefined
  const assetId = asset as Id<'asset'>
  const shares = (given['region'] ?? '').split(',').map(Number)
  const [x, y, w, h] = shares
  if (shares.length === 4 && shares.every((share) => share >= 0 && share <= 1) && w! > 0 && h! > 0) return { type: 'region', assetId, x: x!, y: y!, w: w!, h: h! }
  const time = /^(?:(\d{1,3}):)?(\d{1,5}(?:\.\d+)?)$/.exec((given['seconds'] ?? '').trim())
  return time ? { type: 'time', assetId, seconds: Math.min(86_400, Number(time[1] ?? 0) * 60 + Number(time[2])) } : undefined
}
