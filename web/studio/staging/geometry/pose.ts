import { added, cross, dot, scaled, unit, type Vec3 } from './matrix.ts'
import type { Point, Quad } from './quad.ts'
import { unitSquareTo, type Homography } from './homography.ts'

/**
 * A pinhole camera in the room. The room's origin is the middle of the marked rectangle; x goes right along its near side, y up,
 * z towards the viewer, in metres.
 */
export type Pose = {
  /** Focal length in pixels of the photo. */
  focal: number
  /** Middle of the photo in its pixels, where the camera looks. */
  centre: Point
  /** Rows of the rotation from the room to the camera, whose x goes right, y down and z into the picture. */
  rotation: readonly [Vec3, Vec3, Vec3]
  translation: Vec3
  /** Sides of the rectangle in metres. */
  width: number
  depth: number
}

/** Where a point of the room lies in the photo, in pixels, and how far before the camera it is, in metres. */
export function project({ focal, centre, rotation, translation }: Pose, point: Vec3): Point & { distance: number } {
  const [x, y, z] = [dot(rotation[0], point) + translation[0], dot(rotation[1], point) + translation[1], dot(rotation[2], point) + translation[2]]
  return { x: centre.x + (focal * x) / z, y: centre.y + (focal * y) / z, distance: z }
}

/** Where the camera stands, in metres of the room. */
export function cameraPlace({ rotation, translation }: Pose): Vec3 {
  const back = (axis: 0 | 1 | 2) => -(rotation[0][axis] * translation[0] + rotation[1][axis] * translation[1] + rotation[2][axis] * translation[2])
  return [back(0), back(1), back(2)]
}

/** Where the camera stands, and the way that a pixel of the photo looks from there. */
function rayThrough(pose: Pose, { x, y }: Point): { eye: Vec3; ray: Vec3 } {
  const seen: Vec3 = [(x - pose.centre.x) / pose.focal, (y - pose.centre.y) / pose.focal, 1]
  const [r0, r1, r2] = pose.rotation
  const ray: Vec3 = [r0[0] * seen[0] + r1[0] * seen[1] + r2[0], r0[1] * seen[0] + r1[1] * seen[1] + r2[1], r0[2] * seen[0] + r1[2] * seen[1] + r2[2]]
  return { eye: cameraPlace(pose), ray }
}

/** The point at a height (0: the floor) that a pixel of the photo shows; null at the horizon and above it. */
export function onPlane(pose: Pose, pixel: Point, height = 0): { x: number; z: number } | null {
  const at = onAxisPlane(pose, pixel, 1, height)
  return at && { x: at[0], z: at[2] }
}

/** The point of a plane across an axis (0 x, 1 y, 2 z) that a pixel shows; null where it does not. */
export function onAxisPlane(pose: Pose, pixel: Point, axis: 0 | 1 | 2, value: number): Vec3 | null {
  const { eye, ray } = rayThrough(pose, pixel)
  const along = (value - eye[axis]) / ray[axis]
  return Number.isFinite(along) && along > 0 ? added(eye, scaled(ray, along)) : null
}

/** The focal length at which the sides of the quad meet at right angles; null when the view is too straight to tell. */
export function focalFrom(h: Homography, centre: Point): number | null {
  const [a, b] = columns(h, centre, 1)
  const [flat, deep] = [a[0] * b[0] + a[1] * b[1], a[2] * b[2]]
  // Sides that stay parallel in the photo say nothing: a change of a pixel would change the result tenfold.
  const meets = Math.abs(deep) / (Math.hypot(a[0], a[1]) * Math.hypot(b[0], b[1]))
  const squared = -flat / deep
  return meets > 1e-8 && squared > 0 && Number.isFinite(squared) ? Math.sqrt(squared) : null
}

/** The focal length at which the quad has sides of this proportion (width to depth); null when none does. */
export function focalFromProportion(h: Homography, centre: Point, proportion: number): number | null {
  const [a, b] = columns(h, centre, 1)
  const squared = (a[0] ** 2 + a[1] ** 2 - proportion ** 2 * (b[0] ** 2 + b[1] ** 2)) / (proportion ** 2 * b[2] ** 2 - a[2] ** 2)
  return squared > 0 && Number.isFinite(squared) ? Math.sqrt(squared) : null
}

/** The pose that sees a rectangle as this ordered quad; its near side is 1 long. Exact when quad and focal length are. */
export function poseOf(quad: Quad, focal: number, centre: Point): Pose | null {
  const h = unitSquareTo(quad)
  if (!h) return null
  const [a, b, t] = columns(h, centre, focal)
  const wide = Math.sqrt(dot(a, a))
  const depth = Math.sqrt(dot(b, b)) / wide
  // Rounding and the hand leave the two axes not quite square: both give way by half.
  const [ux, uz] = [unit(a), unit(b)]
  const [sum, apart] = [unit(added(ux, uz)), unit(added(ux, scaled(uz, -1)))]
  const right = unit(added(sum, apart))
  const away = unit(added(sum, scaled(apart, -1)))
  // The room's z is towards the viewer, the quad's second side leads away; y up completes them.
  const back = scaled(away, -1)
  const up = cross(back, right)
  const rows = [0, 1, 2].map((row) => [right[row]!, up[row]!, back[row]!] as const) as unknown as Pose['rotation']
  const corner = scaled(t, 1 / wide)
  const middle = added(corner, added(scaled(right, 0.5), scaled(away, depth / 2)))
  return { focal, centre, rotation: rows, translation: middle, width: 1, depth }
}

/** The same view with everything in the room so many times as large. */
export const scaledPose = (pose: Pose, by: number): Pose => ({ ...pose, translation: scaled(pose.translation, by), width: pose.width * by, depth: pose.depth * by })

function columns(h: Homography, centre: Point, focal: number): [Vec3, Vec3, Vec3] {
  const column = (at: 0 | 1 | 2): Vec3 => [(h[at] - centre.x * h[at + 6]!) / focal, (h[at + 3]! - centre.y * h[at + 6]!) / focal, h[at + 6]!]
  return [column(0), column(1), column(2)]
}
