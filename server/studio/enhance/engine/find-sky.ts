import type { SkyRegion } from '../recipe.ts'
import { guided } from './guided.ts'
import { clamp } from './light.ts'
import { type Cv, withMats } from './opencv.ts'
import { greyOf, planeToMat, smaller, type Pixels, type Plane } from './pixels.ts'

/** A region that a person chose: the painted mask, or a rectangle. */
export type ChosenRegion = { by: 'mask'; plane: Plane } | Extract<SkyRegion, { by: 'rectangle' }>
/** How much of each pixel is sky, or why that cannot be told. */
export type SkyFound = { alpha: Plane } | { why: string }

const edge = 800

/**
 * Finds the sky by itself only where it is sure: clear and blue, reaching the top, with a clean edge. All else is said in words, since a
 * ceiling or a white wall that becomes a sky is worse than a grey sky.
 */
export function findSky(cv: Cv, photo: Pixels): SkyFound {
  const seen = smaller(cv, photo, edge)
  const calm = awayFromEdges(cv, seen)
  const blue = touching(cv, seen, intersection(likeness(seen, isBlue), calm), 'top')
  const like = likeness(seen, isSkyLike)
  const all = sameSky(cv, seen, touching(cv, seen, intersection(like, calm), 'top').plane, 'top')
  if (all.share < 0.03) return { why: 'No sky reaches the top of the photo.' }
  if (blue.share < 0.25 * all.share) return { why: 'The top of the photo is white or grey: it could be a ceiling or a wall. Choose the sky with the brush or a rectangle.' }
  if (shareOfTop(all.plane) < 0.5) return { why: 'What looks like sky fills less than half of the upper edge. Choose the sky with the brush or a rectangle.' }
  if (raggedness(all.plane) > 3.2) return { why: 'Its edge is broken, as by trees. Choose the sky with the brush or a rectangle.' }
  if (leftOver(cv, seen, like, all.plane) > 0.12) return { why: 'Clouds or white walls lie next to the blue: where the sky ends is not clear. Choose it with the brush or a rectangle.' }
  return { alpha: feathered(cv, seen, all.plane, photo) }
}

/** Takes the region of a person: all that was painted, or what looks like one sky within the rectangle. Nothing outside it is ever touched. */
export function chosenSky(cv: Cv, photo: Pixels, region: ChosenRegion): SkyFound {
  const seen = smaller(cv, photo, edge)
  const chosen = region.by === 'mask' ? scaled(cv, region.plane, seen) : rectangle(seen, region)
  const plane = region.by === 'mask' ? chosen : intersection(sameSky(cv, seen, touching(cv, seen, intersection(intersection(likeness(seen, isSkyLike), awayFromEdges(cv, seen)), chosen), 'largest').plane, 'largest').plane, chosen)
  if (plane.data.every((value) => value < 128)) return { why: region.by === 'mask' ? 'Nothing is painted.' : 'Nothing in the rectangle looks like sky. Paint it with the brush.' }
  const alpha = feathered(cv, seen, plane, photo)
  const limit = region.by === 'mask' ? scaled(cv, region.plane, photo) : rectangle(photo, region)
  return { alpha: { ...alpha, data: alpha.data.map((value, at) => Math.min(value, limit.data[at]!)) } }
}

type Test = (red: number, green: number, blue: number, change: number) => boolean

/** Even and blue: not the blue of a painted door, which is darker, nor foliage, which is never even. */
const isBlue: Test = (red, green, blue, change) => change < 14 && blue > 110 && blue >= green && blue - red > 14 && green > red * 0.98
const isPale: Test = (red, green, blue, change) => change < 14 && Math.min(red, green, blue) > 150 && Math.max(red, green, blue) - Math.min(red, green, blue) < 40 && blue >= red - 8

const isSkyLike: Test = (red, green, blue, change) => isBlue(red, green, blue, change) || isPale(red, green, blue, change)

/** Where no edge is near, however weak: a white wall before a pale sky has one in its brightness or, at least, in its blue. */
function awayFromEdges(cv: Cv, seen: Pixels): Plane {
  const blueness = new Uint8Array(seen.width * seen.height).map((_, at) => clamp(128 + 3 * (seen.data[at * 3 + 2]! - seen.data[at * 3]!), 0, 255))
  const edges = [edgesOf(cv, greyOf(seen), 5, 12), edgesOf(cv, { width: seen.width, height: seen.height, data: blueness }, 10, 26)]
  const near = grown(cv, { ...edges[0]!, data: edges[0]!.data.map((value, at) => value | edges[1]!.data[at]!) }, 3)
  return { ...near, data: near.data.map((value) => 255 - value) }
}

function edgesOf(cv: Cv, plane: Plane, low: number, high: number): Plane {
  return withMats((keep) => {
    const [soft, edges] = [keep(new cv.Mat()), keep(new cv.Mat())]
    cv.GaussianBlur(keep(planeToMat(cv, plane)), soft, new cv.Size(7, 7), 2)
    cv.Canny(soft, edges, low, high)
    return { ...plane, data: edges.data.slice() }
  })
}

/**
 * Of what was found only what is of one sky: a sky changes slowly, so three smooth surfaces (one for each colour) are laid through it and
 * what lies apart from them is let go, twice. Then the rim that the edges took is given back.
 */
function sameSky(cv: Cv, seen: Pixels, first: Plane, which: 'top' | 'largest'): { plane: Plane; share: number } {
  let plane = first
  for (const apart of [42, 30]) {
    const surfaces = [0, 1, 2].map((channel) => surfaceOf(seen, plane, channel))
    const data = plane.data.map((value, at) => {
      if (!value) return 0
      const terms = termsAt(seen, at)
      return surfaces.every((surface, channel) => Math.abs(dot(surface, terms) - seen.data[at * 3 + channel]!) < apart) ? 255 : 0
    })
    plane = touching(cv, seen, { ...plane, data }, which).plane
  }
  const whole = grown(cv, plane, 5)
  return { plane: whole, share: whole.data.filter(Boolean).length / whole.data.length }
}

/** How much else in the photo looks like the sky and touches it, by the sky's own size. */
function leftOver(cv: Cv, seen: Pixels, like: Plane, sky: Plane): number {
  const around = grown(cv, sky, 13)
  const rim = around.data.reduce((count, value, at) => count + (value && !sky.data[at] ? 1 : 0), 0)
  const alike = around.data.reduce((count, value, at) => count + (value && !sky.data[at] && like.data[at] ? 1 : 0), 0)
  return rim === 0 ? 0 : (alike / rim) * Math.min(1, rim / (seen.width * 4))
}

const termsAt = ({ width, height }: Pixels, at: number): [number, number, number, number] => {
  const [x, y] = [(at % width) / width - 0.5, Math.floor(at / width) / height]
  return [1, x, y, y * y]
}
const dot = (one: readonly number[], other: readonly number[]): number => one.reduce((total, value, at) => total + value * other[at]!, 0)

/** Least squares by the normal equations, four by four. */
function surfaceOf(seen: Pixels, plane: Plane, channel: number): number[] {
  const rows = Array.from({ length: 4 }, () => [0, 0, 0, 0, 0])
  for (let at = 0; at < plane.data.length; at += 3) {
    if (!plane.data[at]) continue
    const terms = termsAt(seen, at)
    const value = seen.data[at * 3 + channel]!
    for (let row = 0; row < 4; row++) {
      for (let column = 0; column < 4; column++) rows[row]![column]! += terms[row]! * terms[column]!
      rows[row]![4]! += terms[row]! * value
    }
  }
  // A little weight on the diagonal keeps a sky of few lines solvable.
  for (let row = 0; row < 4; row++) rows[row]![row]! += 1e-3
  for (let pivot = 0; pivot < 4; pivot++)
    for (let row = 0; row < 4; row++) {
      if (row === pivot) continue
      const by = rows[row]![pivot]! / rows[pivot]![pivot]!
      for (let column = pivot; column < 5; column++) rows[row]![column]! -= by * rows[pivot]![column]!
    }
  return rows.map((row, at) => row[4]! / row[at]!)
}

/** Pixels that pass, with how much the brightness changes around each. */
function likeness(seen: Pixels, test: Test): Plane {
  const { width, height, data } = seen
  const grey = greyOf(seen).data
  const plane = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const change = Math.abs(grey[at]! - grey[y > 1 ? at - 2 * width : at]!) + Math.abs(grey[at]! - grey[x > 1 ? at - 2 : at]!)
      if (test(data[at * 3]!, data[at * 3 + 1]!, data[at * 3 + 2]!, change)) plane[at] = 255
    }
  return { width, height, data: plane }
}

/** Connected parts that touch the upper edge, or the largest alone; small holes closed. */
function touching(cv: Cv, seen: Pixels, plane: Plane, which: 'top' | 'largest'): { plane: Plane; share: number } {
  return withMats((keep) => {
    const [labels, stats, centres] = [keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat())]
    const count = cv.connectedComponentsWithStats(keep(planeToMat(cv, plane)), labels, stats, centres)
    // Statistics of a part: left, top, width, height, area.
    const total = seen.width * seen.height
    const parts = Array.from({ length: count - 1 }, (_, at) => ({ label: at + 1, top: stats.data32S[(at + 1) * 5 + 1]!, area: stats.data32S[(at + 1) * 5 + 4]! }))
    const largest = Math.max(0, ...parts.map(({ area }) => area))
    const kept = new Set(parts.filter((one) => (which === 'top' ? one.top <= 2 && one.area > total * 0.003 : one.area === largest)).map(({ label }) => label))
    const data = Uint8Array.from(labels.data32S, (label) => (kept.has(label) ? 255 : 0))
    const closed = withoutHoles(cv, { ...plane, data }, total * 0.012)
    let area = 0
    for (const value of closed.data) if (value) area++
    return { plane: closed, share: area / total }
  })
}

/** Birds, noise and small clouds within the sky are sky; a chimney is no hole, since it reaches the roof. */
function withoutHoles(cv: Cv, plane: Plane, most: number): Plane {
  return withMats((keep) => {
    const [labels, stats, centres] = [keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat())]
    const count = cv.connectedComponentsWithStats(keep(planeToMat(cv, { ...plane, data: plane.data.map((value) => 255 - value) })), labels, stats, centres)
    const small = new Set(Array.from({ length: count }, (_, at) => at).filter((at) => at > 0 && stats.data32S[at * 5 + 4]! < most))
    return { ...plane, data: plane.data.map((value, at) => (value || small.has(labels.data32S[at]!) ? 255 : 0)) }
  })
}

const shareOfTop = ({ width, data }: Plane): number => data.subarray(width * 2, width * 3).filter(Boolean).length / width

/** Length of the lower edge by the width of the sky: about 1 for a wall, 2 for gables, far more for leaves. */
function raggedness({ width, height, data }: Plane): number {
  let [border, wide] = [0, 0]
  for (let x = 0; x < width; x++) {
    let has = false
    for (let y = 0; y < height - 1; y++) {
      const at = y * width + x
      if (data[at]) has = true
      if (data[at] && (!data[at + width] || (x > 0 && !data[at - 1]) || (x < width - 1 && !data[at + 1]))) border++
    }
    if (has) wide++
  }
  return border / Math.max(1, wide)
}

/** The edge of the mask laid on the edges of the photo; clear values stay clear. */
function feathered(cv: Cv, seen: Pixels, plane: Plane, photo: Pixels): Plane {
  const alpha = guided(cv, greyOf(seen), plane, greyOf(photo), { radius: 5, softness: 0.0008 })
  const reach = scaled(cv, grown(cv, plane, 5), photo)
  const sharp = Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.max(0, Math.round((value - 26) * 1.25))))
  return { ...alpha, data: alpha.data.map((value, at) => (reach.data[at]! < 128 ? 0 : sharp[value]!)) }
}

function grown(cv: Cv, plane: Plane, by: number): Plane {
  return withMats((keep) => {
    const [kernel, to] = [keep(new cv.Mat(by, by, cv.CV_8UC1)), keep(new cv.Mat())]
    kernel.data.fill(1)
    cv.dilate(keep(planeToMat(cv, plane)), to, kernel)
    return { ...plane, data: to.data.slice() }
  })
}

function scaled(cv: Cv, plane: Plane, { width, height }: { width: number; height: number }): Plane {
  if (plane.width === width && plane.height === height) return plane
  return withMats((keep) => {
    const to = keep(new cv.Mat())
    cv.resize(keep(planeToMat(cv, plane)), to, new cv.Size(width, height), 0, 0, cv.INTER_LINEAR)
    return { width, height, data: to.data.slice() }
  })
}

function rectangle({ width, height }: { width: number; height: number }, { x, y, w, h }: { x: number; y: number; w: number; h: number }): Plane {
  const data = new Uint8Array(width * height)
  const [left, right] = [Math.round(x * width), Math.round((x + w) * width)]
  for (let row = Math.round(y * height); row < Math.min(height, Math.round((y + h) * height)); row++) data.fill(255, row * width + left, row * width + Math.min(width, right))
  return { width, height, data }
}

const intersection = (one: Plane, other: Plane): Plane => ({ ...one, data: one.data.map((value, at) => (value && other.data[at] ? 255 : 0)) })
