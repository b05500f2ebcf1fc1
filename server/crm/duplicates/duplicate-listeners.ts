import { listener, type Listener } from '../../platform/events/event.ts'
import { leadCreated, leadUpdated } from '../events.ts'
import { findDuplicates } from './find.ts'

/** What duplicates are found by; a change of anything else is none of theirs. */
const telling = new Set(['name', 'email', 'phone', 'emails', 'phones', 'company', 'addresses', 'kind', 'deleted_at', 'merged_into'])

export const watchNewLeads = listener('crm.find-duplicates-of-new', leadCreated, async (ctx, event) => void (await findDuplicates(ctx, [event.data.leadId])))

export const watchChangedLeads = listener('crm.find-duplicates-of-changed', leadUpdated, async (ctx, event) => {
  if (event.data.fields.some((field) => telling.has(field))) await findDuplicates(ctx, [event.data.leadId])
})

/** Leads of a file come by the thousand with one event. */
export const watchImportedLeads: Listener = {
  id: 'crm.find-duplicates-of-imported',
  on: ['crm.leads.imported'],
  handle: async (ctx, event) => {
    const { createdIds = [], changedIds = [] } = event.data as { createdIds?: string[]; changedIds?: string[] }
    await findDuplicates(ctx, [...createdIds, ...changedIds])
  },
}

export const duplicateListeners = [watchNewLeads, watchChangedLeads, watchImportedLeads]
