import { isDeepStrictEqual } from 'node:util'
import type { MergeChoices, MergeField } from './contract.ts'

/** A row of crm.leads as the database gives it in JSON: columns by their own names. */
export type LeadJson = Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string; readonly version: number }

/** The columns that go together with a field: a status is nothing without its stage, an amount nothing without its currency. */
const columnsOf: Readonly<Record<MergeField, readonly string[]>> = {
  kind: ['kind'], name: ['name'], email: ['email'], phone: ['phone'], company: ['company'], position: ['position'], birthday: ['birthday'], language: ['language'], timeZone: ['time_zone'],
  status: ['status', 'pipeline_id', 'stage_id', 'stage_since', 'lost_reason'], ownerId: ['owner_id'], teamId: ['team_id'], value: ['value_amount', 'value_currency'], listingId: ['listing_id'],
}
const fieldNames = Object.keys(columnsOf) as MergeField[]
const mostFurther = 20
const mostAddresses = 10

export type ChosenField = { field: string; winner: unknown; loser: unknown; takes: 'winner' | 'loser'; differs: boolean }

/** Which value each field takes: what was chosen, else the winner's, else what there is. */
export function chooseFields(winner: LeadJson, loser: LeadJson, choices: MergeChoices): ChosenField[] {
  const built = fieldNames.map((field) => ({ field, winner: valueOf(winner, field), loser: valueOf(loser, field) }))
  const [ours, theirs] = [customOf(winner), customOf(loser)]
  const custom = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((id) => ({ field: `field.${id}`, winner: ours[id] ?? null, loser: theirs[id] ?? null }))
  return [...built, ...custom].map((one) => ({ ...one, takes: choices[one.field] ?? (isEmpty(one.winner) && !isEmpty(one.loser) ? 'loser' : 'winner'), differs: !isDeepStrictEqual(one.winner, one.loser) }))
}

/** The winner after the merge: columns that become different. Addresses of both are united, and whoever came first keeps the origin. */
export function mergedColumns(winner: LeadJson, loser: LeadJson, choices: MergeChoices): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...winner }
  const custom: Record<string, unknown> = {}
  for (const { field, takes } of chooseFields(winner, loser, choices)) {
    const from = takes === 'winner' ? winner : loser
    if (field.startsWith('field.')) {
      const id = field.slice('field.'.length)
      if (customOf(from)[id] !== undefined) custom[id] = customOf(from)[id]
    } else for (const column of columnsOf[field as MergeField]) merged[column] = from[column]
  }
  merged['fields'] = custom
  merged['emails'] = further(merged['email'], 'email', 'emails', winner, loser, (one) => one.toLowerCase())
  merged['phones'] = further(merged['phone'], 'phone', 'phones', winner, loser, (one) => one)
  merged['addresses'] = unite([...listOf(winner['addresses']), ...listOf(loser['addresses'])]).slice(0, mostAddresses)
  merged['tags'] = unite([...listOf(winner['tags']), ...listOf(loser['tags'])]).sort()
  const first = [winner, loser].sort((one, other) => time(one['created_at']) - time(other['created_at']))
  // The oldest origin that says anything: somebody written down by hand first and brought by a post later was known before.
  const origin = first.find((one) => one['attribution'] !== null) ?? first[0]!
  merged['attribution'] = origin['attribution']
  merged['source'] = origin['source']
  merged['created_at'] = first[0]!['created_at']
  merged['last_contacted_at'] = time(loser['last_contacted_at']) > time(winner['last_contacted_at']) ? loser['last_contacted_at'] : winner['last_contacted_at']
  merged['last_question'] = winner['last_question'] ?? loser['last_question']
  merged['score'] = Math.max(Number(winner['score']), Number(loser['score']))
  return Object.fromEntries(Object.entries(merged).filter(([column, value]) => !isDeepStrictEqual(value, winner[column])))
}

/**
 * What the winner becomes when the merge is taken back. A column that nobody touched since goes back; in lists and custom fields
 * what the merge brought goes and what came since stays. `kept` names the columns that were changed since and stay.
 */
export function unmergedColumns(before: LeadJson, after: LeadJson, now: LeadJson): { columns: Record<string, unknown>; kept: string[] } {
  const columns: Record<string, unknown> = {}
  const kept: string[] = []
  for (const column of Object.keys(after)) {
    if (own.has(column) || isDeepStrictEqual(before[column], after[column])) continue
    if (isDeepStrictEqual(now[column], after[column])) columns[column] = before[column]
    else if (Array.isArray(after[column])) columns[column] = withoutBrought(listOf(before[column]), listOf(after[column]), listOf(now[column]))
    else if (column === 'fields') columns[column] = customWithoutBrought(customOf(before), customOf(after), customOf(now))
    // A score is worked out again at any time and is nobody's edit.
    else if (column !== 'score') kept.push(column)
  }
  return { columns, kept }
}

/** Columns that are not the merge's: computed, or a matter of each write. */
const own = new Set(['search', 'version', 'updated_at'])

function valueOf(lead: LeadJson, field: MergeField): unknown {
  if (field === 'value') return lead['value_amount'] === null ? null : { amount: lead['value_amount'], currency: lead['value_currency'] }
  return lead[columnsOf[field][0]!] ?? null
}

function further(first: unknown, one: string, many: string, winner: LeadJson, loser: LeadJson, plain: (text: string) => string): string[] {
  const all = [winner[one], ...listOf(winner[many]), loser[one], ...listOf(loser[many])].filter((value): value is string => typeof value === 'string')
  const seen = new Set(typeof first === 'string' ? [plain(first)] : [])
  return all.filter((value) => !seen.has(plain(value)) && seen.add(plain(value))).slice(0, mostFurther)
}

function withoutBrought(before: unknown[], after: unknown[], now: unknown[]): unknown[] {
  const has = (list: unknown[], value: unknown) => list.some((one) => isDeepStrictEqual(one, value))
  const stays = now.filter((value) => has(before, value) || !has(after, value))
  return [...stays, ...before.filter((value) => !has(after, value) && !has(stays, value))]
}

function customWithoutBrought(before: Record<string, unknown>, after: Record<string, unknown>, now: Record<string, unknown>): Record<string, unknown> {
  const ids = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(now)])
  return Object.fromEntries([...ids].map((id) => [id, isDeepStrictEqual(now[id], after[id]) ? before[id] : now[id]]).filter(([, value]) => value !== undefined))
}

const customOf = (lead: LeadJson): Record<string, unknown> => (lead['fields'] ?? {}) as Record<string, unknown>
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const unite = (values: unknown[]): unknown[] => values.filter((value, at) => values.findIndex((other) => isDeepStrictEqual(other, value)) === at)
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''
const time = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NEGATIVE_INFINITY)
