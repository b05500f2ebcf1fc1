import { expect, it } from 'vitest'
import { changeOf } from './use-change-fields.ts'

it('says one change for all lines, custom fields together', () => {
  expect(changeOf([{ key: 1, field: 'status', value: 'LOST' }, { key: 2, field: 'field.a', value: 3 }, { key: 3, field: 'field.b', value: null }, { key: 4, field: 'ownerId', value: null }]))
    .toEqual({ status: 'LOST', ownerId: null, fields: { a: 3, b: null } })
})
it('says nothing while a line lacks its value', () => {
  expect(changeOf([])).toBeNull()
  expect(changeOf([{ key: 1, field: 'status', value: 'LOST' }, { key: 2, field: 'addTags', value: [] }])).toBeNull()
})
