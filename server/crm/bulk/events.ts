import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/**
 * A part of an act on many leads was done: up to 1,000 of them. There is no event for each lead, so that 100,000 changes do not flood
 * whoever listens to single ones; who must know each lead reads the ids.
 */
export const leadsChanged = event({
  name: 'crm.leads.changed', version: 1,
  data: z.object({ bulkId: z.string(), fields: z.array(z.string()), leadIds: z.array(z.string()) }),
})
