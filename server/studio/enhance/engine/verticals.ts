import { clamp } from './light.ts'
import { type Cv, withMats } from './opencv.ts'
import { greyOf, planeToMat, smaller, toMat, type Pixels, type Plane } from './pixels.ts'

/**
 * How upright lines lean: `turn` is the slope (sideways by downwards) of those in the middle, `converge` how much it changes from the middle
 * to an edge that lies half the longer side away. Both are plain numbers, the same at every size of the picture.
 */
export type Lean = { readonly turn: number; readonly converge: number }
type Segment = { x: number; y: number; slope: number; length: number }

const most = { turn: Math.tan((8 * Math.PI) / 180), converge: 0.3 }

/** The lean of a picture, or why it cannot be told. */
export function leanOf(cv: Cv, photo: Pixels): { lean: Lean } | { why: string } {
  const seen = smaller(cv, photo)
  const segments = uprightSegments(cv, seen)
  const height = (2 * seen.height) / Math.max(seen.width, seen.height)
  if (segments.length < 3 || sum(segments.map(({ length }) => length)) < 0.9 * height) return { why: 'it shows too few upright lines' }
  const { lean, agreeing } = fitted(segments)
  const heard = sum(agreeing.map(({ length }) => length))
  if (agreeing.length < 3 || heard < 0.7 * height || heard < 0.35 * sum(segments.map(({ length }) => length))) return { why: 'its upright lines do not agree' }
  // Lines of one place say nothing of how the others converge.
  const spread = Math.max(...agreeing.map(({ x }) => x)) - Math.min(...agreeing.map(({ x }) => x))
  const middle = sum(agreeing.map((one) => one.x * one.length)) / heard
  if (spread < 0.4 && Math.abs(middle) > 0.35) return { why: 'its upright lines stand on one side only' }
  const honest = spread < 0.4 ? { turn: sum(agreeing.map((one) => one.slope * one.length)) / heard, converge: 0 } : lean
  if (Math.abs(honest.turn) > most.turn || Math.abs(honest.converge) > most.converge) return { why: 'it leans as if on purpose' }
  return { lean: honest }
}

/** Straight edges within 14° of upright, in units of half the longer side around the middle. */
function uprightSegments(cv: Cv, seen: Pixels): Segment[] {
  return withMats((keep) => {
    const plane = stretched(greyOf(seen))
    const grey = keep(planeToMat(cv, plane))
    const [soft, edges, lines] = [keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat())]
    cv.GaussianBlur(grey, soft, new cv.Size(3, 3), 0)
    cv.Canny(soft, edges, 24, 64)
    const least = Math.round(0.09 * seen.height)
    cv.HoughLinesP(edges, lines, 1, Math.PI / 720, Math.round(least * 0.6), least, 4)
    const unit = Math.max(seen.width, seen.height) / 2
    return Array.from({ length: lines.rows }, (_, at) => {
      const [x1, y1, x2, y2] = lines.data32S.subarray(at * 4, at * 4 + 4) as unknown as [number, number, number, number]
      return sharpened(plane.data, seen, { x1, y1, x2, y2 })
    }).flatMap((line) => {
      if (!line || Math.abs(line.slope) > 0.25) return []
      return [{ x: (line.x - seen.width / 2) / unit, y: (line.y - seen.height / 2) / unit, slope: line.slope, length: line.length / unit }]
    })
  })
}

/** A dim photo has edges too: its darkest and brightest values are drawn apart. */
function stretched(grey: Plane): Plane {
  const sorted = grey.data.filter((_, at) => at % 7 === 0).toSorted()
  const [low, high] = [sorted[Math.floor(sorted.length * 0.005)]!, sorted[Math.floor(sorted.length * 0.995)]!]
  const by = 255 / Math.max(24, high - low)
  return { ...grey, data: grey.data.map((value) => clamp((value - low) * by, 0, 255)) }
}

/**
 * Ends of a found line are whole pixels, which is half a degree on a short one. Here each row's steepest change near it is found to parts
 * of a pixel, and a straight line fitted through them.
 */
function sharpened(grey: Uint8Array, { width }: Pixels, { x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }): { x: number; y: number; slope: number; length: number } | null {
  const [top, bottom] = y1 < y2 ? [y1, y2] : [y2, y1]
  if (bottom - top < 8) return null
  const points: [number, number][] = []
  for (let y = top; y <= bottom; y++) {
    const middle = x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)
    let [weight, place] = [0, 0]
    for (let x = Math.max(1, Math.round(middle) - 3); x <= Math.min(width - 2, Math.round(middle) + 3); x++) {
      const change = Math.abs(grey[y * width + x + 1]! - grey[y * width + x - 1]!) ** 2
      weight += change
      place += change * x
    }
    if (weight > 100) points.push([place / weight, y])
  }
  if (points.length < 8) return null
  const [meanX, meanY] = [sum(points.map(([x]) => x)) / points.length, sum(points.map(([, y]) => y)) / points.length]
  const slope = sum(points.map(([x, y]) => (x - meanX) * (y - meanY))) / sum(points.map(([, y]) => (y - meanY) ** 2))
  return { x: meanX, y: meanY, slope, length: bottom - top }
}

/**
 * Two numbers that most of the length agrees with. A line seen at height y and going through x belongs to x0 = (x - turn·y) / (1 + converge·y)
 * in the middle and has the slope turn + converge·x0. Every pair of lines is a proposal; then the agreeing ones are fitted by least squares.
 */
function fitted(segments: Segment[]): { lean: Lean; agreeing: Segment[] } {
  const strong = segments.toSorted((one, other) => other.length - one.length).slice(0, 60)
  const near = 0.012
  const heard = (lean: Lean) => strong.filter((one) => Math.abs(missOf(one, lean)) < near)
  let best = { lean: { turn: 0, converge: 0 }, agreeing: [] as Segment[], length: -1 }
  const propose = (lean: Lean) => {
    if (Math.abs(lean.turn) > most.turn * 1.3 || Math.abs(lean.converge) > most.converge * 1.3) return
    const agreeing = heard(lean)
    // Of two that hear the same the one that changes less.
    const length = sum(agreeing.map((one) => one.length)) - Math.abs(lean.converge) * 0.5 - Math.abs(lean.turn) * 0.5
    if (length > best.length) best = { lean, agreeing, length }
  }
  for (const [place, one] of strong.entries()) {
    propose({ turn: one.slope, converge: 0 })
    for (const other of strong.slice(place + 1)) if (Math.abs(one.x - other.x) > 0.25) propose(through(one, other))
  }
  for (let round = 0; round < 4; round++) best = { ...best, lean: leastSquares(best.agreeing), agreeing: heard(best.lean) }
  return { lean: leastSquares(best.agreeing), agreeing: best.agreeing }
}

const missOf = ({ x, y, slope }: Segment, { turn, converge }: Lean): number => slope - (turn + converge * ((x - turn * y) / (1 + converge * y)))

function through(one: Segment, other: Segment): Lean {
  const converge = (one.slope - other.slope) / (one.x - one.slope * one.y - (other.x - other.slope * other.y))
  return { turn: one.slope - converge * (one.x - one.slope * one.y), converge }
}

/** At the middle line a segment passes x - slope·y, so slope = turn + converge·(x - slope·y) is linear in what is sought. */
function leastSquares(segments: Segment[]): Lean {
  let [w, wx, wxx, ws, wxs] = [0, 0, 0, 0, 0]
  for (const { x, y, slope, length } of segments) {
    const [at, weight] = [x - slope * y, length]
    w += weight
    wx += weight * at
    wxx += weight * at * at
    ws += weight * slope
    wxs += weight * at * slope
  }
  // A little doubt of its own keeps lines that stand close together from inventing a convergence.
  const bottom = w * (wxx + 0.002 * w) - wx * wx
  if (w === 0) return { turn: 0, converge: 0 }
  const converge = bottom > 1e-9 ? (w * wxs - wx * ws) / bottom : 0
  return { turn: (ws - converge * wx) / w, converge }
}

/** The picture with upright lines upright, cut to the largest part of its own shape that has no empty corner. */
export function straightened(cv: Cv, photo: Pixels, lean: Lean): Pixels {
  const { width, height } = photo
  const unit = Math.max(width, height) / 2
  const angle = Math.atan(lean.turn)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const place = (x: number, y: number): [number, number] => {
    const deep = 1 + (lean.converge * y) / unit
    return [(cos * x - sin * y) / deep, (sin * x + cos * y) / deep]
  }
  const corners = [[-width / 2, -height / 2], [width / 2, -height / 2], [width / 2, height / 2], [-width / 2, height / 2]].map(([x, y]) => place(x!, y!))
  const { x, y, scale } = largestWithin(corners, width, height)
  const [wide, high] = [Math.max(1, Math.floor(scale * width)), Math.max(1, Math.floor(scale * height))]
  const by = wide / (scale * width)
  return withMats((keep) => {
    // From pixels to the middle, through the lean, to pixels of the part that is kept.
    const [c, s, d] = [cos, sin, lean.converge / unit]
    const [mx, my] = [width / 2 - 0.5, height / 2 - 0.5]
    const lean3 = [[c, -s, -c * mx + s * my], [s, c, -s * mx - c * my], [0, d, 1 - d * my]] as const
    const [ox, oy] = [-x * by + wide / 2 - 0.5, -y * by + high / 2 - 0.5]
    const rows = [lean3[0].map((value, at) => value * by + lean3[2][at]! * ox), lean3[1].map((value, at) => value * by + lean3[2][at]! * oy), lean3[2]]
    const matrix = keep(cv.matFromArray(3, 3, cv.CV_64FC1, rows.flat()))
    const [from, to] = [keep(toMat(cv, photo)), keep(new cv.Mat())]
    cv.warpPerspective(from, to, matrix, new cv.Size(wide, high), cv.INTER_CUBIC, cv.BORDER_REPLICATE)
    return { width: wide, height: high, data: to.data.slice() }
  })
}

/** Middle and size (of the whole) of the largest upright rectangle of a shape within four corners. */
function largestWithin(corners: [number, number][], width: number, height: number): { x: number; y: number; scale: number } {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const high = Math.max(...ys) - Math.min(...ys)
  let best = { x: 0, y: 0, half: 0 }
  let reach = { x: (Math.max(...xs) - Math.min(...xs)) / 4, y: high / 4 }
  for (let round = 0; round < 5; round++) {
    const from = { ...best }
    for (let across = -6; across <= 6; across++)
      for (let down = -6; down <= 6; down++) {
        const [x, y] = [from.x + (across / 6) * reach.x, from.y + (down / 6) * reach.y]
        const half = halfHeightAt(corners, x, y, width / height)
        if (half > best.half + 1e-6) best = { x, y, half }
      }
    reach = { x: reach.x / 4, y: reach.y / 4 }
  }
  return { x: best.x, y: best.y, scale: clamp((2 * best.half) / height, 0.05, 4) }
}

/** Half the height of the largest rectangle around a point: each side of the outline limits it. */
function halfHeightAt(corners: [number, number][], x: number, y: number, shape: number): number {
  let half = Infinity
  for (const [at, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners[(at + 1) % corners.length]!
    // Inside lies to the right of each side, going round clockwise on a screen.
    const [nx, ny] = [-(by - ay), bx - ax]
    const room = (x - ax) * nx + (y - ay) * ny
    half = Math.min(half, room / (Math.abs(nx) * shape + Math.abs(ny)))
  }
  return half
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
