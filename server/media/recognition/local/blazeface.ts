import type { Face } from './sight-task.ts'

/** Edge of the picture that the model (BlazeFace, back camera) looks at, in pixels. */
export const faceEdge = 256

/** Below this it is more often a lamp or a window: on photos of rooms the model says 0.5 to 0.67 of them, of true faces mostly more. */
const leastSure = 0.7
/** Two boxes that share more than this part are one face. */
const sameFace = 0.3

/**
 * Where the model looks: the middles of the cells of two grids, two anchors a cell of 16 × 16 and six a cell of 8 × 8, 896 in
 * all (BlazeFace, arXiv 1907.05047; MediaPipe's `ssd_anchors_calculator` with strides 16, 32, 32, 32).
 */
export const anchors: readonly { x: number; y: number }[] = [
  { cells: 16, each: 2 },
  { cells: 8, each: 6 },
].flatMap(({ cells, each }) =>
  Array.from({ length: cells * cells * each }, (_, at) => {
    const cell = Math.floor(at / each)
    return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells }
  }),
)

/** What the model says: a score for each anchor, and sixteen numbers (box, then six points), both fine grid first. */
export type RawFaces = { scores: Float32Array; boxes: Float32Array }

/** The faces of a raw answer in parts of the picture that the model saw, the surest first, each once. */
export function decodeFaces({ scores, boxes }: RawFaces): Face[] {
  const found = anchors.flatMap((anchor, at): Face[] => {
    const confidence = 1 / (1 + Math.exp(-scores[at]!))
    if (confidence < leastSure) return []
    const [dx, dy, width, height] = [0, 1, 2, 3].map((part) => boxes[at * 16 + part]! / faceEdge) as [number, number, number, number]
    return [{ x: anchor.x + dx - width / 2, y: anchor.y + dy - height / 2, width, height, confidence }]
  })
  return keepOnce(found)
}

/** Of boxes that lie upon each other only the surest (non-maximum suppression). */
export function keepOnce(faces: readonly Face[]): Face[] {
  const kept: Face[] = []
  for (const face of faces.toSorted((a, b) => b.confidence - a.confidence)) if (!kept.some((one) => isSame(one, face))) kept.push(face)
  return kept
}

function isSame(a: Face, b: Face): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return false
  const shared = width * height
  const [one, other] = [a.width * a.height, b.width * b.height]
  // A part of a face that a cut found alone lies within the whole one.
  return shared / (one + other - shared) > sameFace || shared / Math.min(one, other) > 0.7
}
