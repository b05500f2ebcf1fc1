import type { StepOf } from '../recipe.ts'
import { clamp, linearOf } from './light.ts'
import type { Pixels } from './pixels.ts'

/** Factors for red, green and blue in linear light. */
export type Gains = readonly [number, number, number]

/**
 * How the light is coloured: the mean colour of what is nearly grey. Begins with the whole picture and looks again and again only at
 * what would be grey under the light found so far, so that a wooden floor or a blue sofa does not count as light.
 */
export function gainsOf({ data }: Pixels): Gains {
  let gains: Gains = [1, 1, 1]
  for (const tolerance of [0.6, 0.35, 0.22, 0.16, 0.12]) {
    const [sums, weight] = greyMean(data, gains, tolerance)
    // Nothing that could be grey: a picture of one colour says nothing of the light.
    if (weight < data.length / 3 / 200) return gains
    const [red, green, blue] = sums.map((sum) => sum / weight) as [number, number, number]
    const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    gains = evened([gains[0] * (grey / red), gains[1] * (grey / green), gains[2] * (grey / blue)].map((gain) => clamp(gain, 0.5, 2)) as unknown as Gains)
  }
  return gains
}

/** Sum of balanced light of pixels within `tolerance` of grey, and how much they weigh. */
function greyMean(data: Uint8Array, gains: Gains, tolerance: number): [[number, number, number], number] {
  const sums: [number, number, number] = [0, 0, 0]
  let total = 0
  for (let at = 0; at < data.length; at += 3) {
    const bytes = Math.max(data[at]!, data[at + 1]!, data[at + 2]!)
    // What is clipped or drowned in noise has no colour to trust.
    if (bytes > 250 || bytes < 30) continue
    const [red, green, blue] = [linearOf[data[at]!]! * gains[0], linearOf[data[at + 1]!]! * gains[1], linearOf[data[at + 2]!]! * gains[2]]
    const mean = (red + green + blue) / 3
    const colour = (Math.max(red, green, blue) - Math.min(red, green, blue)) / (mean + 1e-6)
    if (colour > tolerance * 2) continue
    const weight = Math.sqrt(mean) * Math.exp(-((colour / tolerance) ** 2))
    sums[0] += (red / mean) * weight
    sums[1] += (green / mean) * weight
    sums[2] += (blue / mean) * weight
    total += weight
  }
  return [sums, total]
}

/** The brightness of grey stays: only its colour changes. */
const evened = ([red, green, blue]: Gains): Gains => {
  const by = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return [red / by, green / by, blue / by]
}

/** What the step does to this picture: part of the cast that was found, and what the person adds. */
export function balance(seen: Pixels, { auto, warmth, tint }: StepOf<'white-balance'>): Gains {
  const found = auto ? gainsOf(seen) : ([1, 1, 1] as const)
  const [red, green, blue] = found.map((gain) => gain ** (auto / 100)) as unknown as Gains
  const warm = 1.35 ** (warmth / 100)
  const magenta = 1.2 ** (tint / 100)
  return evened([red * warm * Math.sqrt(magenta), green / Math.sqrt(magenta), (blue / warm) * Math.sqrt(magenta)])
}
