import { pieceOf } from '../pieces/catalogue.ts'
import type { Piece } from '../scene/scene.ts'
import { project, type Pose } from './pose.ts'
import type { Point } from './quad.ts'

/** The hull of a piece in the photo's pixels, and how far away its middle is. */
export function outlineOf({ kind, x, y, z, turn, scale }: Piece, pose: Pose): { hull: Point[]; distance: number } {
  const { w, h, d } = pieceOf(kind).size
  const [c, s] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const corners = [-1, 1].flatMap(sx => [0, 1].flatMap(sy => [-1, 1].map(sz => {
    const [px, pz] = [(sx * w * scale) / 2, (sz * d * scale) / 2]
    return project(pose, [x + c * px + s * pz, y + sy * h * scale, z - s * px + c * pz])
  })))
  return { hull: hullOf(corners.filter(({ distance }) => distance > 0.05)), distance: project(pose, [x, y, z]).distance }
}

/** The piece that a pixel shows: the nearest whose hull holds it, rugs last since others stand on them. */
export function pieceAt(pieces: readonly Piece[], pose: Pose, at: Point): Piece | null {
  const hit = pieces.map(piece => ({ piece, ...outlineOf(piece, pose) })).filter(({ hull }) => holds(hull, at))
  return hit.sort((a, b) => Number(pieceOf(a.piece.kind).flat ?? false) - Number(pieceOf(b.piece.kind).flat ?? false) || a.distance - b.distance)[0]?.piece ?? null
}

const turnOf = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x)

/** Convex hull by monotone chains (Andrew 1979), clockwise on the screen. */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const chain = (list: readonly Point[]) => {
    const made: Point[] = []
    for (const point of list) {
      while (made.length > 1 && turnOf(made.at(-2)!, made.at(-1)!, point) <= 0) made.pop()
      made.push(point)
    }
    return made.slice(0, -1)
  }
  return [...chain(sorted), ...chain(sorted.reverse())]
}

const holds = (hull: readonly Point[], at: Point) => hull.length > 2 && hull.every((corner, index) => turnOf(corner, hull[(index + 1) % hull.length]!, at) >= 0)
