import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Asset } from '../assets/contract.ts'

/** One file of a group, with what tells which to keep. */
export const Resembling = z.object({
  asset: Asset,
  addedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  uses: z.array(z.object({ kind: z.string(), title: z.string(), href: z.string(), place: z.string() })).describe('The listings, posts and collections that show it'),
})
export type Resembling = z.output<typeof Resembling>

/** Pictures that resemble each other. */
export const DuplicateGroup = z.object({
  files: z.array(Resembling).describe('The best first: unaltered, then most pixels, then most bytes, then the oldest'),
  distance: z.int().describe('By how many of 64 points two of them differ at most; 0 looks the same'),
})
export type DuplicateGroup = z.output<typeof DuplicateGroup>

export const ListDuplicates = z.strictObject({
  limit: z.int().min(1).max(20).default(8).describe('How many groups, 1 to 20'),
  cursor: z.string().max(500).optional().describe('nextCursor of the page before'),
})
export const Duplicates = z.object({
  items: z.array(DuplicateGroup),
  nextCursor: z.string().nullable(),
  total: z.int().describe('Groups in all'),
  unread: z.int().describe('Pictures that were not compared yet'),
})
export type Duplicates = z.output<typeof Duplicates>

/** How many files one group, one stack holds at most. */
export const groupLimit = 100
const ids = z.array(idOf('asset')).min(2).max(groupLimit)

export const SettleDuplicates = z.strictObject({
  ids: ids.describe('The files of the group'),
  act: z.enum(['keep-best', 'stack', 'keep-all']).describe('Move the others to the trash; put them beneath; leave all and propose them no more'),
  keepId: idOf('asset').optional().describe('Of “keep-best” and “stack”: the one to keep, or on top; absent: the best'),
})
export const Settled = z.object({
  keptId: z.string().nullable(),
  changed: z.array(z.string()),
  shown: z.array(Resembling).describe('Files that stay because a listing or a post shows them'),
})
export type Settled = z.output<typeof Settled>

export const MakeStack = z.strictObject({ ids, topId: idOf('asset').optional().describe('Absent: the best of them') })
export const Stack = z.object({ topId: z.string(), count: z.int().describe('Files in it, the one on top counted') })
