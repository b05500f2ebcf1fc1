import { describe, expect, it } from 'vitest'
import { noFacts } from './drawing/fill-words.ts'
import { makeFilm } from './drawing/make-film.ts'
import { Timeline } from './timeline.ts'
import { findBranding } from './unbranded.ts'

const names = { office: ['Wrenfield Homes'], agents: ['Anna Marsh'] }
const judged = (head: string) => {
  const timeline = Timeline.parse({ template: 'gallery', scenes: [{ id: 'a', kind: 'title', seconds: 2, assetId: null, words: { head } }], brand: {} })
  return findBranding(makeFilm(timeline, { facts: noFacts, subjects: {}, beat: null }, { format: '1:1', branded: false }), names).map(({ place, what }) => `${what} in ${place}`)
}

describe('an unbranded film', () => {
  it.each([
    ['Call 01225 555 014', 'a phone number in scene 1'], ['+49 (30) 901820', 'a phone number in scene 1'], ['(555) 123-4567', 'a phone number in scene 1'],
    ['anna@wrenfield.example', 'an e-mail address in scene 1'], ['anna (at) wrenfield.com', 'an e-mail address in scene 1'],
    ['wrenfield.co.uk', 'a web address in scene 1'], ['See www.mill-cottage.net', 'a web address in scene 1'],
    ['Shown by WRENFIELD  HOMES', 'the name of the office in scene 1'], ['Ask Anna Marsh', 'the name of an agent in scene 1'],
  ])('may not say “%s”', (text, found) => expect(judged(text)).toEqual([found]))

  it.each(['£1,250,000', '$1,250,000', '1.250.000 €', '3 bedrooms · 2 bathrooms · 142 m²', 'Built 1904, renewed 2019', 'Mill Cottage, Weir Lane, Bath BA2 6AA', 'Light from three sides. Garden to the south'])('may say “%s”', (text) => expect(judged(text)).toEqual([]))
})
