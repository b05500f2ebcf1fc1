import type { FaceBox } from '../../../server/media/contract.ts'

/** Boxes smaller than this part of the picture were a slip of the hand. */
const smallest = 0.01
const within = (value: number, most = 1) => Math.min(most, Math.max(0, value))

/** A box between two corners in any order; null when it is too small to be meant. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): FaceBox | null {
  const [left, right] = [within(Math.min(a.x, b.x)), within(Math.max(a.x, b.x))]
  const [top, bottom] = [within(Math.min(a.y, b.y)), within(Math.max(a.y, b.y))]
  return right - left < smallest || bottom - top < smallest ? null : { x: left, y: top, width: right - left, height: bottom - top }
}

/** The box after a key: arrows move it, with Shift they make it larger or smaller. Null for keys that mean nothing here. */
export function boxAfterKey(box: FaceBox, key: string, isShift: boolean): FaceBox | null {
  const step = { ArrowLeft: [-0.01, 0], ArrowRight: [0.01, 0], ArrowUp: [0, -0.01], ArrowDown: [0, 0.01] }[key]
  if (!step) return null
  const [dx, dy] = step as [number, number]
  if (!isShift) return { ...box, x: within(box.x + dx, 1 - box.width), y: within(box.y + dy, 1 - box.height) }
  return { ...box, width: Math.max(smallest, within(box.width + dx, 1 - box.x)), height: Math.max(smallest, within(box.height + dy, 1 - box.y)) }
}

/** Where a box is, for who does not see it. */
export const placeWords = ({ x, y, width, height }: FaceBox): string => `${Math.round((x + width / 2) * 100)} percent from the left, ${Math.round((y + height / 2) * 100)} from the top`
