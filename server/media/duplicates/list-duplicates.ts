import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { readCursor, writeCursor } from '../../platform/page.ts'
import { assetColumns, type AssetRow } from '../assets/asset-queries.ts'
import { presentAsset } from '../assets/present-asset.ts'
import { usesOf } from '../usage/uses-of.ts'
import { bestFirst } from './best-first.ts'
import { Duplicates, ListDuplicates, type Resembling } from './contract.ts'
import { groupsOf, type Resemblance } from './resembling.ts'

/** More than this nobody looks through at once; those settled make room for the rest. */
const mostPairs = 20_000

export const listDuplicates = operation({
  id: 'media.duplicates.list',
  summary: 'Groups of pictures that look the same, over everything that the team uploaded; the newest group first.',
  http: 'GET /api/v1/assets/duplicates',
  permission: 'media:read',
  effect: 'read',
  input: ListDuplicates,
  output: Duplicates,
  agent: { when: 'asked which photos are there twice' },
}).run(async (ctx, { limit, cursor }) => {
  const groups = groupsOf(await openPairs(ctx))
  // The place is a file and not a number: groups that are settled meanwhile do not make the next page skip others.
  const after = readCursor(cursor, 1)?.[0]
  const rest = after ? groups.filter(({ ids }) => ids.at(-1)! < String(after)) : groups
  const page = rest.slice(0, limit)
  const files = await readFiles(ctx, page.flatMap(({ ids }) => ids))
  return {
    items: page.map(({ ids, distance }) => ({ files: ids.flatMap((id) => files.get(id) ?? []), distance })).map((group) => ({ ...group, files: inOrder(group.files) })),
    nextCursor: rest.length > limit ? writeCursor([page.at(-1)!.ids.at(-1)!]) : null,
    total: groups.length,
    unread: await countUnread(ctx),
  }
})

/** Pairs of two files that both stand in the library by themselves, and that nobody said are to be kept both. */
const openPairs = (ctx: Context) => ctx.db.all<Resemblance>(sql`SELECT r.low_id AS "lowId", r.high_id AS "highId", r.distance FROM media.resemblances r
  JOIN media.assets a ON a.id = r.low_id AND a.deleted_at IS NULL JOIN media.assets b ON b.id = r.high_id AND b.deleted_at IS NULL
  WHERE r.workspace_id = ${ctx.workspaceId}::uuid
    -- What was made from the other, and what lies with it in a stack, resembles it by intention.
    AND a.original_id IS DISTINCT FROM b.id AND b.original_id IS DISTINCT FROM a.id AND a.stack_id IS DISTINCT FROM b.id AND b.stack_id IS DISTINCT FROM a.id AND (a.stack_id IS NULL OR a.stack_id IS DISTINCT FROM b.stack_id)
    AND NOT EXISTS (SELECT FROM media.kept_apart k WHERE k.low_id = r.low_id AND k.high_id = r.high_id)
  ORDER BY r.high_id DESC LIMIT ${mostPairs}`)

/** Files as the screen shows them, with who brought them and who shows them. Only those of one page: uses are asked from every room. */
export async function readFiles(ctx: Context, ids: readonly string[]): Promise<Map<string, Resembling>> {
  const rows = await ctx.db.all<AssetRow & { addedBy: string | null }>(sql`SELECT ${assetColumns}, a.added_by AS "addedBy" FROM media.assets a WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.id = ANY (${[...ids]}::uuid[])`)
  const people = await peopleOf(ctx, [...new Set(rows.flatMap((row) => row.addedBy ?? []))])
  const files = new Map<string, Resembling>()
  for (const { addedBy, ...row } of rows) {
    const person = addedBy ? people.get(addedBy) : undefined
    const uses = (await usesOf(ctx, row.id)).map(({ kind, title, href, place }) => ({ kind, title, href, place }))
    files.set(row.id, { asset: presentAsset(ctx, row) as Resembling['asset'], addedBy: person ? { id: person.id, name: person.name } : null, uses })
  }
  return files
}

const inOrder = (files: Resembling[]): Resembling[] =>
  bestFirst(files.map((file) => ({ ...file, id: file.asset.id as string, pixels: (file.asset.width ?? 0) * (file.asset.height ?? 0), bytes: file.asset.bytes, isAltered: file.asset.alterations.length > 0, createdAt: file.asset.createdAt }))).map(({ asset, addedBy, uses }) => ({ asset, addedBy, uses }))

async function countUnread(ctx: Context): Promise<number> {
  const { count } = await ctx.db.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM media.assets a WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.deleted_at IS NULL AND a.kind = 'image' AND a.state <> 'failed'
    AND NOT EXISTS (SELECT FROM media.likenesses l WHERE l.asset_id = a.id AND l.checksum = a.checksum)`)
  return count
}
