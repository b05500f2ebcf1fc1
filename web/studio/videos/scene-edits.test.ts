import { describe, expect, it } from 'vitest'
import { Timeline } from '../../../server/studio/contract.ts'
import { joinScene, lengthOf, partnerOf, shortened, splitScene, trimScene, trimStart, withSpeed } from './scene-edits.ts'

const film = '0198c3b4-0000-7000-8000-000000000001'
const cut = (speed = 1): Timeline => Timeline.parse({ template: 'gallery', brand: {}, scenes: [
  { id: 'clip', kind: 'clip', assetId: film, from: 2, to: 8, speed, words: { head: 'Garden' } }, { id: 'photo', kind: 'photo', seconds: 3, assetId: film },
] })
const clips = ({ scenes }: Timeline) => scenes.flatMap(scene => (scene.kind === 'clip' ? [[scene.from, scene.to, scene.words.head]] : []))

describe('a clip', () => {
  it('is split at a moment and joined again', () => {
    const split = splitScene(cut(), 'clip', 1.5)
    expect(clips(split)).toEqual([[2, 3.5, 'Garden'], [3.5, 8, '']])
    expect(partnerOf(split, 'clip')).toMatchObject({ from: 3.5 })
    expect(joinScene(split, 'clip')).toEqual(cut())
  })

  it('is split by the time it is shown, whatever its speed', () => {
    expect(clips(splitScene(cut(2), 'clip', 1))).toEqual([[2, 4, 'Garden'], [4, 8, '']])
  })

  it('is not split into parts that nobody would see', () => {
    const timeline = cut()
    expect(splitScene(timeline, 'clip', 0.2)).toBe(timeline)
    expect(splitScene(timeline, 'photo', 2.5)).toBe(timeline)
  })

  it('is trimmed at both ends, no further than it goes', () => {
    expect(clips(trimScene(cut(), 'clip', -1))).toEqual([[2, 7, 'Garden']])
    expect(clips(trimScene(cut(), 'clip', -20))).toEqual([[2, 2.5, 'Garden']])
    expect(clips(trimStart(cut(), 'clip', 1))).toEqual([[3, 8, 'Garden']])
    expect(clips(trimStart(cut(), 'clip', -20))).toEqual([[0, 8, 'Garden']])
  })

  it('becomes shorter when it is shown faster', () => {
    expect(withSpeed(cut(), 'clip', 2).scenes.map(lengthOf)).toEqual([3, 3])
    expect(clips(withSpeed(cut(), 'clip', 2))).toEqual([[2, 8, 'Garden']])
  })

  it('has no partner in a photo, nor in another speed', () => {
    expect(partnerOf(cut(), 'clip')).toBeNull()
    const split = splitScene(cut(), 'clip', 2)
    expect(partnerOf(withSpeed(split, 'clip', 2), 'clip')).toBeNull()
  })
})

it('a film is shortened evenly, and no scene vanishes', () => {
  expect(shortened(cut(), 9, 6).scenes.map(lengthOf)).toEqual([4, 2])
  expect(shortened(cut(), 9, 0.5).scenes.map(lengthOf)).toEqual([0.5, 1])
})
