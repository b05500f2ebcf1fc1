import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { readCursor, toPage } from '../../platform/page.ts'
import { fieldGone } from '../fields/errors.ts'
import { fieldsOf } from '../fields/field-queries.ts'
import { leadColumns, type LeadRow } from './lead-queries.ts'

type Wanted<Item> = { fieldId: string; down: boolean; where: ReturnType<typeof sql<boolean>>; limit: number; cursor: string | undefined; present: (row: LeadRow) => Item }

/**
 * A page of leads in the order of a custom field: first those that have a value, along the index of terms, then those without, newest
 * first. A field with several choices orders by the first of them. The cursor says in which of the two parts the page ended.
 */
export async function pageByField<Item>(ctx: Context, { fieldId, down, where, limit, cursor, present }: Wanted<Item>) {
  const field = (await fieldsOf(ctx)).find(({ id }) => id === fieldId)
  if (!field) throw fieldGone({ field: fieldId }, { fields: [{ path: 'sort', rule: 'field', message: 'This field is not there any more.' }] })
  const form = field.type === 'number' || field.type === 'money' || field.type === 'boolean' ? 'amount' : 'words'
  const key = sql.raw(`t.${form}`)
  const type = sql.raw(form === 'amount' ? 'float8' : 'text COLLATE "C"')
  const way = sql.raw(down ? 'DESC' : 'ASC')
  const [part, value, id] = readCursor(cursor, 3) ?? ['with', null, null]
  const rows: (LeadRow & { key: string | number })[] = []
  if (part === 'with') {
    const beyond = id ? sql`AND (${key}, t.lead_id) ${sql.raw(down ? '<' : '>')} (${value}::${type}, ${id}::uuid)` : sql``
    // Of several values of one lead, only the first counts; else the lead would stand in the list twice.
    const first = field.type === 'multi' ? sql`AND NOT EXISTS (SELECT FROM crm.lead_terms o WHERE o.lead_id = t.lead_id AND o.field = t.field AND o.words < t.words)` : sql``
    rows.push(...(await ctx.db.all<LeadRow & { key: string | number }>(sql`SELECT ${leadColumns}, ${key} AS key FROM crm.lead_terms t JOIN crm.leads l ON l.id = t.lead_id
      WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.field = ${fieldId} AND ${key} IS NOT NULL ${first} AND ${where} ${beyond}
      ORDER BY ${key} ${way}, t.lead_id ${way} LIMIT ${limit + 1}`)))
    if (rows.length > limit) return toPage(rows, limit, present, (row) => ['with', row.key, row.id])
  }
  const beyond = part === 'without' ? sql`AND (l.created_at, l.id) < (${value}::timestamptz, ${id}::uuid)` : sql``
  const rest = await ctx.db.all<LeadRow>(sql`SELECT ${leadColumns} FROM crm.leads l
    WHERE ${where} AND NOT l.fields ? ${fieldId} ${beyond} ORDER BY l.created_at DESC, l.id DESC LIMIT ${limit + 1 - rows.length}`)
  return toPage([...rows, ...rest], limit, present, (row) => (row.fields[fieldId] === undefined ? ['without', row.createdAt, row.id] : ['with', (row as LeadRow & { key: string | number }).key, row.id]))
}
