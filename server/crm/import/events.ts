import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/**
 * Leads came in or were changed by a file: one event for each part of the file, with the ids of up to 2,500 leads. There is no
 * `crm.lead.created` for each of them: routing, messages and automation are meant for somebody who asks now, and would be flooded
 * by a list from last year. Whoever wants to act on imported leads listens to this one.
 */
export const leadsImported = event({
  name: 'crm.leads.imported', version: 1,
  data: z.object({ importId: z.string(), createdIds: z.array(z.string()), changedIds: z.array(z.string()) }),
})
export const importEnded = event({
  name: 'crm.import.ended', version: 1,
  data: z.object({ importId: z.string(), name: z.string(), state: z.enum(['done', 'cancelled', 'failed']), created: z.int(), changed: z.int() }),
  summary: ({ name, created, changed }) => `${name} brought ${created} new leads and changed ${changed}`,
})
export const leadsExported = event({ name: 'crm.leads.exported', version: 1, data: z.object({ format: z.string(), leads: z.int() }), summary: ({ leads }) => `${leads} leads were exported` })
export const importEvents = [leadsImported, importEnded, leadsExported]
