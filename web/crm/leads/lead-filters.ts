import type { Input } from '../../api/client.ts'
import { leadStatuses } from '../../../server/crm/contract.ts'
import { addDays, dateIn, startOfDate, startOfDay } from '../../../server/platform/time.ts'
import { readQuery } from '../filter/draft.ts'
import type { LeadSearch, LeadSince, LeadView } from './lead-address.ts'

export type LeadFilters = Omit<Input<'crm.leads.count'>, 'trashed'> & { trashed?: boolean }
type Viewer = { personId: string | null; timeZone: string; now: Date }

/** The filters that an address stands for, as the server takes them. */
export function filtersOf(search: LeadSearch, { personId, timeZone, now }: Viewer): LeadFilters {
  const view = viewFilters(search.view ?? 'all', personId)
  const since = search.since && sinceInstant(search.since, timeZone, now)
  const query = readQuery(search.query)
  const from = search.from ? startOfDate(search.from, timeZone) : since
  return {
    ...view,
    ...(search.q && search.view !== 'trash' ? { q: search.q } : {}),
    ...(search.status && !view.status ? { status: leadStatuses.filter(one => search.status?.split(',').includes(one)) } : {}),
    ...(search.owner && !view.ownerId ? { ownerId: search.owner } : {}),
    ...(search.source ? { source: search.source.split(',') } : {}),
    ...(search.listing ? { listingId: search.listing } : {}),
    ...(search.post ? { postId: search.post } : {}),
    // A list that somebody is changing is asked by what it says now.
    ...(query ? { query } : search.list ? { listId: search.list } : {}),
    ...(from ? { createdFrom: from } : {}),
    ...(search.to ? { createdTo: addDays(startOfDate(search.to, timeZone), 1, timeZone) } : {}),
  }
}

/** What a view alone shows. */
export function viewFilters(view: LeadView, personId: string | null): LeadFilters {
  if (view === 'waiting') return { status: ['NEW'], asked: true }
  if (view === 'mine') return personId ? { ownerId: personId } : {}
  if (view === 'trash') return { trashed: true }
  return {}
}

/** When today, this week (from Monday) or this month began on the clock of the workspace. */
export function sinceInstant(since: LeadSince, timeZone: string, now: Date): string {
  const today = startOfDay(now, timeZone)
  if (since === 'today') return today
  const date = dateIn(now, timeZone)
  const back = since === 'month' ? Number(date.slice(8)) - 1 : (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(today, -back, timeZone)
}
