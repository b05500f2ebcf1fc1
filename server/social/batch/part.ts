import { applyBatch } from './apply-batch.job.ts'
import { applyNow, cancelBatch, deleteBatch, listBatches, listBatchRows, mapBatch, readBatch, startCheck, takeBackBatch } from './batch-operations.ts'
import { checkBatch } from './check-batch.job.ts'
import { batchErrors } from './errors.ts'
import { batchMoved } from './events.ts'
import { serveBatchFiles } from './file-routes.ts'
import { undoBatch } from './undo-batch.job.ts'

/** Posts from a table: what importing adds to the room. */
export const batch = {
  operations: [listBatches, readBatch, listBatchRows, mapBatch, startCheck, applyNow, cancelBatch, takeBackBatch, deleteBatch],
  errors: batchErrors,
  events: [batchMoved],
  jobs: [checkBatch, applyBatch, undoBatch],
  routes: serveBatchFiles,
} as const
