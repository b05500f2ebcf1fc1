import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { WallTime, Zone } from '../../platform/time.ts'

export const MissedPost = z.object({
  id: z.string(), title: z.string(), cover: z.string().nullable(),
  /** The first time that was missed. */
  dueAt: z.string(), lateMin: z.int(), version: z.int(),
  accounts: z.array(z.object({ id: z.string(), network: z.string(), name: z.string() })),
  may: z.object({ publish: z.boolean() }),
})
export type MissedPost = z.output<typeof MissedPost>

/** `shift`: the earliest gets `first`, all others move by the same length of time. `now`: all go out at once. `drop`: they become drafts again. */
export const SettleMissed = z.strictObject({
  act: z.enum(['shift', 'now', 'drop']),
  postIds: z.array(idOf('post')).min(1).max(200).optional().describe('Absent: all that were missed'),
  first: z.strictObject({ wall: WallTime, zone: Zone.optional() }).optional().describe('Needed for shift: when the earliest goes out'),
})
export const SettledMissed = z.object({ done: z.int(), refused: z.array(z.object({ id: z.string(), title: z.string(), reason: z.string() })) })
