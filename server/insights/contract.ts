import { z } from 'zod'
import { Money } from '../platform/money.ts'

export const ranges = ['7d', '30d', '90d'] as const
export const Range = z.enum(ranges)
export type Range = z.output<typeof Range>

/** The operation that lists what a number counts, with its input. */
export const Behind = z.object({ operation: z.string(), input: z.record(z.string(), z.unknown()) })

const count = z.number().nullable()
export const Figure = z.object({
  total: count.describe('Null: not counted'),
  before: count.describe('Of as many days before, up to the same time of day; null: not counted then'),
  byDay: z.array(count).describe('One for each of `days`; null: not counted on that day'),
  byDayBefore: z.array(count),
  behind: Behind,
})
export type Figure = z.output<typeof Figure>

/** What happened to a post in the period. Numbers that its networks do not give are missing. */
export const PostFigures = z.object({
  id: z.string(),
  title: z.string(),
  cover: z.string().nullable().describe('Address of a small picture'),
  at: z.string().nullable(),
  clicks: z.int(),
  visits: z.int(),
  leads: z.int(),
  gained: z.record(z.string(), z.number()),
  behind: Behind.describe('Its leads'),
})
export type PostFigures = z.output<typeof PostFigures>

export const SourceFigures = z.object({
  source: z.string(),
  leads: z.int(),
  before: z.int().nullable(),
  posts: z.array(z.object({ id: z.string(), title: z.string(), leads: z.int() })).describe('Most leads first'),
  behind: Behind,
})
export type SourceFigures = z.output<typeof SourceFigures>

const period = { range: Range, zone: z.string(), from: z.string(), to: z.string(), days: z.array(z.string()).describe('YYYY-MM-DD, today last') }

export const Home = z.object({
  ...period,
  leads: Figure,
  clicks: Figure,
  visits: Figure,
  engagement: Figure.describe('Likes, comments, shares, quotes and bookmarks that posts gained'),
  metrics: z.record(z.string(), z.object({ total: z.number(), before: count })).describe('What posts gained, by metric; one that no network gives is missing'),
  measuredAt: z.string().nullable().describe('When a network was last read'),
  sources: z.array(SourceFigures).describe('Most leads first'),
  posts: z.array(PostFigures).describe('The twenty that brought most'),
})
export type Home = z.output<typeof Home>

const Total = Figure.pick({ total: true, before: true, behind: true })
export const Overview = z.object({ ...period, leads: Total, clicks: Total, visits: Total, engagement: Total })
export const Sources = z.object({ ...period, items: z.array(SourceFigures) })
export const LeadFigures = z.object({ ...period, ...Figure.shape })


/** Won deals of a period and their money. Currencies stand beside each other and are never added up. */
export const RevenueFigures = z.object({
  ...period,
  deals: z.int(),
  value: z.array(Money).describe('What the deals were worth, one sum for each currency'),
  commission: z.array(Money).describe('What their commissions came to'),
  items: z.array(z.object({
    source: z.string().nullable(), postId: z.string().nullable(), postTitle: z.string().nullable(), assetId: z.string().nullable(), campaign: z.string().nullable(), listingId: z.string().nullable(),
    deals: z.int(), value: Money, commission: Money,
  })).describe('By what brought them, most first'),
  behind: Behind,
})
export type RevenueFigures = z.output<typeof RevenueFigures>

export const InPeriod = z.strictObject({ range: Range.default('30d') })
