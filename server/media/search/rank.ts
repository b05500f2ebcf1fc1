/** Evens out the first places: with 60, being tenth twice is better than being first once (Cormack, Clarke, Büttcher: Reciprocal Rank Fusion, 2009). */
const evenness = 60

/** One order out of several: each list gives its entries a share by their place in it. Entries of all lists, the best first. */
export function fuse(lists: readonly (readonly string[])[]): string[] {
  const shares = new Map<string, number>()
  for (const list of lists) for (const [place, id] of list.entries()) shares.set(id, (shares.get(id) ?? 0) + 1 / (evenness + place + 1))
  return [...shares].sort((a, b) => b[1] - a[1]).map(([id]) => id)
}
