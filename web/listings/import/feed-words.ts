import type { Feed, FeedRun } from '../../../server/listings/contract.ts'
import { counted } from '../../kit/format.ts'
import type { Tone } from '../../kit/status.tsx'

/** How a feed stands, as one word on a ground. */
export function feedLook(feed: Feed): { word: string; tone: Tone } {
  if (feed.state === 'leaving') return { word: 'Being removed', tone: 'neutral' }
  if (feed.testing) return { word: 'Testing', tone: 'info' }
  if (feed.test && !feed.test.ok) return { word: 'Does not connect', tone: 'danger' }
  if (feed.lastRun && (feed.lastRun.state === 'running' || feed.lastRun.state === 'waiting')) return feed.lastRun.state === 'running' ? { word: 'Reading', tone: 'info' } : { word: 'Waits for the MLS', tone: 'warning' }
  if (feed.state === 'on') return { word: 'On', tone: 'positive' }
  return feed.state === 'new' ? { word: 'Ready to begin', tone: 'lamp' } : { word: 'Paused', tone: feed.problem ? 'danger' : 'neutral' }
}

export const runLooks: Record<FeedRun['state'], { word: string; tone: Tone }> = {
  running: { word: 'Reading', tone: 'info' }, waiting: { word: 'Waits', tone: 'warning' }, done: { word: 'Done', tone: 'positive' }, failed: { word: 'Failed', tone: 'danger' }, stopped: { word: 'Stopped', tone: 'neutral' },
}

/** What a run found, shortest first; nothing found is said too. */
export function runWords({ counts, phase, state }: FeedRun): string {
  const parts = [
    counts.new ? `${counts.new.toLocaleString()} new` : '', counts.changed ? `${counts.changed.toLocaleString()} changed` : '', counts.removed ? `${counts.removed.toLocaleString()} removed` : '', counts.photos ? counted(counts.photos, 'photo') : '',
    counts.failed ? `${counts.failed.toLocaleString()} not understood` : '', counts.photosFailed ? `${counted(counts.photosFailed, 'photo')} missing` : '', counts.unchanged ? `${counts.unchanged.toLocaleString()} unchanged` : '',
  ].filter(Boolean)
  const doing = state === 'running' ? ({ records: 'Reading listings', reconcile: 'Looking for listings that are gone', photos: 'Copying photos' } as const)[phase] : ''
  return [doing, parts.join(', ') || (state === 'running' ? '' : 'Nothing new')].filter(Boolean).join(': ')
}

export const isAtWork = (feed: Feed): boolean => feed.testing || feed.state === 'leaving' || feed.lastRun?.state === 'running' || feed.lastRun?.state === 'waiting'
