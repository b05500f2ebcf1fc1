import { z } from 'zod'
import { event } from '../platform/events/event.ts'

export const leadCreated = event({
  name: 'crm.lead.created', version: 1,
  data: z.object({ leadId: z.string(), name: z.string(), source: z.string(), ownerId: z.string().nullable(), listingId: z.string().nullable(), postId: z.string().nullable(), clickId: z.string().nullable() }),
  summary: ({ name }) => `${name} came in`,
})
export const leadUpdated = event({ name: 'crm.lead.updated', version: 1, data: z.object({ leadId: z.string(), fields: z.array(z.string()) }) })
export const leadStatusChanged = event({ name: 'crm.lead.status-changed', version: 1, data: z.object({ leadId: z.string(), from: z.string(), to: z.string() }) })
export const leadAssigned = event({ name: 'crm.lead.assigned', version: 1, data: z.object({ leadId: z.string(), from: z.string().nullable(), to: z.string().nullable() }) })
export const leadAsked = event({
  name: 'crm.lead.asked', version: 1,
  data: z.object({ leadId: z.string(), name: z.string(), listingId: z.string().nullable(), text: z.string(), first: z.boolean() }),
  summary: ({ name }) => `${name} asked a question`,
})
export const leadTrashed = event({ name: 'crm.lead.trashed', version: 1, data: z.object({ leadId: z.string() }) })
export const leadRestored = event({ name: 'crm.lead.restored', version: 1, data: z.object({ leadId: z.string() }) })
export const noteAdded = event({ name: 'crm.note.added', version: 1, data: z.object({ leadId: z.string(), noteId: z.string() }) })
export const noteChanged = event({ name: 'crm.note.changed', version: 1, data: z.object({ leadId: z.string(), noteId: z.string() }) })
export const noteDeleted = event({ name: 'crm.note.deleted', version: 1, data: z.object({ leadId: z.string(), noteId: z.string() }) })
export const crmEvents = [leadCreated, leadUpdated, leadStatusChanged, leadAssigned, leadAsked, leadTrashed, leadRestored, noteAdded, noteChanged, noteDeleted]
