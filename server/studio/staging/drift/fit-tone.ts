import type { Pixels } from '../pixels/open-pixels.ts'

/**
 * The original with the exposure and white balance of the altered picture: a line for each channel, fitted to what lies outside
 * the mask, then again without the half that fits worst, so that a new floor does not pull the walls along.
 */
export function fitTone(original: Pixels, altered: Pixels, mask: Uint8Array | null): Pixels {
  const data = new Uint8Array(original.data.length)
  const places = sample(original.width * original.height, mask)
  for (let channel = 0; channel < 3; channel++) {
    let used = places
    let line = { gain: 1, lift: 0 }
    for (let turn = 0; turn < 4; turn++) {
      line = lineThrough(used, original.data, altered.data, channel)
      const off = (at: number) => Math.abs(line.gain * original.data[at * 3 + channel]! + line.lift - altered.data[at * 3 + channel]!)
      const limit = places.map(off).sort((a, b) => a - b)[Math.floor(places.length * 0.5)] ?? 0
      used = places.filter((at) => off(at) <= Math.max(1.5, limit))
    }
    for (let at = channel; at < data.length; at += 3) data[at] = Math.max(0, Math.min(255, Math.round(line.gain * original.data[at]! + line.lift)))
  }
  return { ...original, data }
}

/** Every so manieth pixel that may be compared; four thousand say enough. */
function sample(count: number, mask: Uint8Array | null): number[] {
  const step = Math.max(1, Math.floor(count / 4_000))
  const places: number[] = []
  for (let at = 0; at < count; at += step) if (mask === null || mask[at] === 0) places.push(at)
  return places
}

function lineThrough(places: readonly number[], from: Uint8Array, to: Uint8Array, channel: number): { gain: number; lift: number } {
  let [sx, sy, sxx, sxy] = [0, 0, 0, 0]
  for (const at of places) {
    const [x, y] = [from[at * 3 + channel]!, to[at * 3 + channel]!]
    sx += x
    sy += y
    sxx += x * x
    sxy += x * y
  }
  const count = Math.max(1, places.length)
  const spread = sxx - (sx * sx) / count
  // A picture of one colour has no slope; and no grading is as steep as these ends.
  const gain = spread < count ? 1 : Math.max(0.5, Math.min(2, (sxy - (sx * sy) / count) / spread))
  return { gain, lift: sy / count - (gain * sx) / count }
}
