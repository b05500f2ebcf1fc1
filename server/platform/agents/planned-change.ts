import { z } from 'zod'
import type { Change } from '../operations/perform.ts'

/** One row that a plan would make, change or remove, for people: only the fields that say something. */
export const PlannedChange = z.object({
  table: z.string(),
  rowId: z.string(),
  kind: z.enum(['made', 'changed', 'removed']),
  fields: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

// What the house keeps for itself in every row.
const housekeeping = new Set(['id', 'workspace_id', 'version', 'created_at', 'updated_at', 'search', 'actor_kind'])
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A rehearsed change as a person reads it. */
export function plannedChange({ table, rowId, before, after }: Change): z.output<typeof PlannedChange> {
  const [old, fresh] = [before, after].map((row) => (row ?? {}) as Record<string, unknown>) as [Record<string, unknown>, Record<string, unknown>]
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((name) => !housekeeping.has(name) && text(old[name]) !== text(fresh[name]))
  return {
    table, rowId,
    kind: before === null ? 'made' : after === null ? 'removed' : 'changed',
    fields: names.map((name) => ({ name, before: text(old[name]), after: text(fresh[name]) }))
      // That a new row points to others by their ids tells a person nothing.
      .filter(({ before: was, after: will }) => (before !== null && after !== null) || !uuid.test(will ?? was ?? '')),
  }
}

function text(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  const said = typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (said === '{}' || said === '[]') return null
  return said.length > 300 ? `${said.slice(0, 299)}…` : said
}
