import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Zone } from '../../platform/time.ts'

export const BatchId = idOf('batch')

/** Where columns can go, in the words of the screen. */
export const batchPlaces = {
  date: 'Date', time: 'Time', zone: 'Time zone', text: 'Text', accounts: 'Accounts', media: 'Pictures and films', alt: 'Alt texts', link: 'Link', firstComment: 'First comment', listing: 'Listing', category: 'Category',
} as const
export type BatchPlace = keyof typeof batchPlaces
const BatchPlace = z.enum(Object.keys(batchPlaces) as [BatchPlace, ...BatchPlace[]])

export const BatchMapping = z.array(z.strictObject({ column: z.int().min(0).max(299), to: BatchPlace.nullable() })).max(300)
export type BatchMapping = z.output<typeof BatchMapping>

/** What holds where a row says nothing. */
export const BatchDefaults = z.strictObject({
  as: z.enum(['queue', 'drafts']).default('queue').describe('Queue the posts for their times, or keep all as drafts'),
  dates: z.enum(['ymd', 'dmy', 'mdy']).default('ymd').describe('In which order dates of numbers are written'),
  zone: Zone.nullable().default(null).describe('Null: the zone of the workspace'),
  accountIds: z.array(idOf('account')).max(50).default([]).describe('For rows that name no account'),
})
export type BatchDefaults = z.output<typeof BatchDefaults>

export const batchStates = ['mapping', 'checking', 'checked', 'applying', 'done', 'cancelled', 'undoing', 'undone'] as const
export const batchOutcomes = ['ready', 'warned', 'wrong', 'made', 'failed', 'taken', 'stayed'] as const
export type BatchOutcome = (typeof batchOutcomes)[number]

export const Batch = z.object({
  id: BatchId,
  name: z.string(),
  state: z.enum(batchStates),
  /** How the file was read. */
  delimiter: z.string(),
  encoding: z.string(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
  mapping: BatchMapping,
  defaults: BatchDefaults,
  rows: z.int(),
  progress: z.object({ done: z.int(), of: z.int() }),
  counts: z.record(z.enum(batchOutcomes), z.int()).describe('Rows by what became of them'),
  problem: z.string().nullable(),
  may: z.object({ apply: z.boolean() }),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  version: z.int(),
})
export type Batch = z.output<typeof Batch>

/** One thing about a row, with the account it concerns, if one. */
export const BatchFinding = z.object({ level: z.enum(['error', 'warning']), field: z.string(), account: z.string().nullable(), message: z.string(), remedy: z.string() })
export type BatchFinding = z.output<typeof BatchFinding>

export const BatchRow = z.object({
  row: z.int(),
  line: z.int(),
  outcome: z.enum(batchOutcomes),
  title: z.string(),
  when: z.string().nullable().describe('Wall time; null: a draft without a time'),
  accounts: z.array(z.string()),
  findings: z.array(BatchFinding),
  postId: z.string().nullable(),
})
export type BatchRow = z.output<typeof BatchRow>
