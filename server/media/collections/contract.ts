import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Pictures } from '../assets/contract.ts'

/** How many files one collection holds. */
export const collectionLimit = 1000
export const CollectionName = z.string().trim().min(1).max(100)
const id = idOf('collection')
const assetIds = z.array(idOf('asset')).min(1).max(500)

/** Files in an order of their own. A file lies in one folder and in any number of collections. */
export const Collection = z.object({
  id,
  name: z.string(),
  count: z.int().describe('Files in it, without those in the trash'),
  coverId: z.string().nullable().describe('The file that stands for it; the first unless another was chosen'),
  cover: Pictures.nullable(),
  version: z.int(),
  updatedAt: z.string(),
  may: z.object({ edit: z.boolean() }),
})
export type Collection = z.output<typeof Collection>

export const Collections = z.object({ items: z.array(Collection).describe('By name') })
export const CollectionDetail = Collection.extend({ assetIds: z.array(z.string()).describe('All files in their order, without those in the trash') })
export type CollectionDetail = z.output<typeof CollectionDetail>

export const ReadCollection = z.strictObject({ id })
export const CreateCollection = z.strictObject({ name: CollectionName, assetIds: assetIds.optional() })
export const UpdateCollection = z.strictObject({ id, version: z.int().optional(), name: CollectionName.optional(), coverId: idOf('asset').nullable().optional().describe('One of its files; null: the first') })
export const DeleteCollection = z.strictObject({ id, version: z.int().optional() })
export const FilesOfCollection = z.strictObject({ id, assetIds })
export const ArrangeCollection = z.strictObject({ id, version: z.int().optional(), assetIds: z.array(idOf('asset')).max(collectionLimit).describe('All its files in their order; what is missing keeps its place behind them') })
