/** What a row is known by in the names of files. */
export type RowName = { row: number; number: string | null; /** File names that the table itself gives. */ files: readonly string[] }

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const stem = (name: string): string => name.replace(/\.[^.]+$/, '')
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/**
 * Which photos go to which row, in the order of their names. A file is known by, in this order: the name that the table gives, the MLS
 * number as a folder or at the beginning of its name (`R40001/front.jpg`, `R40001-2.jpg`), the number of the row in the same places
 * (`3/front.jpg`, `row-3_1.jpg`). Names that fit no row are given back.
 */
export function matchPhotos(rows: readonly RowName[], names: readonly string[]): { of: Map<number, string[]>; loose: string[] } {
  const of = new Map<number, string[]>()
  const give = (row: number, name: string) => void of.set(row, [...(of.get(row) ?? []), name])
  // The first row of a number has it; a second one is refused anyway. Written just so, a number wins over one that only sounds alike.
  const numbers = new Map(rows.toReversed().flatMap(({ row, number }) => (number && plain(number) ? [[plain(number), row], [`=${number.toLowerCase()}`, row]] as const : [])))
  const known = new Set(rows.map(({ row }) => row))
  const byPath = new Map(names.map((name) => [name.toLowerCase(), name]))
  const byBase = Map.groupBy(names, (name) => name.split('/').at(-1)!.toLowerCase())
  const taken = new Set<string>()
  for (const { row, files } of rows) {
    for (const file of files) {
      const wanted = file.trim().replaceAll('\\', '/').toLowerCase()
      const base = byBase.get(wanted.split('/').at(-1)!) ?? []
      const name = byPath.get(wanted) ?? (base.length === 1 ? base[0] : undefined)
      if (name && !taken.has(name)) {
        taken.add(name)
        give(row, name)
      }
    }
  }
  const loose: string[] = []
  for (const name of names.filter((one) => !taken.has(one)).sort(byName.compare)) {
    const row = rowByNumber(name, numbers) ?? rowByPlace(name, known)
    if (row === null) loose.push(name)
    else give(row, name)
  }
  return { of, loose }
}

function rowByNumber(name: string, numbers: ReadonlyMap<string, number>): number | null {
  const parts = name.split('/')
  for (const folder of parts.slice(0, -1).reverse()) {
    const row = numbers.get(plain(folder))
    if (row !== undefined) return row
  }
  const whole = stem(parts.at(-1)!)
  const exact = numbers.get(`=${whole.toLowerCase()}`)
  if (exact !== undefined) return exact
  // The longest beginning that ends at a divider: `R40001-2` is photo 2 of R40001, not a listing R400012.
  const dividers = [...whole.matchAll(/[\s._()-]+/g)].map(({ index }) => index).reverse()
  for (const at of dividers) {
    const row = numbers.get(plain(whole.slice(0, at)))
    if (row !== undefined) return row
  }
  return numbers.get(plain(whole)) ?? null
}

function rowByPlace(name: string, known: ReadonlySet<number>): number | null {
  const parts = name.split('/')
  const candidates = [...parts.slice(0, -1).reverse().map((folder) => /^(?:row[\s._-]*)?0*(\d{1,6})$/i.exec(folder)?.[1]), /^(?:row[\s._-]*)?0*(\d{1,6})(?:[\s._(-]+\S.*)?$/i.exec(stem(parts.at(-1)!))?.[1]]
  for (const found of candidates) if (found !== undefined && known.has(Number(found))) return Number(found)
  return null
}
