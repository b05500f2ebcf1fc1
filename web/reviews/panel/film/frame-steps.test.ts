import { expect, it } from 'vitest'
import { stepFrame } from './frame-steps.ts'

it.each([24, 25, 29.97, 60])('every picture of a film of %d a second is met once, forth and back', fps => {
  const shown = (seconds: number) => Math.floor(seconds * fps)
  const there: number[] = []
  let at = 0
  for (let count = 0; count < 200; count++) there.push(shown((at = stepFrame(at, 1, fps))))
  expect(there).toEqual(Array.from({ length: 200 }, (_, place) => place + 1))
  for (let count = 0; count < 200; count++) at = stepFrame(at, -1, fps)
  expect(shown(at)).toBe(0)
  expect(shown(stepFrame(at, -1, fps))).toBe(0)
})
