import { describe, expect, it } from 'vitest'
import { optionsOf, wordsOf } from './option-lines.ts'

const before = [{ id: 'sea', label: 'Sea' }, { id: 'garden', label: 'Garden' }]
describe('options as lines', () => {
  it('come back as they were', () => expect(optionsOf(wordsOf(before), before)).toEqual(before))
  it('keep their leads when they change places', () => expect(optionsOf('Garden\nSea', before)).toEqual([before[1], before[0]]))
  it('keep their leads when they are renamed in place', () => expect(optionsOf('Sea view\nGarden', before)).toEqual([{ id: 'sea', label: 'Sea view' }, before[1]]))
  it('get ids of their own when they are new', () => expect(optionsOf('Sea\nGarden\nSky & sun\nŁódź', before).map(({ id }) => id)).toEqual(['sea', 'garden', 'sky-sun', 'odz']))
  it('never share an id', () => expect(new Set(optionsOf('A!\nA?\nA.', []).map(({ id }) => id)).size).toBe(3))
})
