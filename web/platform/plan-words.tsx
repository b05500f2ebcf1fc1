import type { Output } from '../api/client.ts'
import { formatExact, formatMoney } from '../kit/format.ts'
import { Pill, type Tone } from '../kit/status.tsx'

type Plan = Output<'platform.plans.list'>['items'][number]
export type PlanLike = Pick<Plan, 'state' | 'result'>

/** An approved plan is carried out in the background; its result says that it is done. */
export function planLook({ state, result }: PlanLike): { word: string; tone: Tone } {
  if (state === 'waiting') return { word: 'Waits for you', tone: 'lamp' }
  if (state === 'approved') return result === null || result === undefined ? { word: 'Under way', tone: 'info' } : { word: 'Done', tone: 'positive' }
  if (state === 'failed') return { word: 'Failed', tone: 'danger' }
  return { word: state === 'rejected' ? 'Declined' : 'Expired', tone: 'neutral' }
}

export function PlanPill({ plan }: { plan: PlanLike }) {
  const { word, tone } = planLook(plan)
  return <Pill tone={tone}>{word}</Pill>
}

/** `valueAmount`, `value_amount` and `crm.leads` as a person would write them. */
export function inWords(name: string): string {
  const words = name.split('.').at(-1)!.replaceAll('_', ' ').replaceAll('-', ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/ ids?$/, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A value of a plan as one line: money and times as people write them. */
export function asLine(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Nothing'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'string') return instant.test(value) ? formatExact(value) : value
  if (Array.isArray(value)) return value.map(asLine).join(', ') || 'Nothing'
  if (typeof value !== 'object') return String(value)
  const { amount, currency } = value as { amount?: unknown; currency?: unknown }
  return typeof amount === 'number' && typeof currency === 'string' ? formatMoney({ amount, currency }) : JSON.stringify(value)
}

/** The facts of a record that say something to a person: no ids and no housekeeping. */
export const tellingFields = (record: Record<string, unknown>): [string, unknown][] =>
  Object.entries(record).filter(([name, value]) => value !== null && !['version', 'createdAt', 'updatedAt', 'may'].includes(name) && !(typeof value === 'string' && uuid.test(value)) && (typeof value !== 'object' || 'amount' in value))

/** The operation's summary as a title. */
export const titleOf = (summary: string): string => summary.replace(/\.$/, '')

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
