import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { collectionChanged } from '../events.ts'
import { detailOf } from './collection-operations.ts'
import { lockCollection } from './collection-queries.ts'
import { ArrangeCollection, CollectionDetail, FilesOfCollection } from './contract.ts'
import { collectionFull } from './errors.ts'
import { appendFiles, arrangeFiles, removeFiles } from './write-files.ts'

const common = { permission: 'media:write', effect: 'write', output: CollectionDetail } as const

export const addToCollection = operation({
  id: 'media.collections.add',
  summary: 'Put files at the end of a collection. Those that are in it stay where they are.',
  http: 'POST /api/v1/assets/collections/:id/files',
  ...common,
  input: FilesOfCollection,
  errors: [notFound, collectionFull],
}).run(async (ctx, { id, assetIds }) => {
  await lockCollection(ctx, { id })
  await appendFiles(ctx, id, assetIds)
  return written(ctx, id)
})

export const removeFromCollection = operation({
  id: 'media.collections.remove',
  summary: 'Take files out of a collection. They stay in the library.',
  http: 'POST /api/v1/assets/collections/:id/files/remove',
  ...common,
  input: FilesOfCollection,
  errors: [notFound],
}).run(async (ctx, { id, assetIds }) => {
  await lockCollection(ctx, { id })
  await removeFiles(ctx, id, assetIds)
  return written(ctx, id)
})

export const arrangeCollection = operation({
  id: 'media.collections.arrange',
  summary: 'Set the order of the files of a collection.',
  http: 'PUT /api/v1/assets/collections/:id/files',
  ...common,
  input: ArrangeCollection,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version, assetIds }) => {
  await lockCollection(ctx, { id, version })
  await arrangeFiles(ctx, id, assetIds)
  return written(ctx, id)
})

async function written(ctx: Context, id: string) {
  await ctx.db.run(sql`UPDATE media.collections SET version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(collectionChanged, id, { collectionId: id })
  return detailOf(ctx, id)
}
