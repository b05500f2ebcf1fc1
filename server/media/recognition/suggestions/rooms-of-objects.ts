import type { ImageOf } from '../../../platform/image-of.ts'
import type { Guess } from '../vision-provider.ts'

/** Which rooms a thing stands in, and how much its sight says so, 0 to 1. Chairs and plants stand anywhere. */
const roomsOf: Readonly<Record<string, readonly (readonly [ImageOf, number])[]>> = {
  bed: [['Bedroom', 1]],
  toilet: [['Bathroom', 1]],
  sink: [['Bathroom', 0.3], ['Kitchen', 0.3]],
  oven: [['Kitchen', 0.95]],
  refrigerator: [['Kitchen', 0.9]],
  microwave: [['Kitchen', 0.85]],
  toaster: [['Kitchen', 0.8]],
  bowl: [['Kitchen', 0.5]],
  fruit: [['Kitchen', 0.6]],
  sofa: [['Living Room', 0.8]],
  television: [['Living Room', 0.5]],
  'dining table': [['Dining Room', 0.75]],
  car: [['Parking', 0.5]],
  boat: [['Waterfront', 0.5]],
}

/** Things that only tell of a room: as a tag of a property they help nobody. */
export const onlyTells: ReadonlySet<string> = new Set(['person', 'bowl', 'fruit'])

/**
 * Rooms that the things in a picture speak for, each once. Weak sights add up: a bowl alone says little, beside fruit and a
 * sink it is a kitchen.
 */
export function roomsOfObjects(objects: readonly Guess[]): { room: ImageOf; confidence: number }[] {
  const doubts = new Map<ImageOf, number>()
  for (const { name, confidence } of objects) {
    for (const [room, weight] of roomsOf[name] ?? []) doubts.set(room, (doubts.get(room) ?? 1) * (1 - confidence * weight))
  }
  return [...doubts].map(([room, doubt]) => ({ room, confidence: 1 - doubt }))
}
