import { badQuery } from './mls-error.ts'

export type Literal = string | number | boolean | null | Date
export type Filter =
  | { kind: 'and'; left: Filter; right: Filter }
  | { kind: 'or'; left: Filter; right: Filter }
  | { kind: 'not'; of: Filter }
  | { kind: 'compare'; field: string; op: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'; value: Literal }

const token = /\s*(?:(\()|(\))|('(?:[^']|'')*')|(\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))|(\d{4}-\d{2}-\d{2})|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w.]*))/y
const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const

/**
 * Reads a `$filter` (OData 4.01 URL Conventions, section 5.1.1): comparisons joined by `and`, `or`, `not` and parentheses. Throws the
 * provider's 400 for anything else, and for a field that may not be searched.
 */
export function parseFilter(text: string, searchable: readonly string[]): Filter {
  const words = tokens(text)
  let at = 0
  const peek = (): string | undefined => words[at]
  const take = (): string => {
    const word = words[at++]
    if (word === undefined) throw badQuery('The query specified in the URI is not valid. Syntax error: the filter ends too early.', '$filter')
    return word
  }
  const either = (): Filter => {
    let left = both()
    while (peek() === 'or') { at++; left = { kind: 'or', left, right: both() } }
    return left
  }
  const both = (): Filter => {
    let left = one()
    while (peek() === 'and') { at++; left = { kind: 'and', left, right: one() } }
    return left
  }
  const one = (): Filter => {
    const word = take()
    if (word === 'not') return { kind: 'not', of: one() }
    if (word === '(') {
      const inner = either()
      if (take() !== ')') throw badQuery("The query specified in the URI is not valid. ')' expected.", '$filter')
      return inner
    }
    if (!searchable.includes(word)) throw badQuery(`The query specified in the URI is not valid. '${word}' is not a searchable field. Searchable: ${searchable.join(', ')}.`, '$filter')
    const op = take() as (typeof comparisons)[number]
    if (!comparisons.includes(op)) throw badQuery(`The query specified in the URI is not valid. Unknown operator '${op}'.`, '$filter')
    return { kind: 'compare', field: word, op, value: literal(take()) }
  }
  const filter = either()
  if (at < words.length) throw badQuery(`The query specified in the URI is not valid. Unexpected '${words[at]}'.`, '$filter')
  return filter
}

function tokens(text: string): string[] {
  const found: string[] = []
  token.lastIndex = 0
  let end = 0
  for (let match = token.exec(text); match && match[0] !== ''; match = token.exec(text)) {
    found.push(match[0].trim())
    end = token.lastIndex
  }
  if (text.slice(end).trim() !== '') throw badQuery(`The query specified in the URI is not valid. Syntax error at position ${end}.`, '$filter')
  return found
}

function literal(word: string): Literal {
  if (word.startsWith("'")) return word.slice(1, -1).replaceAll("''", "'")
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  if (/^\d{4}-\d{2}-\d{2}/.test(word)) return new Date(word)
  if (/^-?\d/.test(word)) return Number(word)
  throw badQuery(`The query specified in the URI is not valid. '${word}' is no literal; strings stand in single quotes.`, '$filter')
}

/** Whether a record meets a filter. Moments compare as moments, whatever their notation. */
export function meets(filter: Filter, record: Readonly<Record<string, unknown>>): boolean {
  if (filter.kind === 'and') return meets(filter.left, record) && meets(filter.right, record)
  if (filter.kind === 'or') return meets(filter.left, record) || meets(filter.right, record)
  if (filter.kind === 'not') return !meets(filter.of, record)
  const { op, value } = filter
  const has = record[filter.field] ?? null
  const [left, right] = value instanceof Date ? [Date.parse(String(has)), value.getTime()] : [has as string | number | boolean | null, value]
  if (op === 'eq') return left === right
  if (op === 'ne') return left !== right
  if (left === null || right === null) return false
  return op === 'gt' ? left > right : op === 'ge' ? left >= right : op === 'lt' ? left < right : left <= right
}

/** The values a field must equal in every record that meets the filter; more than one where they are joined by `or`. */
export function equalsOf(filter: Filter, field: string): Literal[] {
  if (filter.kind === 'and' || filter.kind === 'or') return [...equalsOf(filter.left, field), ...equalsOf(filter.right, field)]
  return filter.kind === 'compare' && filter.field === field && filter.op === 'eq' ? [filter.value] : []
}
