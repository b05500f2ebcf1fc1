import { instantFromWall, wallFromInstant } from '../../../platform/time.ts'
import type { Reach } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'

const zone = 'America/Los_Angeles'

/** What calls cost (YouTube Data API, "Quota calculator"). Uploads have a bucket of their own. */
export const cost = { list: 1, write: 50 } as const

/** When the quota of the app opens again: the next midnight in California. */
export function nextMidnight(now: Date): Date {
  const today = wallFromInstant(now, zone).slice(0, 10)
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return new Date(instantFromWall({ wall: `${tomorrow}T00:00`, zone }).at)
}

export const secondsToMidnight = (now: Date): number => Math.ceil((nextMidnight(now).getTime() - now.getTime()) / 1000)

/** Counts a call against the day of our app. A failure where the day is used up, and then nothing was called. */
export async function spendQuota(reach: Reach, bucket: 'units' | 'uploads', units: number): Promise<Failure | null> {
  const max = bucket === 'units' ? reach.numbers!['dailyUnits']! : reach.numbers!['dailyUploads']!
  const { used } = await reach.spend(bucket === 'units' ? 'API units today' : 'Uploads today', units, { max, resetsAt: nextMidnight(reach.now()) })
  if (used <= max) return null
  return { word: 'retry', reason: `The daily quota of the app at Google is used up (${max.toLocaleString('en-GB')} ${bucket}). It opens again at midnight in California.`, scope: 'account', afterSec: secondsToMidnight(reach.now()) }
}
