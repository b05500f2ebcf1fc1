import { listener, listenerToMany } from '../../platform/events/event.ts'
import { leadAssigned, leadCreated, leadTrashed } from '../events.ts'
import { lockOpen } from './assignment-store.ts'
import { isAfter } from './hours.ts'
import { routeLead, stop } from './route-lead.ts'

/** Nobody has the new lead: the rules find somebody. The listener's place moves in the same transaction, so it happens once. */
export const routeNewLeads = listener('crm.route-new-leads', leadCreated, async (ctx, event) => {
  if (event.data.ownerId === null) await routeLead(ctx, event.data.leadId, { cause: `created ${event.id}` })
})

/** A person was quicker than the rules, or the lead is gone: offers are withdrawn, the walk ends. */
export const stopRouting = listenerToMany('crm.stop-routing', [leadAssigned, leadTrashed], async (ctx, event) => {
  const leadId = (event.data as { leadId: string }).leadId
  const assignment = await lockOpen(ctx, { leadId })
  // What happened before the walk began is no reason to end it.
  if (!assignment || isAfter(assignment.startedAt, event.at)) return
  if (event.type === leadTrashed.name) return stop(ctx, assignment, 'The lead went to the trash.')
  if ((event.data as { to: string | null }).to !== null) await stop(ctx, assignment, 'Somebody gave the lead by hand.')
})
