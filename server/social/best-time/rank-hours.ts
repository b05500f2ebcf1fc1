import { wallFromInstant } from '../../platform/time.ts'
import type { HourOfWeek } from './contract.ts'

/** A post that went out, and what it got: likes, comments, shares and clicks together. */
export type PastPost = { accountId: string; publishedAt: string; engagement: number }

/** Posts an account needs before its numbers say anything. */
export const neededPosts = 12
/** Posts an hour needs before it is suggested. */
const neededInHour = 3
/** So many average posts are added to each hour, so that one lucky post makes no best time. */
const shrinkage = 4

/** How many posts of each account count, and whether they are enough. */
export const evidenceOf = (accountIds: readonly string[], posts: readonly PastPost[]): { accountId: string; posts: number; isEnough: boolean }[] =>
  accountIds.map((accountId) => {
    const count = posts.filter((one) => one.accountId === accountId).length
    return { accountId, posts: count, isEnough: count >= neededPosts }
  })

/**
 * Hours of the week by what posts got in them. Each post counts as a multiple of its own account's average, so that a large
 * account does not speak for a small one; accounts with too few posts, or whose posts got nothing at all, are left out.
 */
export function rankHours(posts: readonly PastPost[], zone: string): HourOfWeek[] {
  const ratios = new Map<string, number[]>()
  for (const own of Map.groupBy(posts, ({ accountId }) => accountId).values()) {
    const average = own.reduce((sum, { engagement }) => sum + engagement, 0) / own.length
    if (own.length < neededPosts || average === 0) continue
    for (const { publishedAt, engagement } of own) {
      const key = hourOf(publishedAt, zone)
      ratios.set(key, [...(ratios.get(key) ?? []), engagement / average])
    }
  }
  return [...ratios].map(([key, list]) => {
    const [weekday, hour] = key.split(' ').map(Number) as [number, number]
    const mean = list.reduce((sum, one) => sum + one, 0) / list.length
    return { weekday, hour, posts: list.length, median: rounded(medianOf(list)), score: rounded((mean * list.length + shrinkage) / (list.length + shrinkage)) }
  }).sort((a, b) => b.score - a.score || b.posts - a.posts || a.weekday - b.weekday || a.hour - b.hour)
}

/** The hours worth suggesting: above the average by their score and by their median, with enough posts. */
export const bestOf = (hours: readonly HourOfWeek[], count: number): HourOfWeek[] => hours.filter(({ posts, score, median }) => posts >= neededInHour && score > 1.05 && median > 1).slice(0, count)

/** The next time the clock of a zone shows this hour on this day, at least half an hour from now. */
export function nextWall({ weekday, hour }: { weekday: number; hour: number }, now: Date, zone: string): string {
  const today = wallFromInstant(now, zone).slice(0, 16)
  const soonest = wallFromInstant(new Date(now.getTime() + 30 * 60_000), zone).slice(0, 16)
  const days = (weekday - weekdayOf(today) + 7) % 7
  const wall = `${plusDays(today, days)}T${String(hour).padStart(2, '0')}:00`
  return wall >= soonest ? wall : `${plusDays(today, days + 7)}${wall.slice(10)}`
}

const hourOf = (at: string, zone: string): string => {
  const wall = wallFromInstant(at, zone)
  return `${weekdayOf(wall)} ${Number(wall.slice(11, 13))}`
}

// Calendar dates have no zone, so they are counted in UTC. Sunday is 0 there and 7 here.
const weekdayOf = (wall: string): number => new Date(`${wall.slice(0, 10)}T00:00Z`).getUTCDay() || 7
const plusDays = (wall: string, days: number): string => new Date(Date.parse(`${wall.slice(0, 10)}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

function medianOf(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const rounded = (number: number) => Math.round(number * 100) / 100
