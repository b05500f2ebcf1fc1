import { describe, expect, it } from 'vitest'
import { Timeline } from '../../../../server/studio/contract.ts'
import { captionsOfScript } from './captions-of-script.ts'
import { scriptText } from './script-text.ts'
import { speakingSeconds } from './speaking-time.ts'

const long = 'A bright kitchen with an island looks onto the orchard. From here two steps lead down to the terrace, which has the evening sun until late in the year.'

it('takes as long to say as it has words, with a breath between sentences', () => {
  expect(speakingSeconds('')).toBe(0)
  expect(speakingSeconds('Five words are said here.')).toBe(2)
  expect(speakingSeconds('Five words are said here. Five words are said again.')).toBe(4.3)
})

describe('captions of a script', () => {
  const captions = captionsOfScript([{ script: 'The house from the drive.', start: 0, end: 4 }, { script: '', start: 4, end: 7 }, { script: long, start: 7, end: 17.5 }])

  it('say all of it in order, within the time of its scenes, two lines at most', () => {
    expect(captions.map(({ text }) => text).join(' ')).toBe(`The house from the drive. ${long}`)
    for (const [place, { from, to, text }] of captions.entries()) {
      expect(to).toBeGreaterThan(from)
      expect(from).toBeGreaterThanOrEqual(captions[place - 1]?.to ?? 0)
      expect(text.length).toBeLessThanOrEqual(84)
    }
    expect(captions.every(({ from, to }) => to <= 4 || (from >= 7 && to <= 17.5))).toBe(true)
  })

  it('are captions as a film takes them', () => {
    const timeline = { template: 'gallery', brand: {}, scenes: [{ id: 'end', kind: 'end', seconds: 3 }], captions }
    expect(Timeline.parse(timeline).captions).toEqual(captions)
  })

  it('of a text that is too long for its scene do not run into the next', () => {
    const squeezed = captionsOfScript([{ script: `${long} ${long}`, start: 2, end: 4 }])
    expect(squeezed.length).toBeGreaterThan(0)
    expect(squeezed.every(({ from, to }) => from >= 2 && to <= 4)).toBe(true)
  })
})

it('as a text it names each scene with its time', () => {
  expect(scriptText('Orchard House', [{ title: 'Scene 1, Photo', script: 'The house.', start: 0, end: 3 }, { title: 'Scene 2, Clip', script: '', start: 3, end: 6 }])).toBe('Orchard House\r\n\r\nScene 1, Photo, 0:00 to 0:03\r\nThe house.\r\n\r\nScene 2, Clip, 0:03 to 0:06\r\n(nothing is said)\r\n')
})
