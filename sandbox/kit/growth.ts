import { createHash } from 'node:crypto'

/** What a post has gathered at some age. Whole numbers; none of them ever falls as the age rises. */
export interface Growth {
  views: number
  reach: number
  likes: number
  shares: number
  clicks: number
  saves: number
}

const HOUR_MS = 3_600_000

/** A number in [0, 1) that depends on its arguments only. */
export function seededFraction(seed: string, label: string): number {
  return createHash('sha256').update(`${label}\u0000${seed}`).digest().readUInt32BE(0) / 2 ** 32
}

/**
 * The numbers of post `postId` when it is `ageMs` old.
 * A pure function: slow start, steep middle, flat end (an S on a clock of hours), each post with its own size and pace.
 * Half of the views are in after 3 to 9 hours; `views` ends between 180 and about 3,000.
 */
export function growthAt(postId: string, ageMs: number): Growth {
  const size = 180 + 2_800 * seededFraction(postId, 'size') ** 2.2
  const halfMs = (3 + 6 * seededFraction(postId, 'half')) * HOUR_MS
  const steepness = 1.3 + 0.5 * seededFraction(postId, 'steep')
  const seen = size * sCurve(Math.max(0, ageMs), halfMs, steepness)
  const share = (label: string, low: number, high: number): number =>
    Math.floor(seen * (low + (high - low) * seededFraction(postId, label)))
  return {
    views: Math.floor(seen),
    reach: share('reach', 0.68, 0.9),
    likes: share('likes', 0.02, 0.07),
    shares: share('shares', 0.002, 0.012),
    clicks: share('clicks', 0.01, 0.05),
    saves: share('saves', 0.002, 0.015),
  }
}

/** 0 at age 0, one half at `halfMs`, towards 1 after that; strictly rising. */
function sCurve(ageMs: number, halfMs: number, steepness: number): number {
  const age = ageMs ** steepness
  return age / (age + halfMs ** steepness)
}
