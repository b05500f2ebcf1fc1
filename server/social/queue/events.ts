import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

export const queueMoved = event({ name: 'social.queue.moved', version: 1, data: z.object({ accountId: z.string(), variantIds: z.array(z.string()) }) })
export const slotsChanged = event({ name: 'social.queue.slots-changed', version: 1, data: z.object({ accountId: z.string() }) })

export const queueEvents = [queueMoved, slotsChanged]
