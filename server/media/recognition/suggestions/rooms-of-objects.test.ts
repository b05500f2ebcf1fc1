import { expect, it } from 'vitest'
import { suggest } from './suggest.ts'

/**
 * What CenterNet sees in the twelve seeded pictures (scripts/pictures), as `findObjects` gave it, and what they show. Written
 * down, so that a change of the rules is measured on the same sights.
 */
const seen: [string, Record<string, number>, string | null][] = [
  ['bath', { plant: 0.58, sink: 0.33, toilet: 0.28, television: 0.16, bowl: 0.16, chair: 0.16 }, 'Bathroom'],
  ['bedroom', { bed: 0.49, plant: 0.44, chair: 0.15, bowl: 0.15 }, 'Bedroom'],
  ['dining', { chair: 0.54, plant: 0.41, 'dining table': 0.39, bowl: 0.26, person: 0.15 }, 'Dining Room'],
  ['kitchen', { chair: 0.42, bowl: 0.26, fruit: 0.24, plant: 0.21 }, 'Kitchen'],
  ['hall', { plant: 0.53, chair: 0.31, 'dining table': 0.19, toilet: 0.18 }, null],
  ['living room, empty', { bed: 0.24 }, null],
  ['loft', { sofa: 0.59, plant: 0.54, chair: 0.26 }, 'Living Room'],
  ['harbour by day', { person: 0.22, fruit: 0.15 }, null],
  ['harbour at dusk', { bed: 0.18, chair: 0.17, sofa: 0.16, cat: 0.15, person: 0.15 }, null],
  ['mill cottage', {}, null],
  ['orchard', { person: 0.15, chair: 0.15 }, null],
  ['row of houses', { plant: 0.22 }, null],
]

it.each(seen)('%s: the room that its things speak for, or none', (_, objects, room) => {
  const guesses = suggest({ name: 'IMG_0042', facts: {}, words: '', objects: Object.entries(objects).map(([name, confidence]) => ({ name, confidence })) })
  expect(guesses.find(({ kind }) => kind === 'room')?.value ?? null).toBe(room)
})

it('bowls and fruit tell of a kitchen and are no tags', () => {
  const guesses = suggest({ name: 'IMG_0042', facts: {}, words: '', objects: [{ name: 'bowl', confidence: 0.6 }, { name: 'fruit', confidence: 0.5 }] })
  expect(guesses).toMatchObject([{ kind: 'room', value: 'Kitchen', sources: ['objects'] }])
})
