import type { KitContent } from './kit-queries.ts'

const words: Record<keyof KitContent, string> = { name: 'name', offices: 'offices', logos: 'logos', colours: 'colours', fonts: 'fonts', contact: 'contact', tone: 'tone' }

/** A change in words, for the list of versions; null when nothing is different. */
export function whatChanged(before: KitContent, next: KitContent): string | null {
  const parts = (Object.keys(words) as (keyof KitContent)[]).filter((part) => sorted(before[part]) !== sorted(next[part])).map((part) => words[part])
  if (parts.length === 0) return null
  const text = parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
  return `Changed ${text}`
}

/** The same for the same values, whatever the order in which the database gives the fields. */
const sorted = (value: unknown): string => JSON.stringify(value, (_key, one: unknown) => (one && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => a.localeCompare(b))) : one))
