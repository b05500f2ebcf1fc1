import type { Exposure } from './engine/enhance-task.ts'
import type { BracketGroup } from './contract.ts'

type Frame = Exposure & { assetId: string }

/** Cameras take a bracket in one burst; long exposures at dusk need some seconds each. */
const burstMs = 3_000
const most = 9

/**
 * Groups photos that are exposures of one view: of one size, taken in one burst, each exposed differently by at least half a stop. The
 * frame exposed in the middle stands first: the others are laid upon it, and it becomes the photo.
 */
export function bracketsAmong(frames: readonly Frame[]): BracketGroup[] {
  const dated = frames.filter((frame): frame is Frame & { takenMs: number } => frame.takenMs !== null && stopsOf(frame) !== null).toSorted((one, other) => one.takenMs - other.takenMs)
  const groups: (Frame & { takenMs: number })[][] = []
  for (const frame of dated) {
    const group = groups.at(-1)
    if (group && belongs(group, frame)) group.push(frame)
    else groups.push([frame])
  }
  return groups.filter((group) => group.length > 1).map((group) => {
    const stops = group.map((frame) => stopsOf(frame)!)
    const ordered = group.toSorted((one, other) => stopsOf(one)! - stopsOf(other)!)
    const middle = ordered[Math.floor((ordered.length - 1) / 2)]!
    const range = Math.max(...stops) - Math.min(...stops)
    return { assetIds: [middle, ...ordered.filter((one) => one !== middle)].map(({ assetId }) => assetId), why: `${group.length} exposures over ${range.toFixed(1)} stops, taken in one burst` }
  })
}

function belongs(group: readonly (Frame & { takenMs: number })[], frame: Frame & { takenMs: number }): boolean {
  const last = group.at(-1)!
  const longest = Math.max(last.seconds ?? 0, frame.seconds ?? 0) * 1000
  return group.length < most && frame.takenMs - last.takenMs <= burstMs + longest && frame.width === last.width && frame.height === last.height && group.every((one) => Math.abs(stopsOf(one)! - stopsOf(frame)!) > 0.45)
}

/** How much light a frame got, in stops: by its bias where the camera wrote one that says something, else by time and aperture. */
function stopsOf({ bias, seconds, aperture }: Exposure): number | null {
  if (seconds && seconds > 0) return Math.log2(seconds) - 2 * Math.log2(aperture && aperture > 0 ? aperture : 1)
  return bias
}
