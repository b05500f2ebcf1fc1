import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { readCursor, writeCursor } from '../../platform/page.ts'
import { assetColumns, type AssetRow } from '../assets/asset-queries.ts'
import { within, type Narrowing } from '../assets/list-assets.ts'
import { presentAsset } from '../assets/present-asset.ts'
import { SearchAssets } from '../contract.ts'
import { findByMeaning } from './by-meaning.ts'
import { findByWords, mostFound, whereFound } from './by-words.ts'
import { FoundAssets } from './contract.ts'
import { fuse } from './rank.ts'

export const searchAssets = operation({
  id: 'media.assets.search',
  summary: 'Files by words and by meaning: in name, tags, alt text, caption, the title of the listing, the room and the words in the picture. The best first, each with why it was found.',
  http: 'GET /api/v1/assets/search',
  permission: 'media:read',
  effect: 'read',
  input: SearchAssets,
  output: FoundAssets,
  agent: { when: 'you look for a photo by what is on it' },
}).run(async (ctx, wanted) => {
  const [words, meanings] = await Promise.all([findByWords(ctx, wanted.q), findByMeaning(ctx, wanted.q, wanted.wait)])
  const ranked = fuse([words, meanings ?? []]).slice(0, mostFound)
  const from = Number(readCursor(wanted.cursor, 1)?.[0] ?? 0)
  const rows = await read(ctx, ranked, wanted, from)
  const page = rows.slice(0, wanted.limit)
  const where = await whereFound(ctx, page.map(({ id }) => id), wanted.q)
  const [byWords, byMeaning] = [new Set(words), new Set(meanings)]
  return {
    items: page.map((row) => ({ ...presentAsset(ctx, row), found: [...(byWords.has(row.id) ? (where.get(row.id) ?? []) : []), ...(byMeaning.has(row.id) ? (['meaning'] as const) : [])] })),
    nextCursor: rows.length > wanted.limit ? writeCursor([from + wanted.limit]) : null,
    byMeaning: meanings !== null,
  }
})

/** One more than a page of the found files that the filters let through, in the order of their rank. */
const read = (ctx: Context, ids: readonly string[], wanted: Narrowing & { limit: number }, from: number) =>
  ctx.db.all<AssetRow>(sql`SELECT ${assetColumns} FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS ranked(id, place) JOIN media.assets a ON a.id = ranked.id
    WHERE ${within(ctx, wanted)} ORDER BY ranked.place LIMIT ${wanted.limit + 1} OFFSET ${from}::int`)
