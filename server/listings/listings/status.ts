import type { StandardStatus } from '../contract.ts'

/**
 * What a listing may become. RESO names the states, not the steps; these are the steps of the trade: a sale is agreed
 * before it is closed, a sale that falls through comes back, and what left the market may return to it.
 */
const steps: Record<StandardStatus, readonly StandardStatus[]> = {
  // A draft: nobody outside sees it, whatever its page says.
  Incomplete: ['Coming Soon', 'Active', 'Canceled'],
  'Coming Soon': ['Active', 'Hold', 'Withdrawn', 'Canceled', 'Incomplete'],
  Active: ['Active Under Contract', 'Pending', 'Coming Soon', 'Hold', 'Withdrawn', 'Expired', 'Canceled'],
  'Active Under Contract': ['Pending', 'Closed', 'Active', 'Hold', 'Withdrawn', 'Expired', 'Canceled'],
  Pending: ['Closed', 'Active Under Contract', 'Active', 'Withdrawn', 'Canceled'],
  Hold: ['Active', 'Coming Soon', 'Withdrawn', 'Expired', 'Canceled'],
  Withdrawn: ['Active', 'Coming Soon', 'Expired', 'Canceled', 'Delete'],
  Expired: ['Active', 'Coming Soon', 'Canceled', 'Delete'],
  Canceled: ['Active', 'Coming Soon', 'Incomplete', 'Delete'],
  // It was called closed too early. A sold home that comes to the market again is a new listing.
  Closed: ['Pending'],
  Delete: [],
}

/** A vehicle is often sold on the spot, without an agreement before. */
const vehicleSteps: Partial<Record<StandardStatus, readonly StandardStatus[]>> = {
  Active: ['Pending', 'Closed', 'Coming Soon', 'Hold', 'Withdrawn', 'Expired', 'Canceled'],
  Closed: ['Active', 'Pending'],
}

type Kind = 'property' | 'vehicle'

/** The statuses a listing may take next, the usual ones first. */
export const nextStatuses = (from: StandardStatus, kind: Kind = 'property'): readonly StandardStatus[] => (kind === 'vehicle' && vehicleSteps[from]) || steps[from]

export const mayBecome = (from: StandardStatus, to: StandardStatus, kind: Kind = 'property'): boolean => nextStatuses(from, kind).includes(to)

/** Statuses in which a published page is on show. A home that is sold stays, marked as sold; one that left the market does not. */
const shown: readonly StandardStatus[] = ['Coming Soon', 'Active', 'Active Under Contract', 'Pending', 'Closed']
export const shownStatuses = shown

export const isOnShow = (listing: { published: boolean; standardStatus: StandardStatus; deletedAt: string | null }): boolean =>
  listing.published && listing.deletedAt === null && shown.includes(listing.standardStatus)
