import { type Cv, withMats } from './opencv.ts'
import { greyOf, planeToMat, toMat, type Pixels } from './pixels.ts'

/** Fusing works in floats, three for each pixel of each frame and pyramid: larger frames are made smaller. */
export const fusedEdge = 3600

/**
 * One photo of a bracket: frames laid upon each other by their median bitmaps (Ward, 2003), then fused where each is exposed best (Mertens,
 * Kautz, Van Reeth, 2007). Frames must be of one size; the first is the one the others are laid upon.
 */
export function fused(cv: Cv, frames: readonly Pixels[]): Pixels {
  const { width, height } = frames[0]!
  return withMats((keep) => {
    const align = keep(new cv.AlignMTB(6, 4, false))
    const first = keep(planeToMat(cv, greyOf(frames[0]!)))
    const vector = keep(new cv.MatVector())
    for (const [place, frame] of frames.entries()) {
      const shift = place === 0 ? { x: 0, y: 0 } : align.calculateShift(first, keep(planeToMat(cv, greyOf(frame))))
      vector.push_back(keep(toMat(cv, shifted(frame, shift))))
    }
    const [floats, bytes, none] = [keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat())]
    keep(new cv.MergeMertens()).process(vector, floats, none, none)
    floats.convertTo(bytes, cv.CV_8UC3, 255)
    return { width, height, data: bytes.data.slice() }
  })
}

/** Moved by whole pixels; the edge is drawn out where nothing was seen. */
function shifted(photo: Pixels, { x, y }: { x: number; y: number }): Pixels {
  if (x === 0 && y === 0) return photo
  const { width, height, data } = photo
  const out = new Uint8Array(data.length)
  for (let row = 0; row < height; row++) {
    const from = Math.min(height - 1, Math.max(0, row - y)) * width
    for (let column = 0; column < width; column++) {
      const at = (from + Math.min(width - 1, Math.max(0, column - x))) * 3
      const to = (row * width + column) * 3
      out[to] = data[at]!
      out[to + 1] = data[at + 1]!
      out[to + 2] = data[at + 2]!
    }
  }
  return { width, height, data: out }
}
