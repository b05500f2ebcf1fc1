import type { SceneContent } from '../../../../server/studio/contract.ts'
import { isConvex, orderedQuad, surface, type Point, type Quad } from './quad.ts'
import { mapped, unitSquareTo } from './homography.ts'
import { cameraPlace, focalFrom, focalFromProportion, onPlane, poseOf, project, scaledPose, type Pose } from './pose.ts'
import { refined, reprojection } from './refine.ts'

export type FloorMark = NonNullable<SceneContent['floor']>
export type FloorSolved =
  | { ok: true; pose: Pose; quad: Quad; focalFrom: 'camera' | 'rectangle' | 'sides' | 'guess'; offPixels: number }
  | { ok: false; reason: 'crossed' | 'small' | 'horizon' | 'scale'; words: string }

/** Part of the photo that a rectangle has to fill: below that a pixel of the hand moves furniture by a foot. */
const leastSurface = 0.008
/** How many times farther the far side may be than the near one. */
const mostForeshortened = 25
/** What interiors are photographed with when nothing tells: 20 mm. */
const usualFocal35 = 20
/** Diagonal of 35 mm film, which “equivalent” focal lengths are measured against (CIPA DCG-001). */
const filmDiagonal = 43.27

/**
 * Finds the camera from four corners of a floor rectangle and one known length. The focal length comes from the photo, else from
 * two known sides, else from how the sides meet, else it is guessed. Refuses, in words, what gives no floor.
 */
export function solveFloor({ corners, scale, depth, focal35 }: FloorMark, photo: { width: number; height: number }): FloorSolved {
  const pixels = (point: Point): Point => ({ x: point.x * photo.width, y: point.y * photo.height })
  const clicked = corners.map(pixels) as unknown as Quad
  if (!isConvex(clicked)) return refuse('crossed')
  if (Math.abs(surface(clicked)) < leastSurface * photo.width * photo.height) return refuse('small')
  const quad = orderedQuad(clicked)
  const h = unitSquareTo(quad)
  if (!h) return refuse('crossed')
  const weights = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([x, y]) => mapped(h, { x: x!, y: y! }).w)
  if (Math.min(...weights) <= 0 || Math.max(...weights) / Math.min(...weights) > mostForeshortened) return refuse('horizon')
  const centre = { x: photo.width / 2, y: photo.height / 2 }
  const diagonal = Math.hypot(photo.width, photo.height)
  const plausible = (focal: number | null): focal is number => focal !== null && focal > diagonal * 0.2 && focal < diagonal * 5
  const bySides = scale.by === 'side' && depth !== null ? focalFromProportion(h, centre, proportionOf(scale, depth)) : null
  const byRectangle = focalFrom(h, centre)
  const [focal, from] = focal35 !== null ? ([(focal35 / filmDiagonal) * diagonal, 'camera'] as const)
    : plausible(bySides) ? ([bySides, 'sides'] as const)
    : plausible(byRectangle) ? ([byRectangle, 'rectangle'] as const)
    : ([(usualFocal35 / filmDiagonal) * diagonal, 'guess'] as const)
  const first = poseOf(quad, focal, centre)
  if (!first) return refuse('crossed')
  const pose = refined(first, quad)
  if (cameraPlace(pose)[1] <= 0 || pose.translation[2] <= 0) return refuse('horizon')
  const size = sizeOf(pose, scale, pixels)
  if (size === null) return refuse('scale')
  return { ok: true, pose: scaledPose(pose, size), quad, focalFrom: from, offPixels: reprojection(pose, quad) }
}

/** Width to depth; “left” is the side that leads away. */
const proportionOf = (scale: Extract<FloorMark['scale'], { by: 'side' }>, other: number) => (scale.side === 'front' ? scale.metres / other : other / scale.metres)

/** How much larger the room is than the pose, whose near side is 1. */
function sizeOf(pose: Pose, scale: FloorMark['scale'], pixels: (point: Point) => Point): number | null {
  if (scale.by === 'side') return scale.metres / (scale.side === 'front' ? pose.width : pose.depth)
  const height = heightOver(pose, pixels(scale.foot), pixels(scale.head))
  return height !== null && height > 0.01 ? scale.metres / height : null
}

/** How high above a foot on the floor the head is, when it stands upright over it: by halving, since higher is always higher in the photo. */
function heightOver(pose: Pose, foot: Point, head: Point): number | null {
  const at = onPlane(pose, foot)
  if (!at || head.y >= foot.y) return null
  let [low, high] = [0, 20 * pose.width]
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2
    const seen = project(pose, [at.x, middle, at.z])
    if (seen.distance > 0 && seen.y > head.y) low = middle
    else high = middle
  }
  return low
}

const words = {
  crossed: 'The corners cross or lie in one line. Go round the rectangle: near left, near right, far right, far left.',
  small: 'The rectangle is too small to measure by. Mark a larger one: a rug, some tiles, or the whole floor.',
  horizon: 'The rectangle reaches the horizon, where a floor has no size. Move its far corners down, onto the floor.',
  scale: 'The height cannot be read. Put the foot where the wall meets the floor and the head straight above it, where it meets the ceiling.',
} as const
const refuse = (reason: keyof typeof words): FloorSolved => ({ ok: false, reason, words: words[reason] })
