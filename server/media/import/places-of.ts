import type { AssetFacts } from './read-asset-row.ts'

type Ordered = { row: number; checksum: string | null; originalChecksum: string | null; contentType: string | null; facts: Pick<AssetFacts, 'made'> }

/**
 * The order in which rows are written, from 1: documents first, since licences name signed papers; then whatever others were made from
 * before those. Rows that name each other in a circle stay as they stand.
 */
export function placesOf(rows: readonly Ordered[]): Map<number, number> {
  const byContent = new Map(rows.flatMap((one) => [one.checksum, one.originalChecksum].flatMap((sum) => (sum ? [[sum, one] as const] : []))))
  const places = new Map<number, number>()
  const visiting = new Set<number>()
  const visit = (from: Ordered): void => {
    // By hand, not by recursion: a chain may be as long as the table.
    const waiting: { one: Ordered; sources: Ordered[] }[] = [{ one: from, sources: sourcesOf(from) }]
    visiting.add(from.row)
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const next = top.sources.pop()
      if (!next) {
        if (!places.has(top.one.row)) places.set(top.one.row, places.size + 1)
        waiting.pop()
      } else if (!visiting.has(next.row)) {
        visiting.add(next.row)
        waiting.push({ one: next, sources: sourcesOf(next) })
      }
    }
  }
  const sourcesOf = (one: Ordered): Ordered[] => one.facts.made.madeFrom.flatMap((sum) => byContent.get(sum) ?? []).filter((other) => other !== one)
  const isDocument = ({ contentType }: Ordered) => contentType !== null && !/^(image|video)\//.test(contentType)
  for (const one of [...rows.filter(isDocument), ...rows.filter((row) => !isDocument(row))]) if (!visiting.has(one.row)) visit(one)
  return places
}
