import { z } from 'zod'

/**
 * The one language in which leads are chosen: by lists, smart lists, bulk acts, exports, segments, routing and automation.
 * A condition asks one field; a group joins conditions and groups.
 */
export const operators = ['is', 'is-not', 'contains', 'starts', 'more', 'less', 'between', 'before', 'after', 'filled', 'empty'] as const
export const Operator = z.enum(operators)
export type Operator = z.output<typeof Operator>

export const timeUnits = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
/** A time that moves with the clock: 14 days ago, in 3 days. Days and longer are counted on the workspace's calendar. */
export const RelativeTime = z.union([
  z.strictObject({ ago: z.int().min(0).max(10_000), unit: z.enum(timeUnits) }),
  z.strictObject({ ahead: z.int().min(0).max(10_000), unit: z.enum(timeUnits) }),
])
export type RelativeTime = z.output<typeof RelativeTime>

const Plain = z.union([z.string().max(500), z.number(), z.boolean(), z.strictObject({ amount: z.int(), currency: z.string().length(3) }), RelativeTime])
export const Condition = z.strictObject({
  field: z.string().max(80).describe('A built-in field, or field.<id> for a custom one'),
  is: Operator,
  value: z.union([Plain, z.array(Plain).min(1).max(200)]).optional().describe('Several values mean any of them; between takes two'),
})
export type Condition = z.output<typeof Condition>

/** `all`: every part must hold; `any`: one is enough; `none`: no part may hold. */
export type QueryGroup = { match: 'all' | 'any' | 'none'; of: LeadQuery[] }
export type LeadQuery = Condition | QueryGroup

const Part: z.ZodType<LeadQuery> = z.lazy(() => z.union([Condition, Group]))
const Group: z.ZodType<QueryGroup> = z.strictObject({ match: z.enum(['all', 'any', 'none']), of: z.array(Part).max(50) })
/** A query is a condition or a group; at most 8 groups deep. */
export const LeadQuery = Part.refine((query) => depthOf(query) <= 8, 'Groups may stand at most 8 deep.').meta({ examples: [{ field: 'source', is: 'is', value: 'portal' }] })

const depthOf = (query: LeadQuery): number => ('of' in query ? 1 + Math.max(0, ...query.of.map(depthOf)) : 0)

/** A query in an address is JSON text. */
/** A query that fits, for the reference. */
const exampleQuery: LeadQuery = { match: 'all', of: [{ field: 'source', is: 'is', value: 'portal' }, { field: 'lastContacted', is: 'before', value: { ago: 14, unit: 'day' } }] }
export const QueryParam = z.preprocess((given) => {
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    return given // The shape then says that a condition or a group is wanted.
  }
}, LeadQuery).meta({ examples: [exampleQuery] })

/** How a field compares, and with what. */
export const filterKinds = ['text', 'choice', 'person', 'id', 'number', 'money', 'time', 'date', 'boolean'] as const
export type FilterKind = (typeof filterKinds)[number]
export const FilterField = z.object({
  field: z.string(),
  label: z.string(),
  kind: z.enum(filterKinds),
  operators: z.array(Operator),
  sortable: z.boolean(),
  options: z.array(z.object({ id: z.string(), label: z.string() })).optional(),
  custom: z.boolean(),
})
export type FilterField = z.output<typeof FilterField>
