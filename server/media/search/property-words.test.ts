import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { media } from '../slice.ts'
import { anAsset } from '../testing.ts'
import { findByWords } from './by-words.ts'
import { otherWays } from './property-words.ts'

let house: TestHouse
let ada: Signed
/** A small library as agents name their files; the words alone find them, no model does. */
const library: [name: string, alt: string, tags: string[]][] = [
  ['Living room with bay window', '', []],
  ['IMG_2041', 'Kitchen with an island', ['kitchen']],
  ['Garden in June', '', []],
  ['Master bedroom', '', []],
  ['DSC_0099', 'Entrance hall with a tiled floor', []],
  ['Floorplan ground floor', '', []],
  ['IMG_2050', 'The house at twilight', []],
  ['Utility room', '', []],
  ['Sofa by the fireplace', '', []],
  ['Driveway', 'Parking for two cars', []],
]

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media])
  ada = await signUp(house)
  for (const [name, alt, tags] of library) await anAsset(house, ada.actor, { name, alt, ...(tags.length > 0 ? { tags } : {}) })
})
afterAll(() => house?.end())

const firstFor = async (q: string): Promise<string | null> => {
  const [id] = await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => findByWords(ctx, q))
  if (!id) return null
  return ((await house.app.inject({ url: `/api/v1/assets/${id}`, headers: ada.headers })).json() as { name: string }).name
}

describe('a search by words finds what is called otherwise', () => {
  it.each([
    ['lounge', 'Living room with bay window'], ['sitting room', 'Living room with bay window'], ['yard', 'Garden in June'], ['backyard', 'Garden in June'],
    ['primary bedroom', 'Master bedroom'], ['hallway', 'DSC_0099'], ['foyer', 'DSC_0099'], ['floor plan', 'Floorplan ground floor'], ['dusk', 'IMG_2050'],
    ['laundry', 'Utility room'], ['couch', 'Sofa by the fireplace'], ['open fire', 'Sofa by the fireplace'], ['driveways', 'Driveway'], ['kitchen island', 'IMG_2041'], ['galley', 'IMG_2041'],
  ])('%s: %s', async (q, name) => {
    expect(await firstFor(q)).toBe(name)
  })

  it('and says where it stands', async () => {
    const answer = (await house.app.inject({ url: '/api/v1/assets/search?q=lounge&wait=false', headers: ada.headers })).json() as { items: { name: string; found: string[] }[] }
    expect(answer.items[0]).toMatchObject({ name: 'Living room with bay window', found: expect.arrayContaining(['name']) })
  })

  it('but not in the midst of a word, and nothing for words of another trade', async () => {
    expect(await firstFor('yardstick')).toBeNull()
    expect(await firstFor('invoice')).toBeNull()
  })
})

it('a search said otherwise keeps its other words, and takes the longest name as meant', () => {
  expect(otherWays('bright lounge')).toContainEqual(['bright', 'living room'])
  expect(otherWays('master bedroom').flat()).not.toContain('guest room')
  expect(otherWays('red door')).toEqual([])
})
