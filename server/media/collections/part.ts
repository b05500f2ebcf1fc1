import { createCollection, deleteCollection, listCollections, readCollection, updateCollection } from './collection-operations.ts'
import { collectionUses } from './collection-uses.ts'
import { collectionErrors } from './errors.ts'
import { addToCollection, arrangeCollection, removeFromCollection } from './file-operations.ts'

/** Files under a name, in an order of their own. */
export const collections = {
  operations: [listCollections, readCollection, createCollection, updateCollection, deleteCollection, addToCollection, removeFromCollection, arrangeCollection],
  errors: collectionErrors,
  assetUses: [collectionUses],
}
