import { isDeepStrictEqual } from 'node:util'
import { sql } from '../../platform/db/sql.ts'
import type { LeadRow } from '../leads/lead-queries.ts'
import type { BulkSample, LeadChange } from './contract.ts'

type Sql = ReturnType<typeof sql>

const columns = {
  status: { name: 'status', cast: 'text' }, stageId: { name: 'stage_id', cast: 'uuid' }, lostReason: { name: 'lost_reason', cast: 'text' }, ownerId: { name: 'owner_id', cast: 'uuid' }, teamId: { name: 'team_id', cast: 'uuid' },
  listingId: { name: 'listing_id', cast: 'uuid' }, source: { name: 'source', cast: 'text' }, language: { name: 'language', cast: 'text' }, timeZone: { name: 'time_zone', cast: 'text' },
} as const
type Plain = keyof typeof columns
const plainOf = (change: LeadChange): [Plain, string | null][] => (Object.keys(columns) as Plain[]).flatMap((field) => (change[field] === undefined ? [] : [[field, change[field] ?? null] as [Plain, string | null]]))

/** Custom fields to write, and those to take away. */
const fieldsOf = ({ fields = {} }: LeadChange) => {
  const entries = Object.entries(fields)
  return { written: Object.fromEntries(entries.filter(([, value]) => value !== null)), taken: entries.filter(([, value]) => value === null).map(([id]) => id) }
}

/** The assignments that make a lead so. */
export function setsOfChange(change: LeadChange, now: string): Sql {
  const sets: Sql[] = plainOf(change).map(([field, value]) => sql`${sql.ref(columns[field].name)} = ${value}::${sql.raw(columns[field].cast)}`)
  const { written, taken } = fieldsOf(change)
  if (Object.keys(written).length || taken.length) sets.push(sql`fields = (fields || ${JSON.stringify(written)}::jsonb) - ${taken}::text[]`)
  if (change.addTags?.length || change.removeTags?.length) sets.push(sql`tags = ARRAY(SELECT DISTINCT t FROM unnest(tags || ${change.addTags ?? []}::uuid[]) t WHERE NOT t = ANY(${change.removeTags ?? []}::uuid[]) ORDER BY t)`)
  if (change.trashed !== undefined) sets.push(change.trashed ? sql`deleted_at = ${now}::timestamptz` : sql`deleted_at = NULL`)
  return sql`${sql.join(sets)}, version = version + 1, updated_at = ${now}::timestamptz`
}

/** Is the lead `l` not so yet? */
export function differsFrom(change: LeadChange): Sql {
  const parts: Sql[] = plainOf(change).map(([field, value]) => sql`${sql.ref(`l.${columns[field].name}`)} IS DISTINCT FROM ${value}::${sql.raw(columns[field].cast)}`)
  const { written, taken } = fieldsOf(change)
  if (Object.keys(written).length) parts.push(sql`NOT l.fields @> ${JSON.stringify(written)}::jsonb`)
  if (taken.length) parts.push(sql`l.fields ?| ${taken}::text[]`)
  if (change.addTags?.length) parts.push(sql`NOT l.tags @> ${change.addTags}::uuid[]`)
  if (change.removeTags?.length) parts.push(sql`l.tags && ${change.removeTags}::uuid[]`)
  if (change.trashed !== undefined) parts.push(change.trashed ? sql`l.deleted_at IS NULL` : sql`l.deleted_at IS NOT NULL`)
  return sql`(${sql.join(parts, sql` OR `)})`
}

/** Before and after of one lead, field by field, for people to look at. */
export function diffOf(row: LeadRow, change: LeadChange): BulkSample {
  const after: Record<string, unknown> = Object.fromEntries(plainOf(change))
  const before: Record<string, unknown> = Object.fromEntries(plainOf(change).map(([field]) => [field, row[field]]))
  for (const [id, value] of Object.entries(change.fields ?? {})) {
    after[`field.${id}`] = value
    before[`field.${id}`] = row.fields[id] ?? null
  }
  if (change.addTags?.length || change.removeTags?.length) {
    before['tags'] = row.tags
    after['tags'] = [...new Set([...row.tags, ...(change.addTags ?? [])])].filter((tag) => !change.removeTags?.some((gone) => gone === tag))
  }
  if (change.trashed !== undefined) {
    before['trashed'] = row.deletedAt !== null
    after['trashed'] = change.trashed
  }
  const changes = Object.keys(after).filter((field) => !isDeepStrictEqual(before[field], after[field])).map((field) => ({ field, before: before[field], after: after[field] }))
  return { id: row.id, name: row.name, changes }
}
