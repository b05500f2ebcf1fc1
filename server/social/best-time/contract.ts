import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const BestTimeInput = z.strictObject({
  accountIds: z.array(idOf('account')).min(1).max(50).describe('The accounts that the post is for'),
})

/** An hour of the week in the zone of the workspace; Monday is 1. */
const Hour = z.object({
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  posts: z.int(),
  /** Median of what its posts got, as a multiple of what posts of the same account get on average. */
  median: z.number(),
  /** The same drawn towards 1 where there are few posts: what the hours are ranked by. */
  score: z.number(),
})
export type HourOfWeek = z.infer<typeof Hour>

export const BestTime = z.object({
  zone: z.string(),
  /** Days that are looked back, and posts an account needs before its numbers say anything. */
  days: z.int(),
  needed: z.int(),
  accounts: z.array(z.object({ accountId: idOf('account'), posts: z.int(), isEnough: z.boolean() })),
  /** Every hour in which posts went out. */
  hours: z.array(Hour),
  /** The best of them, best first, each with its next coming. Empty where there are not enough posts. */
  suggestions: z.array(Hour.extend({ wall: z.string() })),
})
export type BestTime = z.infer<typeof BestTime>
