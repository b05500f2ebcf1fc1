import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageOf } from '../../platform/page.ts'

/** What can speak for two leads being one. */
export const duplicateSigns = ['email', 'phone', 'name', 'place', 'company'] as const

const LeadId = idOf('lead')
/** One of the two leads of a pair, with what people compare. Fields that the access rules keep from the viewer read as empty. */
export const PairLead = z.object({
  id: LeadId,
  kind: z.enum(['person', 'company']),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  company: z.string().nullable(),
  position: z.string().nullable(),
  address: z.string().nullable(),
  status: z.string(),
  source: z.string(),
  ownerId: z.string().nullable(),
  tags: z.array(z.string()),
  score: z.int(),
  lastQuestion: z.string().nullable(),
  lastContactedAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.int(),
})
export type PairLead = z.output<typeof PairLead>

export const Duplicate = z.object({
  id: idOf('duplicate'),
  score: z.int().describe('How sure, 1 to 99'),
  state: z.enum(['open', 'dismissed', 'merged']),
  reasons: z.array(z.object({ sign: z.enum(duplicateSigns), words: z.string() })),
  leads: z.array(PairLead).length(2).describe('The one to keep first: it has more contact behind it'),
  foundAt: z.string(),
  decidedAt: z.string().nullable(),
  version: z.int(),
  may: z.object({ merge: z.boolean(), dismiss: z.boolean() }),
})
export type Duplicate = z.output<typeof Duplicate>
export const DuplicatePage = pageOf(Duplicate)

export const DuplicateRun = z.object({
  id: idOf('duplicateRun'),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  total: z.int(),
  seen: z.int(),
  found: z.int(),
  error: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
})
export type DuplicateRun = z.output<typeof DuplicateRun>
export const DuplicateStatus = z.object({
  open: z.int().describe('Pairs that wait for a decision, among leads that you see; at most 10,000 are counted'),
  lastRun: DuplicateRun.nullable(),
  may: z.object({ search: z.boolean() }),
})

/** Fields of which one of two values is chosen. E-mails, phones, addresses and tags of both are kept anyway. */
export const mergeFields = ['kind', 'name', 'email', 'phone', 'company', 'position', 'birthday', 'language', 'timeZone', 'status', 'ownerId', 'teamId', 'value', 'listingId'] as const
export type MergeField = (typeof mergeFields)[number]
export const MergeChoices = z
  .record(z.string().regex(new RegExp(`^(${mergeFields.join('|')}|field\\.[0-9a-f-]{36})$`), 'Name a field such as email, or field.<id>.'), z.enum(['winner', 'loser']))
  .describe('Whose value each field takes. Fields left out take the winner’s, or the other one’s where the winner has none')
export type MergeChoices = z.output<typeof MergeChoices>

export const MergePlan = z.object({
  fields: z.array(z.object({ field: z.string(), winner: z.unknown(), loser: z.unknown(), takes: z.enum(['winner', 'loser']), differs: z.boolean() })),
  result: PairLead.extend({ fields: z.record(z.string(), z.unknown()) }),
  moves: z.array(z.object({ what: z.string(), count: z.int() })).describe('What comes over from the lead that goes'),
})
export type MergePlan = z.output<typeof MergePlan>

export const Merge = z.object({
  id: idOf('merge'),
  winnerId: LeadId,
  loserId: LeadId,
  winnerName: z.string(),
  loserName: z.string(),
  runId: z.string(),
  madeBy: z.string().nullable(),
  createdAt: z.string(),
  undoneAt: z.string().nullable(),
  kept: z.array(z.string()).optional().describe('After undo: fields of the winner that were changed since the merge and stay as they are now'),
  may: z.object({ undo: z.boolean() }),
})
export type Merge = z.output<typeof Merge>
export const MergePage = pageOf(Merge)
