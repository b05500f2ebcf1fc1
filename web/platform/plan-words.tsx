import type { Output } from '../api/client.ts'
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

/** A value of a plan's input as one line. */
export const asLine = (value: unknown): string => (value === null || value === undefined || value === '' ? 'Nothing' : typeof value === 'object' ? JSON.stringify(value) : String(value))
