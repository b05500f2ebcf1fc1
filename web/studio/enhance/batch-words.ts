import type { EnhanceBatch, EnhanceBatchWhole } from '../../../server/studio/contract.ts'
import { counted } from '../../kit/format.ts'

type ItemState = EnhanceBatchWhole['items'][number]['state']

export const itemWords: Record<ItemState, string> = { waiting: 'Waits', done: 'Enhanced', failed: 'Failed', skipped: 'Left out', undone: 'Taken back' }
export const itemTones = { waiting: 'neutral', done: 'positive', failed: 'danger', skipped: 'neutral', undone: 'neutral' } as const satisfies Record<ItemState, string>

/** What a batch is or was, in a line. */
export function batchTitle({ state, total, done, failed }: EnhanceBatch): string {
  const photos = counted(total, 'photo')
  if (state === 'waiting' || state === 'running') return `Enhancing ${photos}`
  if (state === 'cancelled') return `Cancelled after ${done} of ${photos}`
  if (state === 'undone') return `Taken back: ${photos}`
  return failed ? `${done} of ${photos} enhanced, ${failed} failed` : `${photos} enhanced`
}
