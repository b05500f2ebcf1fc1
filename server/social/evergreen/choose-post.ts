/** A post of a pool, as far as choosing goes. */
export type Candidate = { id: string; texts: number; listingId: string | null }
/** A go on the account in question, planned or past. */
export type Use = { poolPostId: string; listingId: string | null; textAt: number; at: string }

const dayMs = 86_400_000

/**
 * Which post takes a free time, and with which of its texts; null when each is too near to a go of its own or to one about the same
 * listing. The one that rested longest comes first, those that never went out before all. Its texts go in turn.
 */
export function choosePost(candidates: readonly Candidate[], uses: readonly Use[], at: string, { gapDays, listingGapDays }: { gapDays: number; listingGapDays: number }): { id: string; textAt: number } | null {
  const moment = Date.parse(at)
  const isNear = (use: Use, days: number) => Math.abs(Date.parse(use.at) - moment) < days * dayMs
  const free = candidates.filter(({ id, listingId }) => !uses.some((use) => (use.poolPostId === id && isNear(use, gapDays)) || (listingId !== null && use.listingId === listingId && isNear(use, listingGapDays))))
  const lastOf = (id: string): string => uses.filter((use) => use.poolPostId === id).reduce((last, use) => (use.at > last ? use.at : last), '')
  const chosen = free.toSorted((a, b) => (lastOf(a.id) < lastOf(b.id) ? -1 : lastOf(a.id) > lastOf(b.id) ? 1 : 0))[0]
  if (!chosen) return null
  const own = uses.filter((use) => use.poolPostId === chosen.id)
  const last = own.length === 0 ? -1 : own.reduce((newest, use) => (use.at > newest.at ? use : newest)).textAt
  return { id: chosen.id, textAt: (last + 1) % chosen.texts }
}
