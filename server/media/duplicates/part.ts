import { listener } from '../../platform/events/event.ts'
import { sql } from '../../platform/db/sql.ts'
import { assetErased } from '../events.ts'
import { duplicateErrors } from './errors.ts'
import { hashPictures } from './hash-pictures.job.ts'
import { listDuplicates } from './list-duplicates.ts'
import { settleDuplicates } from './settle-duplicates.ts'
import { breakStack, makeStack } from './stacks.ts'

/** A file that is gone for good resembles nothing. */
const forgetErased = listener('media.forget-likeness', assetErased, async (ctx, { data: { assetId } }) => {
  await ctx.db.run(sql`DELETE FROM media.likenesses WHERE asset_id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`DELETE FROM media.resemblances WHERE workspace_id = ${ctx.workspaceId}::uuid AND (low_id = ${assetId}::uuid OR high_id = ${assetId}::uuid)`)
})

/** Pictures that look the same, and stacks of them. */
export const duplicates = {
  operations: [listDuplicates, settleDuplicates, makeStack, breakStack],
  errors: duplicateErrors,
  listeners: [forgetErased],
  jobs: [hashPictures],
}
