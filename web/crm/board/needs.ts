import type { Deal, Lead, Stage } from '../../../server/crm/contract.ts'

export type Missing = { field: string; label: string }

const labels: Record<string, string> = {
  email: 'E-mail', phone: 'Phone', company: 'Company', value: 'Value', ownerId: 'Agent', listingId: 'Listing', addresses: 'Address', birthday: 'Birthday', language: 'Language',
  expectedClose: 'Expected close', people: 'Somebody who buys or sells', commission: 'Commission',
}
/** The name of a field that a stage asks for. */
export const needLabel = (need: string): string => labels[need] ?? need

/** What a stage will ask of a lead, as far as the card shows it; custom fields and what is hidden the server asks. */
export const missingOfLead = (lead: Lead, stage: Stage): Missing[] =>
  stage.needs.filter(need => (need.startsWith('field:') ? isEmpty(lead.fields[need.slice(6)]) && !isEmpty(labels[need]) : need in labels && isEmpty(lead[need as keyof Lead]) && !lead.hidden?.includes(need))).map(field => ({ field, label: needLabel(field) }))

/** The same of a deal; whatever is won says its value. */
export const missingOfDeal = (deal: Deal, stage: Stage): Missing[] =>
  [...new Set([...(stage.outcome === 'won' ? ['value'] : []), ...stage.needs])].filter(need => need !== 'commission' && isEmpty(deal[need as keyof Deal])).map(field => ({ field, label: needLabel(field) }))

/** What the slot of a column says before the drop. */
export function demandInWords(missing: readonly Missing[], stage: Stage): string | null {
  const asks = [...missing.map(({ label }) => label.toLowerCase()), ...(stage.outcome === 'lost' ? ['the reason'] : [])]
  return asks.length === 0 ? null : `Asks for ${asks.length === 1 ? asks[0] : `${asks.slice(0, -1).join(', ')} and ${asks.at(-1)}`}`
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
