import { solve, type Vec3 } from './matrix.ts'
import { project, type Pose } from './pose.ts'
import type { Quad } from './quad.ts'

/** Corners of the rectangle in the room, in the order of the quad. */
export const floorCorners = ({ width, depth }: Pick<Pose, 'width' | 'depth'>): [Vec3, Vec3, Vec3, Vec3] => [
  [-width / 2, 0, depth / 2], [width / 2, 0, depth / 2], [width / 2, 0, -depth / 2], [-width / 2, 0, -depth / 2],
]

/** How far the corners of the pose lie from those of the quad, in pixels: root of the mean square. */
export function reprojection(pose: Pose, quad: Quad): number {
  const off = offsets(pose, quad)
  return Math.sqrt(off.reduce((sum, one) => sum + one * one, 0) / 4)
}

/**
 * Moves a pose a little so that its rectangle lies on the clicked corners as well as it can: least squares over turn, place and
 * depth with the focal length held (Gauss-Newton, damped). Does nothing to an exact one.
 */
export function refined(start: Pose, quad: Quad): Pose {
  let pose = start
  for (let turn = 0; turn < 12; turn++) {
    const off = offsets(pose, quad)
    const error = sumOfSquares(off)
    if (error < 1e-12) return pose
    const slopes = Array.from({ length: 7 }, (_, at) => {
      const step = 1e-6
      return offsets(moved(pose, at, step), quad).map((one, row) => (one - off[row]!) / step)
    })
    const rows = slopes.map((a, row) => slopes.map((b, column) => sum(a, b) * (row === column ? 1.000001 : 1)))
    const by = solve(rows, slopes.map((slope) => -sum(slope, off)))
    if (!by) return pose
    const next = by.reduce((made, amount, at) => moved(made, at, amount), pose)
    if (!(sumOfSquares(offsets(next, quad)) < error)) return pose
    pose = next
  }
  return pose
}

const sum = (a: readonly number[], b: readonly number[]) => a.reduce((total, one, at) => total + one * b[at]!, 0)
const sumOfSquares = (off: readonly number[]) => sum(off, off)

const offsets = (pose: Pose, quad: Quad): number[] =>
  floorCorners(pose).flatMap((corner, at) => {
    const seen = project(pose, corner)
    return [seen.x - quad[at]!.x, seen.y - quad[at]!.y]
  })

/** The pose with one of its seven freedoms changed: three turns, three shifts, the depth. */
function moved(pose: Pose, freedom: number, by: number): Pose {
  if (freedom === 6) return { ...pose, depth: pose.depth + by }
  if (freedom >= 3) {
    const shift = [...pose.translation] as [number, number, number]
    shift[freedom - 3]! += by
    return { ...pose, translation: shift }
  }
  const [a, b] = [(freedom + 1) % 3, (freedom + 2) % 3]
  const rows = [...pose.rotation] as [Vec3, Vec3, Vec3]
  const mix = (from: Vec3, other: Vec3, sign: number): Vec3 => [0, 1, 2].map((at) => Math.cos(by) * from[at]! + sign * Math.sin(by) * other[at]!) as unknown as Vec3
  ;[rows[a], rows[b]] = [mix(rows[a]!, rows[b]!, -1), mix(rows[b]!, rows[a]!, 1)]
  return { ...pose, rotation: rows }
}
