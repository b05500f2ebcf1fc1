import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Money } from '../../platform/money.ts'
import { pageOf } from '../../platform/page.ts'
import { Commission, Statement } from './commission.ts'

export { Commission, CommissionDoesNotAdd, CommissionShare, commissionSides, splitCommission, Statement, StatementLine } from './commission.ts'

export const DealId = idOf('deal')
export const dealStates = ['open', 'won', 'lost'] as const
export const DealState = z.enum(dealStates)
export type DealState = z.output<typeof DealState>

export const dealRoles = ['buyer', 'seller', 'landlord', 'tenant', 'lawyer', 'lender', 'other'] as const
export const DealPerson = z.strictObject({ leadId: idOf('lead'), role: z.enum(dealRoles) })
/** Somebody in a deal, as the viewer sees them: the name is null when the lead is not for the viewer. */
export const DealPersonSeen = z.object({ leadId: z.string(), role: z.enum(dealRoles), name: z.string().nullable() })
export type DealPersonSeen = z.output<typeof DealPersonSeen>

/** One product or service. The price is of one piece, in minor units of the deal's currency. */
export const DealLine = z.strictObject({
  description: z.string().trim().min(1, 'Say what it is.').max(200, 'Use 200 characters or fewer.'),
  quantity: z.int('Use a whole number.').min(1, 'Use 1 or more.').max(1_000_000),
  price: z.int('must be a whole number of the smallest unit (pence, cents)').min(-1_000_000_000_000).max(1_000_000_000_000),
})
export type DealLine = z.output<typeof DealLine>

export const valueSources = ['typed', 'lines', 'listing'] as const

export const Deal = z.object({
  id: DealId,
  name: z.string(),
  pipelineId: z.string(),
  stageId: z.string(),
  stageSince: z.string(),
  state: DealState,
  ownerId: z.string().nullable(),
  teamId: z.string().nullable(),
  listingId: z.string().nullable(),
  people: z.array(DealPersonSeen),
  value: Money.nullable().describe('Null when nobody said it, and for viewers from whom values are kept'),
  currency: z.string(),
  valueFrom: z.enum(valueSources),
  probability: z.int().describe('0 to 100: its own, else that of the stage'),
  ownProbability: z.int().nullable(),
  expectedClose: z.string().nullable().describe('YYYY-MM-DD'),
  closedOn: z.string().nullable().describe('YYYY-MM-DD'),
  lostReason: z.string().nullable(),
  source: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  version: z.int(),
})
export type Deal = z.output<typeof Deal>

export const DealOrigin = z.object({ postId: z.string().nullable(), assetId: z.string().nullable(), accountId: z.string().nullable(), listingId: z.string().nullable(), network: z.string().nullable(), campaign: z.string().nullable() })

export const DealDetail = Deal.extend({
  lines: z.array(DealLine),
  commission: Commission.nullable(),
  statement: Statement.nullable().describe('Of a won deal: fixed on the day it was won. Of an open one: what the plan comes to now'),
  origin: DealOrigin.nullable(),
  may: z.object({ edit: z.boolean(), delete: z.boolean(), commission: z.boolean() }),
})
export type DealDetail = z.output<typeof DealDetail>
export const DealPage = pageOf(Deal)

/** The fields of a deal that people write. */
export const dealFields = {
  name: z.string().trim().min(1, 'Give the deal a name.').max(200, 'Use 200 characters or fewer.'),
  ownerId: idOf('person').nullable(),
  teamId: idOf('team').nullable(),
  listingId: idOf('listing').nullable(),
  people: z.array(DealPerson).max(20, 'A deal can have 20 people.'),
  value: Money.nullable().describe('Left out of account while valueFrom is lines'),
  valueFrom: z.enum(valueSources),
  lines: z.array(DealLine).max(100, 'A deal can have 100 lines.'),
  probability: z.int().min(0, 'Use 0 to 100.').max(100, 'Use 0 to 100.').nullable().describe('Null: that of the stage'),
  expectedClose: z.iso.date('Use a date such as 2027-03-31.').nullable(),
  commission: Commission.nullable(),
}

export const dealSorts = ['created', 'updated', 'close', 'value', 'name'] as const

export const storyKinds = ['created', 'updated', 'moved', 'won', 'lost', 'reopened', 'assigned', 'deleted', 'restored'] as const
export const DealStoryEntry = z.object({ id: z.string(), at: z.string(), kind: z.enum(storyKinds), text: z.string().nullable(), actorKind: z.string(), actorId: z.string().nullable(), data: z.record(z.string(), z.unknown()) })
export type DealStoryEntry = z.output<typeof DealStoryEntry>

/** One month and one currency. Months are YYYY-MM; open deals without a date are under null. */
export const ForecastMonth = z.object({
  month: z.string().nullable(),
  currency: z.string(),
  open: Money.describe('All open deals at their whole value'),
  weighted: Money.describe('Each open deal times its probability'),
  won: Money,
  deals: z.int(),
  wonDeals: z.int(),
})
export type ForecastMonth = z.output<typeof ForecastMonth>
