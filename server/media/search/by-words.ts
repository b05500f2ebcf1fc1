import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Finding } from './contract.ts'
import { otherWays } from './property-words.ts'

/** More than this nobody pages through; who seeks adds a word. */
export const mostFound = 400

/** Where so many are found, other words for the same thing add nothing that somebody would page to. */
const enough = 60

/** Patterns of the words, the longest first: it is the one that the index narrows with. */
export const patternsOf = (q: string | undefined): string[] => patterns((q ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8))

const patterns = (words: readonly string[]): string[] => words.toSorted((a, b) => b.length - a.length).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)

/**
 * Files that hold all the words, wherever each of them stands; those with all in the name first, then tags, then the rest.
 * Where these are few, files follow that call one thing of the search otherwise: a lounge is found as living room.
 */
export async function findByWords(ctx: Context, q: string): Promise<string[]> {
  const typed = patternsOf(q)
  if (typed.length === 0) return []
  const found = new Set(await holding(ctx, typed))
  for (const way of otherWays(q)) {
    if (found.size >= enough) break
    for (const id of await holding(ctx, patterns(way))) found.add(id)
  }
  return [...found].slice(0, mostFound)
}

async function holding(ctx: Context, wanted: readonly string[]): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`SELECT asset_id AS id FROM media.find_words(${ctx.workspaceId}::uuid, ${[...wanted]}::text[], ${mostFound}::int)`)
  return rows.map(({ id }) => id)
}

/** In which texts of these files words of the search stand, or others for the same thing. */
export async function whereFound(ctx: Context, ids: readonly string[], q: string): Promise<Map<string, Finding[]>> {
  const sought = [...new Set([...patternsOf(q), ...otherWays(q).flatMap(patterns)])]
  const inText = (column: string) => sql`lower(${sql.ref(column)}) LIKE ANY (${sought}::text[])`
  const rows = await ctx.db.all<{ id: string } & Record<Exclude<Finding, 'meaning'>, boolean>>(sql`SELECT asset_id AS id, ${inText('name')} AS name, ${inText('tags')} AS tag, ${inText('caption')} AS caption,
      ${inText('listing')} AS listing, ${inText('room')} AS room, ${inText('words')} AS words
    FROM media.findables WHERE workspace_id = ${ctx.workspaceId}::uuid AND asset_id = ANY (${[...ids]}::uuid[])`)
  return new Map(rows.map(({ id, ...hits }) => [id, (['name', 'tag', 'caption', 'listing', 'room', 'words'] as const).filter((one) => hits[one])]))
}
