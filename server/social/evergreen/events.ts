import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** The free times ahead were filled, or the pool was changed. */
export const poolFilled = event({ name: 'social.pool.filled', version: 1, data: z.object({ poolId: z.string() }) })
