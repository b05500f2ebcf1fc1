import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

export const messageReceived = event({ name: 'crm.intake.received', version: 1, data: z.object({ messageId: z.string(), sourceId: z.string(), channel: z.string() }) })
export const messageTaken = event({ name: 'crm.intake.taken', version: 1, data: z.object({ messageId: z.string(), sourceId: z.string(), leadIds: z.array(z.string()), created: z.boolean() }) })
export const messageHeld = event({
  name: 'crm.intake.held', version: 1,
  data: z.object({ messageId: z.string(), sourceId: z.string(), state: z.string(), reason: z.string() }),
})

export const intakeEvents = [messageReceived, messageTaken, messageHeld]
