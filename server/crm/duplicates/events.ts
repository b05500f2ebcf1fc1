import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** Two leads became one. Rows that pointed to the merged one and follow merges (`crm.follow_merges`) point to `leadId` now. */
export const leadsMerged = event({
  name: 'crm.lead.merged', version: 1,
  data: z.object({ leadId: z.string(), mergedId: z.string(), mergeId: z.string(), name: z.string(), mergedName: z.string() }),
  summary: ({ name, mergedName }) => `${mergedName} was merged into ${name}`,
})
/** A merge was taken back: both leads are there again with their own timelines. */
export const leadsUnmerged = event({
  name: 'crm.lead.unmerged', version: 1,
  data: z.object({ leadId: z.string(), mergedId: z.string(), mergeId: z.string(), name: z.string(), mergedName: z.string() }),
  summary: ({ name, mergedName }) => `${mergedName} and ${name} are two leads again`,
})
export const duplicatesFound = event({ name: 'crm.duplicates.searched', version: 1, data: z.object({ runId: z.string(), state: z.string(), found: z.int() }) })
export const duplicateEvents = [leadsMerged, leadsUnmerged, duplicatesFound]
