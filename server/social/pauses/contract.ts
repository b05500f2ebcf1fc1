import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Instant } from '../../platform/time.ts'

export const PauseId = idOf('pause')

/** `hold`: what comes due meanwhile is held, and its author is told. `send`: it goes out when the pause ends, if it is not too late by then. */
export const PauseRule = z.enum(['hold', 'send'])

export const PauseInput = z.strictObject({
  accountId: idOf('account').nullable().default(null).describe('Null: all accounts'),
  reason: z.string().trim().min(1, 'Say why, for the people whose posts wait.').max(300, 'Use 300 characters or fewer.'),
  from: Instant.optional().describe('Absent: at once'),
  until: Instant.nullable().default(null).describe('Null: until somebody resumes'),
  rule: PauseRule.default('hold'),
  sendWithinMin: z.int().min(1).max(10_080).optional().describe('For `send`: how many minutes late a post may go out; absent: as the workspace has it for missed posts'),
})

/** Nothing goes out on an account, or on all, from a moment on. */
export const Pause = z.object({
  id: PauseId,
  account: z.object({ id: z.string(), network: z.string(), name: z.string() }).nullable(),
  reason: z.string(),
  state: z.enum(['planned', 'on', 'over']),
  from: z.string(),
  until: z.string().nullable(),
  overAt: z.string().nullable(),
  rule: PauseRule,
  sendWithinMin: z.int().nullable(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  resumedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Posts on accounts that came due since it began. */
  waiting: z.int(),
  version: z.int(),
})
export type Pause = z.output<typeof Pause>

/**
 * What becomes of what came due during a pause. `rule`: as the pause says. `send`: all of it goes out now. `shift`: all of it is
 * moved on by the same minutes. `keep`: all of it is held, for a person to decide post by post.
 */
export const ResumeHow = z.enum(['rule', 'send', 'shift', 'keep'])
export type ResumeHow = z.output<typeof ResumeHow>

/** One post on one account that came due during a pause. */
export const WaitingPost = z.object({
  variantId: z.string(),
  postId: z.string(),
  title: z.string(),
  account: z.object({ id: z.string(), network: z.string(), name: z.string() }),
  dueAt: z.string(),
  lateMin: z.int(),
  /** What the rule of the pause makes of it: it goes out, or is held as paused or as missed. */
  fate: z.enum(['goes-out', 'held', 'missed']),
})

export const PauseOutlook = z.object({
  pause: Pause,
  items: z.array(WaitingPost),
  /** More came due than are listed. */
  more: z.boolean(),
  /** The shift that keeps every distance: as long as the pause has lasted. */
  shiftMin: z.int(),
  /** Other pauses that go on; what they hold back is not listed. */
  others: z.int(),
})

export const ResumeResult = z.object({ pause: Pause, sent: z.int(), moved: z.int(), held: z.int(), mayTakeBack: z.boolean().describe('Posts got other times, and those that nothing has happened to can be put back') })

/** `back`: posts on accounts that have their times again. `gone`: those that went out, or that somebody planned anew. */
export const TakeBackResult = z.object({ pause: Pause, back: z.int(), gone: z.int() })
