import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { z } from 'zod'
import { collectionChanged } from '../events.ts'
import { filesOf, getCollection, lockCollection, readCollections, refuseSameName } from './collection-queries.ts'
import { CollectionDetail, Collections, CreateCollection, DeleteCollection, ReadCollection, UpdateCollection } from './contract.ts'
import { collectionExists, collectionFull } from './errors.ts'
import { appendFiles } from './write-files.ts'

export const listCollections = operation({
  id: 'media.collections.list',
  summary: 'All collections, by name, each with its cover.',
  http: 'GET /api/v1/assets/collections',
  permission: 'media:read',
  effect: 'read',
  input: z.strictObject({}),
  output: Collections,
}).run(async (ctx) => ({ items: await readCollections(ctx) }))

export const readCollection = operation({
  id: 'media.collections.get',
  summary: 'One collection with its files in their order.',
  http: 'GET /api/v1/assets/collections/:id',
  permission: 'media:read',
  effect: 'read',
  input: ReadCollection,
  output: CollectionDetail,
  errors: [notFound],
}).run((ctx, { id }) => detailOf(ctx, id))

export const createCollection = operation({
  id: 'media.collections.create',
  summary: 'Make a collection, with files in the given order.',
  http: 'POST /api/v1/assets/collections',
  permission: 'media:write',
  effect: 'write',
  input: CreateCollection,
  output: CollectionDetail,
  errors: [notFound, collectionExists, collectionFull],
  status: 201,
  agent: { when: 'asked to gather files under a name' },
}).run(async (ctx, { name, assetIds }) => {
  await refuseSameName(ctx, name, null)
  const id = newId<'collection'>()
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO media.collections (id, workspace_id, name, created_at, updated_at) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${now}::timestamptz, ${now}::timestamptz)`)
  if (assetIds) await appendFiles(ctx, id, assetIds)
  ctx.emit(collectionChanged, id, { collectionId: id })
  return detailOf(ctx, id)
})

export const updateCollection = operation({
  id: 'media.collections.update',
  summary: 'Rename a collection, or choose the file that stands for it.',
  http: 'PUT /api/v1/assets/collections/:id',
  permission: 'media:write',
  effect: 'write',
  input: UpdateCollection,
  output: CollectionDetail,
  errors: [notFound, staleVersion, collectionExists],
}).run(async (ctx, { id, version, name, coverId }) => {
  await lockCollection(ctx, { id, version })
  if (name !== undefined) await refuseSameName(ctx, name, id)
  if (coverId && !(await filesOf(ctx, id)).includes(coverId)) throw notFound({ what: 'file of this collection' })
  await ctx.db.run(sql`UPDATE media.collections SET version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    ${name === undefined ? sql`` : sql`, name = ${name}`} ${coverId === undefined ? sql`` : sql`, cover_id = ${coverId}::uuid`} WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(collectionChanged, id, { collectionId: id })
  return detailOf(ctx, id)
})

export const deleteCollection = operation({
  id: 'media.collections.delete',
  summary: 'Take a collection apart. Its files stay in the library.',
  http: 'DELETE /api/v1/assets/collections/:id',
  permission: 'media:write',
  effect: 'write',
  input: DeleteCollection,
  output: Done,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version }) => {
  await lockCollection(ctx, { id, version })
  // Before the collection, so that an undo brings the collection back first.
  await ctx.db.run(sql`DELETE FROM media.collection_items WHERE collection_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`DELETE FROM media.collections WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(collectionChanged, id, { collectionId: id })
  return done
})

/** A collection as its screen shows it. */
export const detailOf = async (ctx: Context, id: string) => ({ ...(await getCollection(ctx, id)), assetIds: await filesOf(ctx, id) })
