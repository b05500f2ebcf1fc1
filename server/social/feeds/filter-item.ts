import { linkPlaceholder } from '../contract.ts'
import type { FeedFilters } from './contract.ts'

type Words = { title: string; summary: string; categories: readonly string[] }

/** Does an item become a post? Words count as whole words; case does not. */
export function isWanted({ title, summary, categories }: Words, filters: FeedFilters): boolean {
  const says = (word: string) => new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu').test(`${title}\n${summary}`)
  const own = new Set(categories.map((name) => name.toLowerCase()))
  return (filters.include.length === 0 || filters.include.some(says)) && !filters.exclude.some(says) && (filters.categories.length === 0 || filters.categories.some((name) => own.has(name.toLowerCase())))
}

const longestSummary = 280

/** The text of the post of an item. The place of the link stays, for the tracked one that each account gets. */
export function fillTemplate(template: string, { title, summary }: Words): string {
  const short = summary.length <= longestSummary ? summary : `${summary.slice(0, longestSummary - 1).replace(/\s+\S*$/, '')}…`
  // What comes from outside must not bring placeholders of its own.
  const words: Record<string, string> = { title: title.replaceAll(linkPlaceholder, ''), summary: short.replaceAll(linkPlaceholder, '') }
  return template.replace(/\{(title|summary)\}/g, (_all, name: string) => words[name]!).replace(/\n{3,}/g, '\n\n').trim()
}
