/** Two pictures whose hashes differ in so many of 64 bits at most are taken for the same; the same room empty and furnished differs in 12. */
export const mostApart = 8

/** A hash cut into four numbers of 16 bits. */
export const partsOf = (hash: string): [number, number, number, number] => [0, 4, 8, 12].map((at) => Number.parseInt(hash.slice(at, at + 4), 16)) as [number, number, number, number]

/** Bits of a hash as PostgreSQL writes them. */
export const bitsOf = (hash: string): string => BigInt(`0x${hash}`).toString(2).padStart(64, '0')

/** All numbers of 16 bits with two bits set at most. */
const masks = ((): number[] => {
  const single = Array.from({ length: 16 }, (_, bit) => 1 << bit)
  return [0, ...single, ...single.flatMap((one, at) => single.slice(at + 1).map((other) => one | other))]
})()

/**
 * What a part of any hash within {@link mostApart} may be. Eight differing bits in four parts leave one part with two at most,
 * so whoever resembles is found by equality in at least one of the parts.
 */
export const near = (part: number): number[] => masks.map((mask) => part ^ mask)

export type Resemblance = { lowId: string; highId: string; distance: number }

/** Groups of files that hang together by resemblances, each in the order of its ids; the group with the newest file first (ids grow with time). */
export function groupsOf(pairs: readonly Resemblance[]): { ids: string[]; distance: number }[] {
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => {
    let at = id
    while (parent.get(at)! !== at) at = parent.get(at)!
    parent.set(id, at)
    return at
  }
  for (const { lowId, highId } of pairs) {
    for (const id of [lowId, highId]) if (!parent.has(id)) parent.set(id, id)
    parent.set(rootOf(highId), rootOf(lowId))
  }
  const groups = Map.groupBy([...parent.keys()].sort(), rootOf)
  const apart = new Map<string, number>()
  for (const { lowId, distance } of pairs) apart.set(rootOf(lowId), Math.max(distance, apart.get(rootOf(lowId)) ?? 0))
  return [...groups].map(([root, ids]) => ({ ids, distance: apart.get(root)! })).sort((a, b) => (a.ids.at(-1)! < b.ids.at(-1)! ? 1 : -1))
}
