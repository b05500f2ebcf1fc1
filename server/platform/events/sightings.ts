import type { Place } from './stream.ts'

/** What the process knows of the stream from looking at it once for all its listeners. */
export type Sightings = {
  /** Up to where the stream was looked at: everything before this transaction has ended. It never moves back. */
  end(): string
  /** Takes down a look that went from {@link end} up to `end` and met events of these types. */
  add(look: { end: string; types: readonly string[] }): void
  /** Can an event of these types lie behind `after` and before {@link end}? True also when nobody looked that far back. */
  mayHold(types: readonly string[], after: Place): boolean
}

/**
 * Most events concern two or three of some forty listeners. With this the others learn that nothing came for them without
 * a query of their own, each time that something happens anywhere in the house.
 */
export function createSightings(): Sightings {
  let from: bigint | null = null
  let seenTo = 0n
  /** The end of the last look that met the type: an event of it lies before that, none behind. */
  const lastMet = new Map<string, bigint>()
  return {
    end: () => String(seenTo),
    add: ({ end, types }) => {
      const tx = BigInt(end)
      from ??= tx
      if (tx <= seenTo) return
      seenTo = tx
      for (const type of types) lastMet.set(type, tx)
    },
    mayHold: (types, after) => {
      const tx = BigInt(after.tx)
      return from === null || tx < from || types.some((type) => (lastMet.get(type) ?? 0n) > tx)
    },
  }
}
