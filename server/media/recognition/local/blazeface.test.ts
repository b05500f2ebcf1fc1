import { expect, it } from 'vitest'
import { anchors, decodeFaces, keepOnce } from './blazeface.ts'

/** An answer of the model in which only these anchors see something: [anchor, score before the sigmoid, dx, dy, width, height in pixels]. */
function answer(...seen: readonly (readonly [number, number, number, number, number, number])[]): { scores: Float32Array; boxes: Float32Array } {
  const scores = new Float32Array(896).fill(-10)
  const boxes = new Float32Array(896 * 16)
  for (const [at, score, ...box] of seen) {
    scores[at] = score
    boxes.set(box, at * 16)
  }
  return { scores, boxes }
}

it('has two anchors for each cell of 16 by 16 and six for each of 8 by 8, in the middles of the cells', () => {
  expect(anchors).toHaveLength(896)
  expect([anchors[0], anchors[1], anchors[2]]).toEqual([{ x: 1 / 32, y: 1 / 32 }, { x: 1 / 32, y: 1 / 32 }, { x: 3 / 32, y: 1 / 32 }])
  expect([anchors[32], anchors[511], anchors[512], anchors[895]]).toEqual([{ x: 1 / 32, y: 3 / 32 }, { x: 31 / 32, y: 31 / 32 }, { x: 1 / 16, y: 1 / 16 }, { x: 15 / 16, y: 15 / 16 }])
})

it('places a box by its anchor, offset and size', () => {
  const [face] = decodeFaces(answer([512, 4, 16, 32, 64, 96]))
  expect(face).toMatchObject({ x: 1 / 16 + 16 / 256 - 32 / 256, y: 1 / 16 + 32 / 256 - 48 / 256, width: 0.25, height: 0.375 })
  expect(face!.confidence).toBeCloseTo(0.982, 3)
})

it('takes neighbours that see one face for one, the surest, and leaves out what it is not sure of', () => {
  expect(decodeFaces(answer([100, 2, 0, 0, 60, 60], [101, 3, 2, 1, 60, 60], [800, 5, 0, 0, 40, 40], [300, 0.5, 0, 0, 60, 60])).map(({ confidence }) => Math.round(confidence * 100))).toEqual([99, 95])
})

it('takes a part of a face that was found in a cut for the whole one', () => {
  const whole = { x: 0.4, y: 0.4, width: 0.2, height: 0.2, confidence: 0.9 }
  expect(keepOnce([{ x: 0.42, y: 0.5, width: 0.1, height: 0.1, confidence: 0.8 }, whole])).toEqual([whole])
})
