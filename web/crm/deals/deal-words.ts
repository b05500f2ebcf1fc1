import type { DealPersonSeen, DealStoryEntry, Deal } from '../../../server/crm/contract.ts'

export const roleWord: Record<DealPersonSeen['role'], string> = { buyer: 'Buyer', seller: 'Seller', landlord: 'Landlord', tenant: 'Tenant', lawyer: 'Lawyer', lender: 'Lender', other: 'Other' }
export const stateLook: Record<Deal['state'], { word: string; color: string }> = { open: { word: 'Open', color: 'deal-offer' }, won: { word: 'Won', color: 'deal-won' }, lost: { word: 'Lost', color: 'deal-lost' } }
export const sideWord = { sell: 'Selling side', buy: 'Buying side', both: 'Both sides', let: 'Letting' } as const

const fields: Record<string, string> = { name: 'name', ownerId: 'agent', teamId: 'team', listingId: 'listing', people: 'people', value: 'value', valueFrom: 'value', lines: 'lines', probability: 'probability', expectedClose: 'expected close', closedOn: 'closing day', commission: 'commission', lostReason: 'reason' }
const list = (words: readonly string[]): string => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`)

/** What happened with a deal, as a sentence in the past. */
export function storySentence({ kind, actorKind, actorId, data }: DealStoryEntry, member: (id: string | null) => string | undefined): string {
  const who = actorKind === 'person' ? (member(actorId) ?? 'A former member') : actorKind === 'agent' ? 'The assistant' : actorKind === 'key' ? 'An API key' : actorKind === 'automation' ? 'An automation' : 'Foyer'
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '')
  if (kind === 'created') return `${who} began the deal in ${text('stage')}`
  if (kind === 'moved') return `${who} moved it from ${text('from')} to ${text('to')}`
  if (kind === 'won') return `${who} won it`
  if (kind === 'lost') return `${who} marked it lost: ${text('reason')}`
  if (kind === 'reopened') return `${who} took it back to ${text('to')}`
  if (kind === 'assigned') return text('to') ? `${who} gave it to ${member(text('to')) ?? 'a former member'}` : `${who} took its agent away`
  if (kind === 'deleted') return `${who} moved it to the trash`
  if (kind === 'restored') return `${who} took it out of the trash`
  const changed = Array.isArray(data['fields']) ? data['fields'].map(field => fields[String(field)] ?? String(field)) : []
  return `${who} changed ${list([...new Set(changed)]) || 'it'}`
}

/** Who takes part, in a line: "Ada Okoro, Ben Hale". */
export const peopleLine = (people: readonly DealPersonSeen[]): string => people.map(({ name, role }) => name ?? roleWord[role]).join(', ')

/** YYYY-MM-DD in words. */
export const dayWord = (day: string): string => new Date(`${day}T00:00:00Z`).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
/** YYYY-MM in words. */
export const monthWord = (month: string | null): string => (month ? new Date(`${month}-01T00:00:00Z`).toLocaleDateString(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' }) : 'No date')

/** An open deal whose expected close has passed. */
export const isOverdue = ({ state, expectedClose }: Pick<Deal, 'state' | 'expectedClose'>, today = new Date().toISOString().slice(0, 10)): boolean => state === 'open' && expectedClose !== null && expectedClose < today
