import { type Cv, type Mat, withMats } from './opencv.ts'
import { planeToMat, type Plane } from './pixels.ts'

/**
 * The guided filter (He, Sun, Tang, 2010) with one grey guide, in its fast form: slope and shift are worked out on a small picture and
 * stretched to the large one. `source` follows the edges of `guide`; with `source` = `guide` it smooths without crossing edges.
 * @param radius in pixels of the small picture
 * @param softness squared difference of brightness (0 to 1) below which something is no edge
 * @param large the guide at full size
 * @returns at full size, 0 to 255
 */
export function guided(cv: Cv, guide: Plane, source: Plane, large: Plane, { radius, softness }: { radius: number; softness: number }): Plane {
  return withMats((keep) => {
    const float = (plane: Plane): Mat => {
      const from = keep(planeToMat(cv, plane))
      const to = keep(new cv.Mat())
      from.convertTo(to, cv.CV_32FC1, 1 / 255)
      return to
    }
    const [guides, sources] = [float(guide), float(source)]
    const count = guide.width * guide.height
    const box = (values: Mat): Float32Array => {
      const to = keep(new cv.Mat())
      cv.boxFilter(values, to, -1, new cv.Size(2 * radius + 1, 2 * radius + 1))
      return to.data32F
    }
    const product = (one: Mat, other: Mat): Mat => {
      const to = keep(new cv.Mat(guide.height, guide.width, cv.CV_32FC1))
      for (let at = 0; at < count; at++) to.data32F[at] = one.data32F[at]! * other.data32F[at]!
      return to
    }
    // The views are copied: memory that grows moves what they look at.
    const [meanGuide, meanSource] = [box(guides).slice(), box(sources).slice()]
    const [both, squares] = [box(product(guides, sources)).slice(), box(product(guides, guides)).slice()]
    const slope = keep(new cv.Mat(guide.height, guide.width, cv.CV_32FC1))
    const shift = keep(new cv.Mat(guide.height, guide.width, cv.CV_32FC1))
    for (let at = 0; at < count; at++) {
      const variance = squares[at]! - meanGuide[at]! ** 2
      const a = (both[at]! - meanGuide[at]! * meanSource[at]!) / (variance + softness)
      slope.data32F[at] = a
      shift.data32F[at] = meanSource[at]! - a * meanGuide[at]!
    }
    return stretched(cv, box(slope).slice(), box(shift).slice(), guide, large)
  })
}

/** Slope and shift at full size, some hundred lines at a time: whole planes of floats would fill the memory. */
function stretched(cv: Cv, slope: Float32Array, shift: Float32Array, small: Plane, large: Plane): Plane {
  const data = new Uint8Array(large.width * large.height)
  const [stepX, stepY] = [small.width / large.width, small.height / large.height]
  const columns = Array.from({ length: large.width }, (_, x) => clampTo((x + 0.5) * stepX - 0.5, small.width))
  for (let y = 0; y < large.height; y++) {
    const row = clampTo((y + 0.5) * stepY - 0.5, small.height)
    const top = Math.min(Math.floor(row), small.height - 2 < 0 ? 0 : small.height - 2)
    const down = row - top
    const [first, second] = [top * small.width, Math.min(top + 1, small.height - 1) * small.width]
    const from = y * large.width
    for (let x = 0; x < large.width; x++) {
      const column = columns[x]!
      const left = Math.floor(column)
      const right = Math.min(left + 1, small.width - 1)
      const across = column - left
      const a = (slope[first + left]! * (1 - across) + slope[first + right]! * across) * (1 - down) + (slope[second + left]! * (1 - across) + slope[second + right]! * across) * down
      const b = (shift[first + left]! * (1 - across) + shift[first + right]! * across) * (1 - down) + (shift[second + left]! * (1 - across) + shift[second + right]! * across) * down
      const value = a * large.data[from + x]! + b * 255
      data[from + x] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
    }
  }
  return { width: large.width, height: large.height, data }
}

const clampTo = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at))
