import { expect, test } from 'vitest'
import { inLanes } from './lanes.ts'

const lanes = (times: string[], most = 9) => inLanes(times.map(time => ({ time })), 30, most).map(({ item, lane, lanes: of }) => `${item.time} ${lane + 1}/${of}`)

test('posts that overlap stand side by side, others have the whole width', () => {
  expect(lanes(['09:00', '09:10', '12:00'])).toEqual(['09:00 1/2', '09:10 2/2', '12:00 1/1'])
})
test('a lane that is free again is used again', () => {
  expect(lanes(['09:00', '09:20', '09:30', '10:05'])).toEqual(['09:00 1/2', '09:20 2/2', '09:30 1/2', '10:05 1/1'])
})
test('what does not fit side by side is left out', () => {
  expect(lanes(['09:00', '09:01', '09:02', '11:00'], 2)).toEqual(['09:00 1/2', '09:01 2/2', '11:00 1/1'])
})
test('four overlapping posts of a week stand side by side, the fifth is counted', () => {
  expect(lanes(['09:00', '09:05', '09:10', '09:15', '09:20'], 4)).toEqual(['09:00 1/4', '09:05 2/4', '09:10 3/4', '09:15 4/4'])
})
