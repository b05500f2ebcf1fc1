import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house.ts'
import { cancelBatch, listBatches, readBatch, startBatch, undoBatch } from './batches/batch-operations.ts'
import { runBatch } from './batches/batch.job.ts'
import { stopEnhanceWorkers } from './enhance-workers.ts'
import { enhanceErrors } from './errors.ts'
import { batchMoved } from './events.ts'
import { keepMask } from './preview/mask-operation.ts'
import { findBrackets, listPhotos } from './preview/photo-operations.ts'
import { servePreviews } from './preview/preview-address.ts'
import { previewRecipe } from './preview/preview-operation.ts'
import { createPreset, deletePreset, listPresets, updatePreset } from './presets/preset-operations.ts'

export const enhance = {
  operations: [listPhotos, findBrackets, previewRecipe, keepMask, startBatch, listBatches, readBatch, cancelBatch, undoBatch, listPresets, createPreset, updatePreset, deletePreset],
  errors: enhanceErrors,
  events: [batchMoved],
  jobs: [runBatch],
  routes: (app: FastifyInstance, house: House) => servePreviews(app, house),
  /** Ends the children when the house stops. */
  start: async (house: House) => () => stopEnhanceWorkers(house.ports),
} as const
