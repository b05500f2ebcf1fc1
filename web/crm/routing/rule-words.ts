import type { RoutingCondition, RoutingConditions, RoutingStep } from '../../../server/crm/contract.ts'
import { formatMoney } from '../../kit/format.ts'

/** Names of what steps and conditions point at. */
export type Names = { person: (id: string) => string; group: (id: string) => string; rule: (id: string) => string; listing: (id: string) => string }

export const fieldChoices: readonly { id: RoutingCondition['field']; label: string; hint: string }[] = [
  { id: 'postcode', label: 'Postcode', hint: 'SW1, N, 10115' },
  { id: 'city', label: 'City', hint: 'London, Brighton' },
  { id: 'region', label: 'Region', hint: 'Kent, Surrey' },
  { id: 'country', label: 'Country', hint: 'GB, ES' },
  { id: 'price', label: 'Price', hint: '' },
  { id: 'language', label: 'Language', hint: 'en, es, pt' },
  { id: 'source', label: 'Source', hint: 'zillow, facebook, form' },
  { id: 'network', label: 'Network', hint: 'facebook, instagram' },
  { id: 'channel', label: 'Way in', hint: 'form, listing-page, adf' },
  { id: 'utm', label: 'Campaign tag', hint: 'spring, open-house' },
  { id: 'listing', label: 'Listing', hint: '' },
  { id: 'kind', label: 'Person or company', hint: 'person, company' },
]
export const opWords = { is: 'is', isNot: 'is not', startsWith: 'begins with', known: 'is known', unknown: 'is not known' } as const

const listed = (values: readonly string[]): string => (values.length <= 3 ? values.join(' or ') : `${values.slice(0, 2).join(', ')} or ${values.length - 2} others`)

/** One condition as part of a sentence: "postcode begins with SW1 or N". */
export function conditionWords(one: RoutingCondition, names: Names): string {
  if (one.field === 'price') {
    const money = (amount: number) => formatMoney({ amount, currency: one.currency }, { compact: true })
    if (one.min !== null && one.max !== null) return `price from ${money(one.min)} to below ${money(one.max)}`
    return one.min !== null ? `price ${money(one.min)} or more` : `price below ${money(one.max ?? 0)}`
  }
  const word = one.field === 'utm' ? `utm ${one.key ?? ''}` : (fieldChoices.find(({ id }) => id === one.field)?.label.toLowerCase() ?? one.field)
  if (one.op === 'known' || one.op === 'unknown') return `${word} ${opWords[one.op]}`
  return `${word} ${opWords[one.op]} ${listed(one.field === 'listing' ? one.values.map(names.listing) : one.values)}`
}

/** All conditions of a rule: "All leads", or "Leads with city is London and price £1m or more". */
export function conditionsWords({ match, conditions }: RoutingConditions, names: Names): string {
  if (conditions.length === 0) return 'All leads'
  const parts = conditions.map(one => ('match' in one ? `(${one.conditions.map(inner => conditionWords(inner, names)).join(one.match === 'all' ? ' and ' : ' or ')})` : conditionWords(one, names)))
  return `Leads whose ${parts.join(match === 'all' ? ' and ' : ' or ')}`
}

/** A length of time as people say it: 10 min, 2 h, 3 days. */
export function minutesWords(minutes: number): string {
  if (minutes < 120) return `${minutes} min`
  const hours = minutes / 60
  if (hours < 48) return `${Number(hours.toFixed(1))} h`
  return `${Number((hours / 24).toFixed(1))} days`
}

/** A step as part of a sentence: "offer to Lettings, all at once, 10 min". */
export function stepWords(step: RoutingStep, names: Names): string {
  switch (step.kind) {
    case 'person': return step.always ? `${names.person(step.personId)}, at any hour` : names.person(step.personId)
    case 'team': return `${names.group(step.groupId)}, in turn`
    case 'offer': return `offer to ${names.group(step.groupId)}, ${step.how === 'together' ? (step.most === null ? 'all at once' : `${step.most} at once`) : 'one after the other'}, ${minutesWords(step.minutes)}`
    case 'pond': return `the pond ${names.group(step.groupId)}${step.minutes === null ? '' : ` for ${minutesWords(step.minutes)}`}`
    case 'rule': return `as in “${names.rule(step.ruleId)}”`
    case 'nobody': return 'nobody'
  }
}
