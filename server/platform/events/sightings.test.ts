import { expect, it } from 'vitest'
import { createSightings } from './sightings.ts'

const at = (tx: number, seq = 0) => ({ tx: String(tx), seq: String(seq) })

it('says of a type whether events of it can lie behind a place', () => {
  const sightings = createSightings()
  sightings.add({ end: '100', types: [] })
  sightings.add({ end: '110', types: ['box.packed'] })
  sightings.add({ end: '120', types: ['box.sent'] })
  expect(sightings.mayHold(['box.packed'], at(100))).toBe(true)
  expect(sightings.mayHold(['box.packed'], at(105, 7))).toBe(true)
  expect(sightings.mayHold(['box.packed'], at(110))).toBe(false)
  expect(sightings.mayHold(['box.lost', 'box.sent'], at(110))).toBe(true)
  expect(sightings.mayHold(['box.packed', 'box.sent', 'box.lost'], at(120))).toBe(false)
})

it('knows nothing of what lies before its first look', () => {
  const sightings = createSightings()
  expect(sightings.mayHold(['box.packed'], at(99))).toBe(true)
  sightings.add({ end: '100', types: [] })
  expect(sightings.mayHold(['box.packed'], at(99))).toBe(true)
  expect(sightings.mayHold(['box.packed'], at(100))).toBe(false)
})

it('never moves its end back, so that nobody reads again what was delivered', () => {
  const sightings = createSightings()
  sightings.add({ end: '9', types: [] })
  sightings.add({ end: '10', types: ['box.packed'] })
  sightings.add({ end: '9', types: [] })
  expect(sightings.end()).toBe('10')
  expect(sightings.mayHold(['box.packed'], at(9))).toBe(true)
})
