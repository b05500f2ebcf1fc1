import { expect, test } from 'vitest'
import { slugAgain, slugOf } from './slug.ts'

test.each([
  ['Mill Cottage', 'Bath', 'mill-cottage-bath'],
  ['3 Königsallee, Straße', 'Düsseldorf', '3-konigsallee-strasse-dusseldorf'],
  ['12 Harbour Street, Bath', 'bath', '12-harbour-street-bath'],
  ['  --Loft//Nº 5--  ', null, 'loft-no-5'],
])('%s in %s is %s', (title, city, slug) => {
  expect(slugOf(title, city)).toBe(slug)
})
test('a title in another script still gets a name', () => {
  expect(slugOf('家', null)).toMatch(/^home-[a-z0-9]{4}$/)
})
test('a name is never one that the page itself needs, and never endless', () => {
  expect(slugOf('page', null)).toMatch(/^home-/)
  expect(slugOf('x'.repeat(200), null)).toHaveLength(60)
})
test('a taken name gets an ending that tells nothing', () => {
  expect(slugAgain('mill-cottage')).toMatch(/^mill-cottage-[a-z0-9]{4}$/)
})
