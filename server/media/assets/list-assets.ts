import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageOf, readCursor, toPage } from '../../platform/page.ts'
import { Asset, ListAssets } from '../contract.ts'
import { withinSet } from '../culling/within-set.ts'
import { assetColumns, type AssetRow } from './asset-queries.ts'
import { patternsOf } from '../search/by-words.ts'
import { presentAsset } from './present-asset.ts'

const AssetPage = pageOf(Asset)

export const listAssets = operation({
  id: 'media.assets.list',
  summary: 'Files of the library or of its trash, filtered and sorted.',
  http: 'GET /api/v1/assets',
  permission: 'media:read',
  effect: 'read',
  input: ListAssets,
  output: AssetPage,
  agent: { when: 'you need photos, films or documents of the workspace' },
}).run((ctx, input) => pageOfAssets(ctx, input))

type Wanted = z.output<typeof ListAssets>
/** What narrows a list, without where it is read from. */
export type Narrowing = Omit<Wanted, 'q' | 'limit' | 'cursor'> & { q?: string | undefined }

/** Each order ends with the id, so that a page never repeats or skips. In the trash, newest is what came last into it. */
export function orderOf({ sort, trash, collectionId }: Pick<Wanted, 'sort' | 'trash' | 'collectionId'>) {
  if (collectionId) return { key: placeIn(collectionId), type: sql`int`, descending: false, value: (row: AssetRow) => row.place ?? 0 }
  if (sort === 'name') return { key: sql`lower(a.name)`, type: sql`text`, descending: false, value: (row: AssetRow) => row.sortName }
  if (sort === 'size') return { key: sql`a.bytes`, type: sql`bigint`, descending: true, value: (row: AssetRow) => row.bytes }
  if (trash) return { key: sql`a.deleted_at`, type: sql`timestamptz`, descending: true, value: (row: AssetRow) => row.deletedAt! }
  return { key: sql`a.created_at`, type: sql`timestamptz`, descending: true, value: (row: AssetRow) => row.createdAt }
}

/** The place of a file in a collection. */
const placeIn = (collectionId: string) => sql`(SELECT i.position FROM media.collection_items i WHERE i.collection_id = ${collectionId}::uuid AND i.asset_id = a.id)`

async function pageOfAssets(ctx: Context, wanted: Wanted): Promise<z.input<typeof AssetPage>> {
  const order = orderOf(wanted)
  const after = readCursor(wanted.cursor, 2)
  const patterns = patternsOf(wanted.q)
  const beyond = order.descending ? sql`<` : sql`>`
  const rows = await ctx.db.all<AssetRow>(sql`SELECT ${assetColumns} ${wanted.collectionId ? sql`, ${order.key} AS place` : sql``} FROM media.assets a WHERE ${within(ctx, wanted)}
    ${patterns.length ? sql`AND a.id IN (SELECT media.find_assets(${ctx.workspaceId}::uuid, ${patterns}::text[]))` : sql``}
    ${after ? sql`AND (${order.key}, a.id) ${beyond} (${after[0]}::${order.type}, ${after[1]}::uuid)` : sql``}
    ORDER BY ${order.key} ${order.descending ? sql`DESC` : sql`ASC`}, a.id ${order.descending ? sql`DESC` : sql`ASC`} LIMIT ${wanted.limit + 1}`)
  return toPage(rows, wanted.limit, (row) => presentAsset(ctx, row), (row) => [order.value(row), row.id])
}

/** The condition that place and filters make of a search or a list; `a` is media.assets. */
export const within = (ctx: Context, wanted: Narrowing) => sql`a.workspace_id = ${ctx.workspaceId}::uuid
    AND a.deleted_at IS ${wanted.trash ? sql`NOT NULL` : sql`NULL`}
    ${wanted.folderId ? sql`AND a.folder_id = ${wanted.folderId}::uuid` : sql``}
    ${withinSet(ctx, wanted)}
    ${wanted.kind ? sql`AND a.kind = ${wanted.kind}` : sql``}
    ${wanted.favourite === undefined ? sql`` : sql`AND a.favourite = ${wanted.favourite}::boolean`}
    ${wanted.listingId === undefined ? sql`` : wanted.listingId === 'none' ? sql`AND a.listing_id IS NULL` : sql`AND a.listing_id = ${wanted.listingId}::uuid`}
    ${wanted.collectionId ? sql`AND a.id IN (SELECT i.asset_id FROM media.collection_items i WHERE i.collection_id = ${wanted.collectionId}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid)` : sql``}
    ${wanted.stackId ? sql`AND (a.id = ${wanted.stackId}::uuid OR a.stack_id = ${wanted.stackId}::uuid)` : isStacked(wanted) ? sql`AND ${onTop}` : sql``}
    ${wanted.roomType ? sql`AND a.room_type = ${wanted.roomType}` : sql``}
    ${wanted.ids ? sql`AND a.id = ANY (${wanted.ids}::uuid[])` : sql``}
    ${wanted.tag ? sql`AND a.id IN (SELECT x.asset_id FROM media.asset_tags x JOIN media.tags t ON t.id = x.tag_id WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND lower(t.name) = lower(${wanted.tag}))` : sql``}`

/** Whoever looks for words, or for certain files, wants each of them; lists show what lies on top. */
const isStacked = ({ q, ids, trash, collectionId }: Pick<Wanted, 'ids' | 'trash' | 'collectionId'> & { q?: string | undefined }): boolean => !q && !ids && !trash && !collectionId

/** By itself, or on top of a stack. When the top went to the trash, what lay beneath stands by itself. */
const onTop = sql`(a.stack_id IS NULL OR NOT EXISTS (SELECT FROM media.assets t WHERE t.id = a.stack_id AND t.deleted_at IS NULL))`

