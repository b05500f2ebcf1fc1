import { solve } from './matrix.ts'
import type { Point, Quad } from './quad.ts'

/** Nine numbers in rows; takes a point of the plane to a point of the picture. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number]

/** The map that takes the corners (0,0), (1,0), (1,1), (0,1) to the four points; null when three of them are in line. */
export function unitSquareTo(quad: Quad): Homography | null {
  const square = [[0, 0], [1, 0], [1, 1], [0, 1]] as const
  const rows: number[][] = []
  const right: number[] = []
  quad.forEach(({ x, y }, at) => {
    const [u, v] = square[at]!
    rows.push([u, v, 1, 0, 0, 0, -u * x, -v * x], [0, 0, 0, u, v, 1, -u * y, -v * y])
    right.push(x, y)
  })
  const found = solve(rows, right)
  return found && ([...found, 1] as unknown as Homography)
}

/** Where a point of the plane lies in the picture, and `w`, which is 0 at the horizon and below 0 beyond it. */
export function mapped(h: Homography, { x, y }: Point): Point & { w: number } {
  const w = h[6] * x + h[7] * y + h[8]
  return { x: (h[0] * x + h[1] * y + h[2]) / w, y: (h[3] * x + h[4] * y + h[5]) / w, w }
}
