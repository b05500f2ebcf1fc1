import { expect, test } from 'vitest'
import { filtersOn, readListingSearch } from './listing-address.ts'

test('the address is read back as it was written', () => {
  const search = { view: 'market', q: 'mill', beds: 3, min: 100, page: 'open', sort: 'title', layout: 'table' } as const
  expect(readListingSearch({ ...search })).toEqual(search)
})
test('what the list does not know is left out, and never breaks it', () => {
  expect(readListingSearch({ view: 'moon', beds: 'many', min: -4, max: '1e99', page: 1, sort: 'colour', layout: 'wall', new: 'yes', q: '' })).toEqual({})
})
test('a number typed as search text stays text', () => {
  expect(readListingSearch({ q: 14 })).toEqual({ q: '14' })
})
test('views, order and layout are no filters', () => {
  expect(filtersOn({ view: 'sold', sort: 'title', layout: 'table', q: 'a', max: 2 })).toEqual(['q', 'max'])
})
