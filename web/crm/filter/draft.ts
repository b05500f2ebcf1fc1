import type { Condition, LeadQuery, Operator } from '../../../server/crm/contract.ts'

/** A query while somebody writes it: conditions may still lack their value. */
export type DraftCondition = { key: number; field: string; is: Operator; value?: Condition['value'] }
export type DraftGroup = { key: number; match: 'all' | 'any' | 'none'; of: (DraftCondition | DraftGroup)[] }

let next = 1
const newKey = (): number => next++

export const emptyCondition = (field: string, is: Operator): DraftCondition => ({ key: newKey(), field, is })
export const emptyGroup = (): DraftGroup => ({ key: newKey(), match: 'all', of: [] })

/** A query as a draft; a single condition stands in a group of its own. */
export function draftOf(query: LeadQuery | undefined): DraftGroup {
  if (!query) return emptyGroup()
  return 'of' in query ? draftGroup(query) : { ...emptyGroup(), of: [draftPart(query)] }
}
const draftGroup = (query: Extract<LeadQuery, { of: unknown }>): DraftGroup => ({ key: newKey(), match: query.match, of: query.of.map(draftPart) })
const draftPart = (query: LeadQuery): DraftCondition | DraftGroup => ('of' in query ? draftGroup(query) : { key: newKey(), ...query })

const needsNone = (is: Operator): boolean => is === 'filled' || is === 'empty'

/** Does the condition say enough to be asked? */
export function isComplete({ is, value }: DraftCondition): boolean {
  if (needsNone(is)) return true
  if (is === 'between') return Array.isArray(value) && value.length === 2 && value.every(one => one !== '' && one !== null && one !== undefined)
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** The query that a draft says so far; undefined while nothing is complete. */
export function queryOf(draft: DraftGroup): LeadQuery | undefined {
  const of = draft.of.flatMap(part => {
    if ('of' in part) return queryOf(part) ?? []
    if (!isComplete(part)) return []
    return [{ field: part.field, is: part.is, ...(needsNone(part.is) ? {} : { value: part.value }) } as Condition]
  })
  return of.length > 0 ? { match: draft.match, of } : undefined
}

/** The draft with one part replaced, or taken out with null. Groups that become empty stay: somebody is writing in them. */
export function replaced(group: DraftGroup, key: number, part: DraftCondition | DraftGroup | null): DraftGroup {
  return { ...group, of: group.of.flatMap(one => (one.key === key ? (part ?? []) : 'of' in one ? replaced(one, key, part) : one)) }
}

/** Reads a query out of an address. Null when it is none. */
export function readQuery(text: string | undefined): LeadQuery | undefined {
  if (!text) return undefined
  try {
    const found: unknown = JSON.parse(text)
    return typeof found === 'object' && found !== null && ('of' in found || 'field' in found) ? (found as LeadQuery) : undefined
  } catch {
    return undefined // An address that was cut: the list shows without it.
  }
}

/** How many conditions a query has. */
export const countConditions = (query: LeadQuery): number => ('of' in query ? query.of.reduce((sum, one) => sum + countConditions(one), 0) : 1)
