import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

export const routingChanged = event({ name: 'crm.routing.changed', version: 1, data: z.object({ what: z.enum(['rule', 'group', 'member', 'settings']), id: z.string() }) })
export const leadRouted = event({ name: 'crm.routing.lead-routed', version: 1, data: z.object({ leadId: z.string(), assignmentId: z.string(), state: z.string(), ownerId: z.string().nullable(), rule: z.string().nullable() }) })
export const leadOffered = event({ name: 'crm.routing.lead-offered', version: 1, data: z.object({ leadId: z.string(), to: z.array(z.string()), until: z.string() }) })
export const offerAnswered = event({ name: 'crm.routing.offer-answered', version: 1, data: z.object({ leadId: z.string(), personId: z.string(), answer: z.enum(['claimed', 'declined', 'expired']) }) })
export const pondChanged = event({ name: 'crm.routing.pond-changed', version: 1, data: z.object({ pondId: z.string(), leadId: z.string() }) })
export const leadAnswered = event({
  name: 'crm.lead.answered', version: 1,
  data: z.object({ leadId: z.string(), seconds: z.int(), by: z.string().nullable(), how: z.string() }),
  summary: ({ seconds }) => `First answer after ${Math.max(1, Math.round(seconds / 60))} min`,
})
export const answerLate = event({ name: 'crm.lead.answer-late', version: 1, data: z.object({ leadId: z.string(), afterMinutes: z.int(), act: z.string() }) })
export const routingEvents = [routingChanged, leadRouted, leadOffered, offerAnswered, pondChanged, leadAnswered, answerLate]
