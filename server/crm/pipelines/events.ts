import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** A pipeline or one of its stages is other than before. */
export const pipelinesChanged = event({ name: 'crm.pipeline.changed', version: 1, data: z.object({ pipelineId: z.string() }) })
export const leadMoved = event({
  name: 'crm.lead.moved', version: 1,
  data: z.object({ leadId: z.string(), from: z.string().nullable(), to: z.string(), pipelineId: z.string(), status: z.string(), lostReason: z.string().nullable() }),
})
export const pipelineEvents = [pipelinesChanged, leadMoved]
