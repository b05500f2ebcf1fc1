import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Zone } from '../../platform/time.ts'
import { MediaRef, PostMedia } from '../contract.ts'
import { Slot } from '../queue/contract.ts'

export const PoolId = idOf('pool')
export const PoolPostId = idOf('post of a pool')

const fields = {
  name: z.string().trim().min(1, 'Name it, such as Tips for buyers.').max(80, 'Use 80 characters or fewer.'),
  accountIds: z.array(idOf('account')).min(1, 'Choose at least one account.').max(50),
  gapDays: z.int().min(1).max(365).describe('Days between two goes of one post on one account'),
  listingGapDays: z.int().min(1).max(365).describe('Days between two posts about one listing on one account'),
  times: z.array(Slot).max(7 * 24).describe('Times of its own; empty: the free slots of the queue').meta({ examples: [[{ weekday: 2, time: '12:00' }]] }),
  zone: Zone,
}
export const CreatePool = z.strictObject({ ...fields, gapDays: fields.gapDays.default(30), listingGapDays: fields.listingGapDays.default(7), times: fields.times.default([]), zone: Zone.optional() })
export const UpdatePool = z.strictObject({ id: PoolId, version: z.int().optional(), ...z.object(fields).partial().shape, paused: z.boolean().optional() })

const words = {
  texts: z.array(z.string().trim().min(1, 'Write something.').max(70_000)).min(1, 'Write at least one text.').max(10, 'Ten texts at most.').describe('Variations, taken in turn'),
  media: z.array(MediaRef).max(20).meta({ examples: [[]] }),
  listingId: idOf('listing').nullable(),
  withLink: z.boolean().describe('With a tracked link to the page of the listing'),
}
export const AddPoolPost = z.strictObject({ poolId: PoolId, texts: words.texts, media: words.media.default([]), listingId: words.listingId.default(null), withLink: words.withLink.default(false) })
export const UpdatePoolPost = z.strictObject({ poolId: PoolId, id: PoolPostId, ...z.object(words).partial().shape, rests: z.boolean().optional().describe('Leave it out for now') })

export const Pool = z.object({
  id: PoolId,
  ...fields,
  paused: z.boolean(),
  posts: z.int(),
  resting: z.int(),
  planned: z.int().describe('Posts of it that wait in the queue'),
  problem: z.string().nullable(),
  filledAt: z.string().nullable(),
  may: z.object({ edit: z.boolean() }),
  version: z.int(),
})
export type Pool = z.output<typeof Pool>

export const PoolPost = z.object({
  id: PoolPostId,
  title: z.string(),
  texts: z.array(z.string()),
  media: z.array(PostMedia),
  listing: z.object({ id: z.string(), title: z.string() }).nullable(),
  withLink: z.boolean(),
  rests: z.string().nullable().describe('Why it takes no part at the moment'),
  lastAt: z.string().nullable(),
  nextAt: z.string().nullable(),
  goes: z.int(),
})
export type PoolPost = z.output<typeof PoolPost>
