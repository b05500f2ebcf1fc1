import { z } from 'zod'
import { FoyerError, invalidInput } from './errors.ts'

/** The largest page a list gives; the default is 25. */
export const pageLimit = { default: 25, max: 100 } as const

/** The input fields that every list has. Spread them into the list's own input. */
export const pageInput = {
  limit: z.int().min(1).max(pageLimit.max).default(pageLimit.default).describe('How many items, 1 to 100'),
  cursor: z.string().max(500).optional().describe('nextCursor of the page before'),
}

/** The shape of a page: items, and the cursor of the next page or null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().optional() })

/** Makes the opaque cursor from the sort values of the last row, the id as the last word. */
export const writeCursor = (values: readonly (string | number | null)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url')

/** Reads a cursor with exactly `length` values, or throws `platform.invalid_input` naming the field. */
export function readCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (cursor === undefined) return null
  const wrong = (): FoyerError =>
    invalidInput({ count: 1 }, { fields: [{ path: 'cursor', rule: 'cursor', message: 'This cursor does not belong to this list. Start without one.' }] })
  let values: unknown
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw wrong()
  }
  if (!Array.isArray(values) || values.length !== length) throw wrong()
  if (!values.every((value) => value === null || typeof value === 'string' || typeof value === 'number')) throw wrong()
  return values
}

/**
 * Cuts `limit + 1` rows to a page. Queries ask for one row more than the page, so that the last page needs no second
 * statement to know it is the last.
 */
export function toPage<Row, Item>(rows: Row[], limit: number, present: (row: Row) => Item, keyOf: (row: Row) => (string | number | null)[]): { items: Item[]; nextCursor: string | null } {
  const more = rows.length > limit
  const shown = more ? rows.slice(0, limit) : rows
  const last = shown.at(-1)
  return { items: shown.map(present), nextCursor: more && last ? writeCursor(keyOf(last)) : null }
}
