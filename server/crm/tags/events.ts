import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

export const tagChanged = event({ name: 'crm.tag.changed', version: 1, data: z.object({ tagId: z.string(), what: z.enum(['created', 'updated', 'deleted', 'merged']), into: z.string().nullable() }) })
export const leadTagged = event({ name: 'crm.lead.tagged', version: 1, data: z.object({ leadId: z.string(), added: z.array(z.string()), removed: z.array(z.string()) }) })
export const tagEvents = [tagChanged, leadTagged]
