import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** An import of posts came to another state. */
export const batchMoved = event({ name: 'social.batch.moved', version: 1, data: z.object({ batchId: z.string(), state: z.string() }) })
