import { describe, expect, it } from 'vitest'
import { cross } from './matrix.ts'
import { cameraPlace, onPlane, project, type Pose } from './pose.ts'
import { floorCorners } from './refine.ts'
import { solveFloor, type FloorMark } from './solve-floor.ts'
import type { Quad } from './quad.ts'

const photo = { width: 3000, height: 2000 }
const diagonal = Math.hypot(photo.width, photo.height)

/** A camera that stands in the room and looks at the rectangle, turned and tilted by degrees. */
function camera({ focal35 = 24, turn = 25, tilt = 14, at = [0.6, 1.45, 4.8], width = 3.2, depth = 2.4 } = {}): Pose {
  const [y, p] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180]
  const right = [Math.cos(y), 0, -Math.sin(y)] as const
  const forward = [-Math.sin(y) * Math.cos(p), -Math.sin(p), -Math.cos(y) * Math.cos(p)] as const
  const down = cross(forward, right)
  const rotation = [right, down, forward] as const
  const translation = rotation.map((row) => -(row[0] * at[0]! + row[1] * at[1]! + row[2] * at[2]!)) as unknown as Pose['translation']
  return { focal: (focal35 / 43.27) * diagonal, centre: { x: 1500, y: 1000 }, rotation, translation, width, depth }
}
const seen = (pose: Pose): Quad => floorCorners(pose).map((corner) => {
  const { x, y } = project(pose, corner)
  return { x: x / photo.width, y: y / photo.height }
}) as unknown as Quad
const marked = (corners: Quad, more: Partial<FloorMark> = {}): FloorMark => ({ corners: corners as FloorMark['corners'], scale: { by: 'side', side: 'front', metres: 3.2 }, depth: null, focal35: null, ...more })

describe('the camera from four corners of the floor', () => {
  it('is exact with exact corners, without knowing the focal length', () => {
    const truth = camera()
    const found = solveFloor(marked(seen(truth)), photo)
    if (!found.ok) throw new Error(found.words)
    expect(found.focalFrom).toBe('rectangle')
    expect(found.pose.focal).toBeCloseTo(truth.focal, 3)
    expect(found.pose.depth).toBeCloseTo(2.4, 6)
    cameraPlace(found.pose).forEach((part, axis) => expect(part).toBeCloseTo([0.6, 1.45, 4.8][axis]!, 5))
    const corner = project(found.pose, [1, 0.75, -0.4])
    const meant = project(truth, [1, 0.75, -0.4])
    expect(corner.x).toBeCloseTo(meant.x, 3)
    expect(corner.y).toBeCloseTo(meant.y, 3)
  })

  it('is the same whichever corner was clicked first, and which way round', () => {
    const [a, b, c, d] = seen(camera())
    const first = solveFloor(marked([a, b, c, d]), photo)
    for (const corners of [[b, c, d, a], [c, d, a, b], [d, c, b, a], [a, d, c, b]] as const) {
      const other = solveFloor(marked(corners), photo)
      expect(other.ok && first.ok && other.pose.depth).toBeCloseTo(2.4, 5)
    }
  })

  it('takes the focal length of the camera in a straight view, where the corners cannot tell it', () => {
    const truth = camera({ turn: 0 })
    const found = solveFloor(marked(seen(truth), { focal35: 24 }), photo)
    if (!found.ok) throw new Error(found.words)
    expect(found.focalFrom).toBe('camera')
    expect(found.pose.depth).toBeCloseTo(2.4, 5)
    expect(cameraPlace(found.pose)[1]).toBeCloseTo(1.45, 5)
  })

  it('finds the focal length of a straight view from two known sides, and guesses it from one', () => {
    const corners = seen(camera({ turn: 0 }))
    const known = solveFloor(marked(corners, { depth: 2.4 }), photo)
    expect(known.ok && known.focalFrom).toBe('sides')
    expect(known.ok && known.pose.focal).toBeCloseTo(camera().focal, 2)
    const guessed = solveFloor(marked(corners), photo)
    expect(guessed.ok && guessed.focalFrom).toBe('guess')
  })

  it('takes its scale from the height of the ceiling too', () => {
    const truth = camera()
    const at = (height: number) => {
      const { x, y } = project(truth, [-1.6, height, -1.2])
      return { x: x / photo.width, y: y / photo.height }
    }
    const found = solveFloor(marked(seen(truth), { scale: { by: 'ceiling', foot: at(0), head: at(2.5), metres: 2.5 } }), photo)
    expect(found.ok && found.pose.width).toBeCloseTo(3.2, 4)
  })

  it('stays within a hand’s breadth when the hand shakes by four pixels', () => {
    const truth = camera()
    const shaken = seen(truth).map(({ x, y }, at) => ({ x: x + ([4, -3, 2, -4][at]! / photo.width), y: y + ([-3, 4, 3, -2][at]! / photo.height) })) as unknown as Quad
    const found = solveFloor(marked(shaken, { focal35: 24 }), photo)
    if (!found.ok) throw new Error(found.words)
    const [a, b] = [project(found.pose, [0, 0.8, 0]), project(truth, [0, 0.8, 0])]
    expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(40)
  })

  it('gives back the place on the floor that a pixel shows, and none above the horizon', () => {
    const truth = camera()
    const { x, y } = project(truth, [0.7, 0, -0.3])
    const place = onPlane(truth, { x, y })
    expect(place?.x).toBeCloseTo(0.7, 6)
    expect(place?.z).toBeCloseTo(-0.3, 6)
    expect(onPlane(truth, { x: 1500, y: 20 })).toBeNull()
  })
})

describe('corners that give no floor', () => {
  const refused = (corners: Quad, more?: Partial<FloorMark>) => {
    const found = solveFloor(marked(corners, more), photo)
    return found.ok ? null : found
  }
  it('are refused when they cross', () => {
    const [a, b, c, d] = seen(camera())
    expect(refused([a, c, b, d])?.reason).toBe('crossed')
    expect(refused([a, b, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, d])?.reason).toBe('crossed')
  })
  it('are refused when they reach the horizon', () => {
    expect(refused([{ x: 0.1, y: 0.95 }, { x: 0.9, y: 0.95 }, { x: 0.505, y: 0.42 }, { x: 0.495, y: 0.42 }])?.reason).toBe('horizon')
  })
  it('are refused when they are too near each other to measure by', () => {
    const found = refused([{ x: 0.5, y: 0.5 }, { x: 0.55, y: 0.5 }, { x: 0.55, y: 0.55 }, { x: 0.5, y: 0.55 }])
    expect(found?.reason).toBe('small')
    expect(found?.words).toContain('Mark a larger one')
  })
  it('are refused with a ceiling that is below the floor', () => {
    expect(refused(seen(camera()), { scale: { by: 'ceiling', foot: { x: 0.5, y: 0.6 }, head: { x: 0.5, y: 0.8 }, metres: 2.5 } })?.reason).toBe('scale')
  })
})
