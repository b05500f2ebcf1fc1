import { decodeFaces, faceEdge, keepOnce, type RawFaces } from './blazeface.ts'
import { cutSquare, readPixels, type Pixels } from './pixels.ts'
import type { Face } from './sight-task.ts'
import { humanModel, tensors } from './tensors.ts'

/** Larger than the model looks at: a face far away is some pixels of the whole, and enough of a cut. */
const workEdge = 1280
/** A face is grown by this, so that hair and chin are in the box too. */
const margin = 0.18

/** Faces that are looked for in the whole picture, then in overlapping cuts of a half and a third of it. */
export async function findFaces(path: string): Promise<Face[]> {
  const pixels = await readPixels(path, workEdge)
  const found: Face[] = []
  for (const part of partsOf(pixels)) {
    const faces = decodeFaces(await ask(await cutSquare(pixels, part, faceEdge)))
    found.push(
      ...faces.map((face) => ({
        x: (part.left + face.x * part.width) / pixels.width,
        y: (part.top + face.y * part.height) / pixels.height,
        width: (face.width * part.width) / pixels.width,
        height: (face.height * part.height) / pixels.height,
        confidence: face.confidence,
      })),
    )
  }
  return keepOnce(found).map(grow)
}

/** Squares, for a face that is squeezed is not known: across the picture, and smaller ones over all of it. */
function partsOf({ width, height }: Pixels): { left: number; top: number; width: number; height: number }[] {
  const short = Math.min(width, height)
  return [1, 1 / 2, 1 / 3].flatMap((share) => {
    const edge = Math.round(short * share)
    return share < 1 && edge < faceEdge * 0.75 ? [] : startsOf(height, edge).flatMap((top) => startsOf(width, edge).map((left) => ({ left, top, width: edge, height: edge })))
  })
}

/** Where cuts of a length begin so that each half overlaps the next at least by a third and the last ends at the end. */
function startsOf(whole: number, edge: number): number[] {
  const steps = Math.ceil((whole - edge) / (edge * 0.67))
  return Array.from({ length: steps + 1 }, (_, at) => (steps === 0 ? 0 : Math.round(((whole - edge) * at) / steps)))
}

async function ask(square: Buffer): Promise<RawFaces> {
  const [tf, model] = [await tensors(), await humanModel('blazeface')]
  const outputs = tf.tidy(() => model.execute(tf.tensor4d(Float32Array.from(square, (value) => value / 127.5 - 1), [1, faceEdge, faceEdge, 3])))
  if (!Array.isArray(outputs)) throw new Error('the face model has another shape than was expected')
  const part = (cells: number, numbers: number) => {
    const found = outputs.find(({ shape }) => shape[1] === cells && shape[2] === numbers)
    if (!found) throw new Error('the face model has another shape than was expected')
    return found.dataSync() as Float32Array
  }
  try {
    return { scores: Float32Array.from([...part(512, 1), ...part(384, 1)]), boxes: Float32Array.from([...part(512, 16), ...part(384, 16)]) }
  } finally {
    tf.dispose(outputs)
  }
}

function grow({ x, y, width, height, confidence }: Face): Face {
  const [left, top] = [Math.max(0, x - width * margin), Math.max(0, y - height * margin)]
  return { x: left, y: top, width: Math.min(1, x + width * (1 + margin)) - left, height: Math.min(1, y + height * (1 + margin)) - top, confidence }
}
