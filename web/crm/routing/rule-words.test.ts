import { describe, expect, it } from 'vitest'
import { conditionsWords, minutesWords, stepWords, type Names } from './rule-words.ts'

const names: Names = { person: () => 'Maria', group: () => 'Lettings', rule: () => 'City', listing: id => `Quay ${id}` }

describe('a rule as a sentence', () => {
  it('says which leads, with groups in brackets', () => {
    expect(conditionsWords({ match: 'all', conditions: [] }, names)).toBe('All leads')
    expect(conditionsWords({ match: 'all', conditions: [
      { field: 'postcode', op: 'startsWith', values: ['SW1', 'N', 'NW', 'E'] },
      { match: 'any', conditions: [{ field: 'listing', op: 'is', values: ['4'] }, { field: 'language', op: 'unknown', values: [] }] },
    ] }, names)).toBe('Leads whose postcode begins with SW1, N or 2 others and (listing is Quay 4 or language is not known)')
    expect(conditionsWords({ match: 'all', conditions: [{ field: 'price', min: 50_000_000, max: null, currency: 'GBP' }] }, names)).toMatch(/price £500k or more/)
  })
  it('says who gets it', () => {
    expect(stepWords({ kind: 'offer', groupId: 'g' as never, how: 'in-turn', most: null, minutes: 45 }, names)).toBe('offer to Lettings, one after the other, 45 min')
    expect(stepWords({ kind: 'person', personId: 'p' as never, always: true }, names)).toBe('Maria, at any hour')
    expect([minutesWords(119), minutesWords(150), minutesWords(2_880)]).toEqual(['119 min', '2.5 h', '2 days'])
  })
})
