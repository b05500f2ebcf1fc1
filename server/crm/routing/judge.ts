import { formatMoney } from '../../platform/money.ts'
import type { RoutingCondition, RoutingConditions, LeadFacts } from './contract.ts'
import { postcodeBegins } from './postcode.ts'

/** Whether a lead fits; when not, the condition that failed, in words. */
export type Judgement = { fits: true } | { fits: false; why: string }

/** Holds conditions against what is known of a lead. No conditions fit every lead. */
export function judge({ match, conditions }: RoutingConditions, facts: LeadFacts): Judgement {
  if (conditions.length === 0) return { fits: true }
  const failures: string[] = []
  for (const one of conditions) {
    const judged = 'match' in one ? judge(one, facts) : judgeOne(one, facts)
    if (judged.fits && match === 'any') return judged
    if (!judged.fits && match === 'all') return judged
    if (!judged.fits) failures.push(judged.why)
  }
  return match === 'all' ? { fits: true } : { fits: false, why: failures.join('; ') }
}

/** The field as it stands in a sentence. */
export const fieldWords: Record<RoutingCondition['field'], string> = {
  postcode: 'postcode', city: 'city', region: 'region', country: 'country', language: 'language', source: 'source', network: 'network', channel: 'way in', utm: 'utm', listing: 'listing', kind: 'kind', price: 'price',
}

function judgeOne(one: RoutingCondition, facts: LeadFacts): Judgement {
  if (one.field === 'price') return judgePrice(one, facts)
  const word = one.field === 'utm' ? `utm_${one.key}` : fieldWords[one.field]
  const value = one.field === 'utm' ? (facts.utm[one.key!] ?? null) : one.field === 'listing' ? facts.listingId : facts[one.field]
  const shown = one.field === 'listing' ? (facts.listingTitle ?? value) : value
  if (one.op === 'known') return value === null ? fail(`${word} is not known`) : fits
  if (one.op === 'unknown') return value === null ? fits : fail(`${word} is known: ${shown}`)
  if (value === null) return one.op === 'isNot' ? fits : fail(`${word} is not known`)
  const among = one.values.some((wanted) => same(one.field, value, wanted, one.op === 'startsWith'))
  if (one.op === 'isNot') return among ? fail(`${word} is ${shown}`) : fits
  return among ? fits : fail(`${word} ${shown} ${one.op === 'startsWith' ? 'does not begin with' : 'is not'} ${one.field === 'listing' ? 'one of those named' : listed(one.values)}`)
}

const fits = { fits: true } as const
const fail = (why: string): Judgement => ({ fits: false, why })
const listed = (values: readonly string[]) => (values.length > 4 ? `${values.slice(0, 3).join(', ')} or ${values.length - 3} others` : values.join(' or '))
const plain = (text: string) => text.trim().toLocaleLowerCase('en').normalize('NFKD').replace(/\p{M}/gu, '')

function same(field: string, value: string, wanted: string, begins: boolean): boolean {
  if (field === 'postcode') return begins ? postcodeBegins(value, wanted) : plain(value).replace(/\s/g, '') === plain(wanted).replace(/\s/g, '')
  // A language is also its own variants: "pt" is spoken by who writes "pt-BR".
  if (field === 'language' && !begins) return plain(value) === plain(wanted) || plain(value).startsWith(`${plain(wanted)}-`)
  return begins ? plain(value).startsWith(plain(wanted)) : plain(value) === plain(wanted)
}

function judgePrice({ min, max, currency }: Extract<RoutingCondition, { field: 'price' }>, { price }: LeadFacts): Judgement {
  if (!price) return fail('price is not known')
  // No rate is guessed: a rule in pounds says nothing of a price in euros.
  if (price.currency !== currency) return fail(`price is in ${price.currency}, the rule in ${currency}`)
  if (min !== null && price.amount < min) return fail(`price ${formatMoney(price)} is below ${formatMoney({ amount: min, currency })}`)
  if (max !== null && price.amount >= max) return fail(`price ${formatMoney(price)} is not below ${formatMoney({ amount: max, currency })}`)
  return fits
}
