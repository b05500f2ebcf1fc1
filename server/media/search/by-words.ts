import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Finding } from './contract.ts'

/** More than this nobody pages through; who seeks adds a word. */
export const mostFound = 400

/** Patterns of the words, the longest first: it is the one that the index narrows with. */
export function patternsOf(q: string | undefined): string[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  return words.sort((a, b) => b.length - a.length).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}

/** Files that hold all the words, wherever each of them stands; those with all in the name first, then tags, then the rest. */
export async function findByWords(ctx: Context, q: string): Promise<string[]> {
  const patterns = patternsOf(q)
  if (patterns.length === 0) return []
  const rows = await ctx.db.all<{ id: string }>(sql`SELECT asset_id AS id FROM media.find_words(${ctx.workspaceId}::uuid, ${patterns}::text[], ${mostFound}::int)`)
  return rows.map(({ id }) => id)
}

/** In which texts of these files words of the search stand. */
export async function whereFound(ctx: Context, ids: readonly string[], q: string): Promise<Map<string, Finding[]>> {
  const patterns = patternsOf(q)
  const inText = (column: string) => sql`lower(${sql.ref(column)}) LIKE ANY (${patterns}::text[])`
  const rows = await ctx.db.all<{ id: string } & Record<Exclude<Finding, 'meaning'>, boolean>>(sql`SELECT asset_id AS id, ${inText('name')} AS name, ${inText('tags')} AS tag, ${inText('caption')} AS caption,
      ${inText('listing')} AS listing, ${inText('room')} AS room, ${inText('words')} AS words
    FROM media.findables WHERE workspace_id = ${ctx.workspaceId}::uuid AND asset_id = ANY (${[...ids]}::uuid[])`)
  return new Map(rows.map(({ id, ...hits }) => [id, (['name', 'tag', 'caption', 'listing', 'room', 'words'] as const).filter((one) => hits[one])]))
}
