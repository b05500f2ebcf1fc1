import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** A batch of photos has come further: one more is done or failed, or it began, ended, was called off or taken back. */
export const batchMoved = event({
  name: 'studio.enhance_batch.moved', version: 1,
  data: z.object({ batchId: z.string(), state: z.string() }),
})
