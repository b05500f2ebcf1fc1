import { expect, it } from 'vitest'
import { bestOf, evidenceOf, nextWall, rankHours, type PastPost } from './rank-hours.ts'

const zone = 'Europe/London'
const weekly = (accountId: string, firstAt: string, engagement: number, count: number): PastPost[] =>
  Array.from({ length: count }, (_, week) => ({ accountId, publishedAt: new Date(Date.parse(firstAt) + week * 7 * 86_400_000).toISOString(), engagement }))
// Tuesdays at 18:00 and Mondays at 09:00 on the clock of London in winter.
const tuesdays = (accountId: string, engagement: number, count = 8) => weekly(accountId, '2026-01-06T18:10:00Z', engagement, count)
const mondays = (accountId: string, engagement: number, count = 8) => weekly(accountId, '2026-01-05T09:00:00Z', engagement, count)

it('the hour in which posts got more than the account is used to comes first, with its evidence', () => {
  const [best, second] = rankHours([...tuesdays('a', 30), ...mondays('a', 10)], zone)
  expect(best).toEqual({ weekday: 2, hour: 18, posts: 8, median: 1.5, score: 1.33 })
  expect(second).toMatchObject({ weekday: 1, hour: 9, median: 0.5 })
  expect(bestOf([best!, second!], 3)).toEqual([best])
})

it('a large account does not speak for a small one', () => {
  const hours = rankHours([...tuesdays('large', 1_000), ...mondays('large', 3_000), ...tuesdays('small', 3), ...mondays('small', 1)], zone)
  expect(hours.map(({ score }) => score)).toEqual([1, 1])
})

it('one lucky post makes no best time', () => {
  const lucky: PastPost = { accountId: 'a', publishedAt: '2026-02-04T07:00:00Z', engagement: 400 }
  const hours = rankHours([...mondays('a', 10, 14), ...tuesdays('a', 20, 10), lucky], zone)
  expect(bestOf(hours, 3).some(({ weekday }) => weekday === 3)).toBe(false)
})

it('below twelve posts it says how many there are and nothing else', () => {
  const few = tuesdays('a', 30, 6)
  expect(evidenceOf(['a', 'b'], few)).toEqual([{ accountId: 'a', posts: 6, isEnough: false }, { accountId: 'b', posts: 0, isEnough: false }])
  expect(rankHours(few, zone)).toEqual([])
  // Posts that nobody ever reacted to have no better hour.
  expect(rankHours(tuesdays('a', 0, 20), zone)).toEqual([])
})

it('the hour is that of the clock on the wall, over the change of clocks', () => {
  const winter = weekly('a', '2026-01-06T18:00:00Z', 10, 6)
  const summer = weekly('a', '2026-06-02T17:00:00Z', 10, 6)
  expect(rankHours([...winter, ...summer], zone)).toMatchObject([{ weekday: 2, hour: 18, posts: 12 }])
})

it('the next coming of an hour is today, later this week, or next week where it is too near', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  expect(nextWall({ weekday: 2, hour: 18 }, now, zone)).toBe('2026-11-24T18:00')
  expect(nextWall({ weekday: 2, hour: 12 }, now, zone)).toBe('2026-12-01T12:00')
  expect(nextWall({ weekday: 1, hour: 9 }, now, zone)).toBe('2026-11-30T09:00')
})
