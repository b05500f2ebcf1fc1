import { badParameter } from './graph-error.ts'

/** A list in Graph's form. `next` is absent on the last page. */
export interface Listing {
  data: unknown[]
  paging?: { cursors: { before: string; after: string }; next?: string; previous?: string }
}

/** One page of `items`, by `limit` (25 when absent, at most 100), `after` and `before`. `address` is the called one. */
export function listing<T extends { id: string }>(items: T[], params: Record<string, string>, address: string, show: (item: T) => unknown): Listing {
  const limit = Math.min(100, readLimit(params.limit))
  const after = params.after === undefined ? 0 : placeOf(items, params.after) + 1
  const before = params.before === undefined ? null : placeOf(items, params.before)
  const from = before === null ? after : Math.max(0, before - limit)
  const page = items.slice(from, before ?? from + limit)
  const [first, last] = [page[0], page.at(-1)]
  if (!first || !last) return { data: [] }
  return {
    data: page.map(show),
    paging: {
      cursors: { before: cursor(first.id), after: cursor(last.id) },
      ...(from + page.length < items.length ? { next: withCursor(address, 'after', cursor(last.id)) } : {}),
      ...(from > 0 ? { previous: withCursor(address, 'before', cursor(first.id)) } : {}),
    },
  }
}

function readLimit(text: string | undefined): number {
  if (text === undefined || text === '') return 25
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 0) throw badParameter('Param limit must be an integer greater than or equal to 0')
  return limit
}

const cursor = (id: string): string => Buffer.from(id).toString('base64url')

function placeOf(items: { id: string }[], text: string): number {
  const id = Buffer.from(text, 'base64url').toString()
  const place = items.findIndex((item) => item.id === id)
  if (place < 0) throw badParameter('Invalid cursors values')
  return place
}

function withCursor(address: string, name: 'after' | 'before', value: string): string {
  const url = new URL(address)
  url.searchParams.delete('after')
  url.searchParams.delete('before')
  url.searchParams.set(name, value)
  return url.href
}
