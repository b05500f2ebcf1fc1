import { z } from 'zod'
import { ListingCounts, ListingPage, ListListings, type listingSorts } from '../contract.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { readCursor, writeCursor } from '../../platform/page.ts'
import { listingColumns, readRow, type StoredRow } from './listing-queries.ts'
import { presentListings } from './present-listing.ts'

export const listListings = operation({
  id: 'listings.listings.list',
  summary: 'Listings with any combination of filters, sorted, page by page, each with its cover picture.',
  http: 'GET /api/v1/listings',
  permission: 'listings:read',
  effect: 'read',
  replica: true,
  input: ListListings,
  output: ListingPage,
  agent: { when: 'the person looks for properties or wants to know which there are' },
}).run(async (ctx, input) => {
  const { limit, sort, cursor } = input
  const { by, type, down } = orders[sort]
  const after = readCursor(cursor, 2)
  const way = sql.raw(down ? 'DESC' : 'ASC')
  const rows = await ctx.db.all<StoredRow & { key: string | number }>(sql`SELECT ${listingColumns}, ${sql.raw(by)} AS key FROM listings.listings l
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid ${where(ctx, input)}
      ${after ? sql`AND (${sql.raw(by)}, l.id) ${sql.raw(down ? '<' : '>')} (${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)` : sql``}
    ORDER BY ${sql.raw(by)} ${way}, l.id ${way} LIMIT ${limit + 1}`)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await presentListings(ctx, shown.map(({ key: _key, ...row }) => readRow(row))),
    nextCursor: rows.length > limit && last ? writeCursor([last.key, last.id]) : null,
  }
})

const orders: Record<(typeof listingSorts)[number], { by: string; type: string; down: boolean }> = {
  '-updatedAt': { by: 'l.updated_at', type: 'timestamptz', down: true },
  '-createdAt': { by: 'l.created_at', type: 'timestamptz', down: true },
  // Without a price: the cheapest, so that it stands first or last and is not lost in the middle.
  listPrice: { by: 'coalesce(l.list_price_amount, -1)', type: 'bigint', down: false },
  '-listPrice': { by: 'coalesce(l.list_price_amount, -1)', type: 'bigint', down: true },
  title: { by: 'lower(l.title)', type: 'text', down: false },
  '-title': { by: 'lower(l.title)', type: 'text', down: true },
}

/** Only the filters that are set become part of the statement, so that each shape keeps its own plan. */
function where(ctx: Context, { q, kind, agentId, standardStatus, minPrice, maxPrice, minBedrooms, published, ids, trashed }: ListListings) {
  const parts = [trashed ? sql`l.deleted_at IS NOT NULL` : sql`l.deleted_at IS NULL`]
  if (q) parts.push(sql`l.id IN (SELECT hit.id FROM listings.search_listings(${ctx.workspaceId}::uuid, ${q}) hit)`)
  if (kind) parts.push(sql`l.kind = ${kind}`)
  if (agentId) parts.push(sql`EXISTS (SELECT FROM listings.agents a WHERE a.workspace_id = l.workspace_id AND a.listing_id = l.id AND a.person_id = ${agentId}::uuid)`)
  if (standardStatus?.length) parts.push(sql`l.standard_status = ANY(${standardStatus}::text[])`)
  if (minPrice !== undefined) parts.push(sql`l.list_price_amount >= ${minPrice}::bigint`)
  if (maxPrice !== undefined) parts.push(sql`l.list_price_amount <= ${maxPrice}::bigint`)
  if (minBedrooms !== undefined) parts.push(sql`l.bedrooms_total >= ${minBedrooms}`)
  if (published !== undefined) parts.push(sql`l.published = ${published}`)
  if (ids) parts.push(sql`l.id = ANY(${ids as string[]}::uuid[])`)
  return sql`AND ${sql.join(parts, sql` AND `)}`
}

export const countListings = operation({
  id: 'listings.listings.counts',
  summary: 'How many listings there are in each status.',
  http: 'GET /api/v1/listings/counts',
  permission: 'listings:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({}),
  output: ListingCounts,
}).run(async (ctx) => {
  const rows = await ctx.db.all<{ status: string; kind: string; trashed: boolean; count: number }>(
    sql`SELECT standard_status AS status, kind, deleted_at IS NOT NULL AS trashed, count(*) AS count FROM listings.listings WHERE workspace_id = ${ctx.workspaceId}::uuid GROUP BY 1, 2, 3`,
  )
  const sum = (some: typeof rows) => some.reduce((total, row) => total + row.count, 0)
  const here = rows.filter((row) => !row.trashed)
  const byStatus = Map.groupBy(here, (row) => row.status)
  return {
    total: sum(here),
    trashed: sum(rows.filter((row) => row.trashed)),
    vehicles: sum(here.filter((row) => row.kind === 'vehicle')),
    byStatus: Object.fromEntries([...byStatus].map(([status, some]) => [status, sum(some)])),
  }
})
