type Point = { at: string; value: number }

const hour = 3_600_000
/** From this age on, a post is counted this often; see the rhythm of measuring. */
const rhythm = [[0, hour / 4], [2 * hour, hour], [24 * hour, 24 * hour], [30 * 24 * hour, 7 * 24 * hour]] as const

/**
 * Points of a line with a hole where readings are missing: nobody knows what was counted there, and a line through it would say
 * that somebody does. A reading may be late by as much again before it counts as missing.
 */
export function withGaps(points: readonly Point[]): [string, number | null][] {
  const first = points[0]
  if (!first) return []
  const line: [string, number | null][] = []
  for (const [place, { at, value }] of points.entries()) {
    const before = points[place - 1]
    if (before) {
      const age = Date.parse(before.at) - Date.parse(first.at)
      const [, every] = rhythm.findLast(([from]) => age >= from)!
      const distance = Date.parse(at) - Date.parse(before.at)
      if (distance > Math.max(every, age * 0.2) * 2.5) line.push([new Date(Date.parse(before.at) + distance / 2).toISOString(), null])
    }
    line.push([at, value])
  }
  return line
}
