import type { Guess } from '../vision-provider.ts'
import { cutSquare, readPixels } from './pixels.ts'
import { humanModel, tensors } from './tensors.ts'

const edge = 512
/** The model (CenterNet on MobileNet, COCO) is weak on rooms. What it is less sure of than this is noise; what lies a little above only counts together. */
const leastSure = 0.15

/** What the model's numbers stand for (COCO 2017, in its order), in the words of this trade; null is no tag for a property. */
const names: readonly (string | null)[] = [
  'person', 'bicycle', 'car', 'motorcycle', null, null, null, null, 'boat', null, null, null, null, 'bench', null, 'cat', 'dog', 'horse', null, null,
  null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
  null, null, null, null, null, 'bowl', 'fruit', 'fruit', null, 'fruit', null, null, null, null, null, null, 'chair', 'sofa', 'plant', 'bed',
  'dining table', 'toilet', 'television', 'computer', null, null, null, null, 'microwave', 'oven', 'toaster', 'sink', 'refrigerator', 'books', null, null, null, null, null, null,
]

/** Things in a picture that say something of a room, each once with how sure the model is. */
export async function findObjects(path: string): Promise<Guess[]> {
  const pixels = await readPixels(path, edge)
  const square = await cutSquare(pixels, { left: 0, top: 0, width: pixels.width, height: pixels.height }, edge)
  const [tf, model] = [await tensors(), await humanModel('centernet')]
  const output = tf.tidy(() => model.execute(tf.tensor4d(Float32Array.from(square), [1, edge, edge, 3]), 'tower_0/detections'))
  if (Array.isArray(output)) throw new Error('the object model has another shape than was expected')
  const rows = output.dataSync() as Float32Array
  tf.dispose(output)
  return surestOf(rows)
}

/** Rows are x1, y1, x2, y2, score, class. */
function surestOf(rows: Float32Array): Guess[] {
  const surest = new Map<string, number>()
  for (let at = 0; at + 5 < rows.length; at += 6) {
    const [confidence, name] = [rows[at + 4]!, names[rows[at + 5]!]]
    if (name && confidence >= leastSure) surest.set(name, Math.max(confidence, surest.get(name) ?? 0))
  }
  return [...surest].map(([name, confidence]) => ({ name, confidence: Math.round(confidence * 100) / 100 })).toSorted((a, b) => b.confidence - a.confidence)
}
