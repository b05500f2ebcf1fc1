import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allToggled, extentOf, nothing, toggled, withRange } from './selection.ts'

const ids = ['a', 'b', 'c', 'd', 'e']

describe('choosing rows', () => {
  test('a range reaches from the first to the last, whichever was pressed first', () => {
    expect([...withRange(nothing, ids, 'd', 'b')]).toEqual(['b', 'c', 'd'])
    expect([...withRange(new Set(['a']), ids, 'b', 'c')]).toEqual(['a', 'b', 'c'])
  })

  test('a range from a row that has gone takes the row that was pressed', () => {
    expect([...withRange(nothing, ids, 'gone', 'c')]).toEqual(['c'])
    expect(withRange(nothing, ids, 'gone', 'gone').size).toBe(0)
  })

  test('the box in the head takes all, and takes them back', () => {
    const some = new Set(['b', 'elsewhere'])
    const all = allToggled(some, ids)
    expect(extentOf(some, ids)).toBe('some')
    expect(extentOf(all, ids)).toBe('all')
    expect([...allToggled(all, ids)]).toEqual(['elsewhere'])
  })

  test('choosing twice changes nothing', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string()), fc.string(), (chosen, id) => {
      expect([...toggled(toggled(new Set(chosen), id), id)].toSorted()).toEqual([...new Set(chosen)].toSorted())
    }))
  })
})
