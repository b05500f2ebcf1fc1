import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Instant, Zone } from '../../platform/time.ts'
import { ClockTime, Weekday } from '../blackouts/contract.ts'

const AccountId = idOf('account')
const PostId = idOf('post')
const VariantId = idOf('variant')

/** A time of the week at which an account posts. */
export const Slot = z.strictObject({ weekday: Weekday, time: ClockTime })
export type Slot = z.output<typeof Slot>

export const AccountSlots = z.object({
  accountId: z.string(),
  /** On whose clock: its own zone, or that of the workspace. */
  zone: z.string(),
  ownZone: z.boolean(),
  slots: z.array(Slot),
  /** 0 while it has none. */
  version: z.int(),
})
export type AccountSlots = z.output<typeof AccountSlots>

export const SetSlots = z.strictObject({
  accountId: AccountId,
  alsoTo: z.array(AccountId).max(100).default([]).describe('Accounts that get the same times'),
  zone: Zone.nullable().default(null).describe('Null: the zone of the workspace'),
  slots: z.array(Slot).max(7 * 48),
  version: z.int().optional(),
})

/** A free slot as moment and wall time. */
export const FreeSlot = z.object({ at: z.string(), wall: z.string(), zone: z.string() })
export type FreeSlot = z.output<typeof FreeSlot>
/** A slot that was passed over, and why: another post has it, or a blackout of that name lies over it. */
export const PassedSlot = z.object({ at: z.string(), wall: z.string(), why: z.enum(['taken', 'blackout']), name: z.string() })
export type PassedSlot = z.output<typeof PassedSlot>

export const NextSlots = z.object({
  accountId: z.string(),
  slots: z.array(FreeSlot),
  passed: z.array(PassedSlot),
  /** Why there is none: the account has no times, or none is free within a year. */
  none: z.enum(['no-times', 'none-free']).nullable(),
})
export type NextSlots = z.output<typeof NextSlots>

/** A post of the queue that got another time. */
export const MovedPost = z.object({ variantId: z.string(), postId: z.string(), title: z.string(), accountId: z.string(), from: z.string(), to: z.string() })
export type MovedPost = z.output<typeof MovedPost>

/** Where a post on one account stood: its time, whether the queue gave it, or null for a draft. Sent back it undoes a change of the queue. */
export const Standing = z.strictObject({ variantId: VariantId, at: Instant.nullable(), inQueue: z.boolean() })
export type Standing = z.output<typeof Standing>

export const QueueChange = z.object({
  moved: z.array(MovedPost),
  /** What `social.queue.put-back` takes to undo it. */
  before: z.array(Standing),
})
export type QueueChange = z.output<typeof QueueChange>

export const Enqueue = z.strictObject({
  id: PostId,
  version: z.int().optional(),
  place: z.enum(['next', 'top']).default('next').describe('`top` takes the first slot; what stood there and behind it moves one slot on'),
  accountIds: z.array(AccountId).min(1).max(50).optional().describe('Absent: every account of the post where it is not out yet'),
})
export const Enqueued = QueueChange.extend({
  postId: z.string(),
  placed: z.array(FreeSlot.extend({ variantId: z.string(), accountId: z.string(), passed: z.array(PassedSlot) })),
})

export const MoveInQueue = z.strictObject({
  variantId: VariantId,
  before: VariantId.optional().describe('Goes in front of this one'),
  after: VariantId.optional().describe('Goes behind this one'),
  at: Instant.optional().describe('Goes into this free slot'),
}).refine(({ before, after, at }) => [before, after, at].filter((one) => one !== undefined).length === 1, 'Say where it goes: before a post, after a post, or into a free slot.')

/** What stands at a coming time of an account. */
export const QueueEntry = z.object({
  at: z.string(),
  date: z.iso.date(),
  time: z.string(),
  /** A time of the week that the account has; false: a post has this time by its own. */
  isSlot: z.boolean(),
  /** A blackout or holiday over it. */
  blackout: z.string().nullable(),
  post: z.object({
    variantId: z.string(), postId: z.string(), title: z.string(), cover: z.string().nullable(), state: z.enum(['scheduled', 'approval', 'publishing']),
    /** It came through the queue, so the queue may move it. */
    inQueue: z.boolean(),
  }).nullable(),
})
export type QueueEntry = z.output<typeof QueueEntry>

export const AccountQueue = z.object({
  account: z.object({ id: z.string(), network: z.string(), name: z.string(), handle: z.string(), avatarUrl: z.string().nullable() }),
  zone: z.string(),
  hasSlots: z.boolean(),
  /** Reason of the pause that holds this account back. */
  paused: z.string().nullable(),
  entries: z.array(QueueEntry),
  may: z.object({ edit: z.boolean(), slots: z.boolean() }),
})
export type AccountQueue = z.output<typeof AccountQueue>
