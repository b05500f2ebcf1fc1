import { expect, it } from 'vitest'
import { imageOfNamed } from '../../../platform/image-of.ts'
import { roomsNamed } from './room-words.ts'
import { suggest, type Known } from './suggest.ts'

const known = (more: Partial<Known>): Known => ({ name: 'IMG_0042', facts: {}, words: '', objects: [], ...more })
const rooms = (more: Partial<Known>) => suggest(known(more)).filter(({ kind }) => kind === 'room')

it.each([
  ['kitchen-02.jpg', 'Kitchen'],
  ['2024_06-MasterBedroom02.JPG', 'Primary Bedroom'],
  ['12 Harbour Lane front elevation', 'Front of Structure'],
  ['En-suite_1', 'Primary Bathroom'],
  ['Floorplan ground floor', 'Floor Plan'],
])('reads the room out of the name “%s”', (name, room) => {
  expect(rooms({ name })[0]).toMatchObject({ value: room, sources: ['name'] })
})

it('guesses nothing from the names of cameras', () => {
  expect(suggest(known({ name: 'IMG_0042' }))).toEqual([])
  expect(suggest(known({ name: 'DSC09931-HDR' }))).toEqual([])
})

it('counts a word of a longer name once: a master bedroom is no bedroom beside it', () => {
  expect(roomsNamed('master bedroom')).toEqual([{ room: 'Primary Bedroom', sure: 0.9 }])
})

it('is surer of what two sources say, and names both', () => {
  const [alone] = rooms({ name: 'bedroom' })
  const [both] = rooms({ name: 'bedroom', objects: [{ name: 'bed', confidence: 0.5 }] })
  expect(both).toMatchObject({ value: 'Bedroom', sources: ['name', 'objects'] })
  expect(both!.confidence).toBeGreaterThan(alone!.confidence)
})

it('takes a picture that names three rooms for a plan of them', () => {
  expect(rooms({ words: 'KITCHEN 12 m2\nLIVING ROOM\nBEDROOM 1' })).toMatchObject([{ value: 'Floor Plan', confidence: 0.85, sources: ['words'] }])
})

it('offers the keywords and the caption of the photographer, and knows a drone', () => {
  const all = suggest(known({ facts: { camera: 'DJI FC3582', caption: 'The house from the river', keywords: ['Riverside'] } }))
  expect(all).toContainEqual({ kind: 'tag', value: 'riverside', confidence: 0.85, sources: ['camera'] })
  expect(all).toContainEqual({ kind: 'caption', value: 'The house from the river', confidence: 0.9, sources: ['camera'] })
  expect(all).toContainEqual({ kind: 'room', value: 'Aerial View', confidence: 0.7, sources: ['camera'] })
})

it('takes a room of a service only when the dictionary has it', () => {
  const service = (name: string) => rooms({ service: { by: 'openai', room: { name, confidence: 0.9 } } })
  expect(service('living_room')).toMatchObject([{ value: 'Living Room', sources: ['openai'] }])
  expect(service('Throne Room')).toEqual([])
})

it('leaves out what is unlikely, and people', () => {
  expect(suggest(known({ objects: [{ name: 'television', confidence: 0.3 }, { name: 'person', confidence: 0.9 }] }))).toEqual([{ kind: 'tag', value: 'television', confidence: 0.3, sources: ['objects'] }])
})

it('knows the values of the dictionary in every way of writing', () => {
  expect([imageOfNamed('FrontOfStructure'), imageOfNamed('front of structure'), imageOfNamed('MasterBedroom'), imageOfNamed('attic_room')]).toEqual(['Front of Structure', 'Front of Structure', 'Primary Bedroom', null])
})
