export type Point = { readonly x: number; readonly y: number }
export type Quad = readonly [Point, Point, Point, Point]

const turnAt = (a: Point, b: Point, c: Point) => (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)

/** Surface of a quad in the unit of its corners squared; negative when the corners go round against the clock on the screen. */
export const surface = (quad: Quad): number => quad.reduce((sum, { x, y }, at) => sum + x * quad[(at + 1) % 4]!.y - quad[(at + 1) % 4]!.x * y, 0) / 2

/** Do all four corners turn the same way? A crossed quad, one with a dent and three corners in line do not. */
export function isConvex(quad: Quad): boolean {
  const turns = quad.map((corner, at) => turnAt(corner, quad[(at + 1) % 4]!, quad[(at + 2) % 4]!))
  return turns.every((turn) => turn > 0) || turns.every((turn) => turn < 0)
}

/**
 * The corners as near left, near right, far right, far left, in whatever order they were clicked round: the near side is the lower
 * one. Only for convex quads.
 */
export function orderedQuad(quad: Quad): Quad {
  // Against the clock on the screen, where y goes down: that is a negative surface.
  const round = surface(quad) < 0 ? [...quad] : [quad[0], quad[3], quad[2], quad[1]]
  const lowness = (at: number) => round[at]!.y + round[(at + 1) % 4]!.y
  const sides = [0, 1, 2, 3].filter((at) => round[at]!.x < round[(at + 1) % 4]!.x)
  const near = (sides.length ? sides : [0, 1, 2, 3]).reduce((best, at) => (lowness(at) > lowness(best) ? at : best))
  return [0, 1, 2, 3].map((step) => round[(near + step) % 4]!) as unknown as Quad
}
