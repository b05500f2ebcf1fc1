import { describe, expect, it } from 'vitest'
import type { LeadFacts, RoutingConditions } from './contract.ts'
import { judge } from './judge.ts'
import { circleFrom, planOf } from './plan.ts'
import { postcodeBegins } from './postcode.ts'
import { takeTurn } from './take-turn.ts'

const facts: LeadFacts = {
  kind: 'person', source: 'facebook', channel: 'facebook', network: 'facebook', utm: { campaign: 'Spring' }, language: 'pt-BR', listingId: '019aa5c0-7d1e-7000-8000-000000000001', listingTitle: 'Quay 4',
  postcode: 'SW11 3QF', city: 'London', region: null, country: 'GB', areaOf: 'listing', price: { amount: 45_000_000, currency: 'GBP' }, priceOf: 'listing',
}
const why = (conditions: RoutingConditions['conditions'], match: 'all' | 'any' = 'all') => {
  const judged = judge({ match, conditions }, facts)
  return judged.fits ? 'fits' : judged.why
}
const is = (field: 'postcode' | 'city' | 'region' | 'language' | 'source' | 'utm' | 'listing', values: string[], op: 'is' | 'isNot' | 'startsWith' = 'is', key?: string) => ({ field, op, values, ...(key ? { key } : {}) })

describe('a postcode', () => {
  it.each([
    ['SW1A 2AA', 'SW1', true], ['SW1 4QQ', 'sw1', true], ['SW11 3QF', 'SW1', false], ['SW113QF', 'SW11', true], ['N1 9GU', 'N', true], ['NW3 2PT', 'N', false],
    ['10115', '10', true], ['75008', '75', true], ['28001', '29', false], ['EC1A 1BB', 'EC1A 1', true], ['SW1A 2AA', ' ', false],
  ])('%s beginning with %s: %s', (postcode, begin, expected) => expect(postcodeBegins(postcode, begin)).toBe(expected))
})

describe('conditions', () => {
  it('fit, or say which did not and why', () => {
    expect(why([is('postcode', ['SW11', 'SW4'], 'startsWith'), is('language', ['pt'])])).toBe('fits')
    expect(why([is('postcode', ['NW', 'N'], 'startsWith')])).toBe('postcode SW11 3QF does not begin with NW or N')
    expect(why([is('region', ['Kent'])])).toBe('region is not known')
    expect(why([is('city', ['LONDON'], 'isNot')])).toBe('city is London')
    expect(why([is('utm', ['spring'], 'is', 'campaign')])).toBe('fits')
    expect(why([is('listing', ['019aa5c0-7d1e-7000-8000-000000000002'])])).toBe('listing Quay 4 is not one of those named')
  })
  it('of a price take no rate for granted and leave the upper end out', () => {
    expect(why([{ field: 'price', min: 45_000_000, max: null, currency: 'GBP' }])).toBe('fits')
    expect(why([{ field: 'price', min: null, max: 45_000_000, currency: 'GBP' }])).toBe('price £450,000 is not below £450,000')
    expect(why([{ field: 'price', min: 1, max: null, currency: 'EUR' }])).toBe('price is in GBP, the rule in EUR')
  })
  it('of an "any" fit by one, also in a group inside', () => {
    expect(why([is('city', ['Leeds']), { match: 'all', conditions: [is('source', ['facebook']), is('city', ['London'])] }], 'any')).toBe('fits')
    expect(why([is('city', ['Leeds']), is('source', ['google'])], 'any')).toBe('city London is not Leeds; source facebook is not google')
  })
})

describe('turns', () => {
  it('follow the weights and never come in a bunch', () => {
    const running = new Map<string, number>()
    const members = [{ personId: 'a', weight: 3 }, { personId: 'b', weight: 1 }]
    expect(Array.from({ length: 8 }, () => takeTurn(members, running)).join('')).toBe('aabaaaba')
  })
  it('give nobody a debt for the time they were away', () => {
    const running = new Map<string, number>()
    const [a, b] = [{ personId: 'a', weight: 1 }, { personId: 'b', weight: 1 }]
    for (let n = 0; n < 10; n++) takeTurn([a], running)
    const after = Array.from({ length: 4 }, () => takeTurn([a, b], running))
    expect(after.filter((one) => one === 'b')).toHaveLength(2)
  })
})

describe('jumps between rules', () => {
  const rule = (id: string, ...to: string[]) => [id, { id, name: `Rule ${id}`, steps: [...to.map((ruleId) => ({ kind: 'rule' as const, ruleId: ruleId as never })), { kind: 'nobody' as const }] }] as const
  it('that go round are named from where the circle begins', () => {
    expect(circleFrom('a', new Map([rule('a', 'b'), rule('b', 'c'), rule('c', 'b')]))).toEqual(['Rule b', 'Rule c', 'Rule b'])
    expect(circleFrom('a', new Map([rule('a', 'a')]))).toEqual(['Rule a', 'Rule a'])
    expect(circleFrom('a', new Map([rule('a', 'b', 'c'), rule('b', 'c'), rule('c')]))).toBeNull()
  })
  it('are written out in their place, and a tower of doublings stays small', () => {
    expect(planOf({ id: 'a', name: 'Rule a', steps: [{ kind: 'rule', ruleId: 'b' as never }, { kind: 'nobody' }] }, new Map([rule('b')]))).toEqual([{ kind: 'nobody', via: 'Rule b' }, { kind: 'nobody' }])
    const tower = new Map(Array.from({ length: 40 }, (_, n) => rule(`r${n}`, `r${n + 1}`, `r${n + 1}`)))
    expect(planOf(tower.get('r0')!, tower).length).toBeLessThanOrEqual(1_000)
  })
})
