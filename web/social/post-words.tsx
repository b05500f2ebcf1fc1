import { CircleAlert } from 'lucide-react'
import type { PostState as WireState, VariantState } from '../../server/social/contract.ts'
import { formatDay, formatTime } from '../kit/format.ts'
import { Pill, PostPill } from '../kit/status.tsx'

/** State of a post with its word. "Partly out" is the one state that a single account cannot have. */
export function PostStatePill({ state }: { state: WireState | VariantState }) {
  return state === 'partly' ? <Pill tone="warning" icon={CircleAlert}>Partly out</Pill> : <PostPill state={state} />
}

const metricNames: Record<string, string> = { views: 'Views', reach: 'Reach', likes: 'Likes', comments: 'Comments', shares: 'Shares', quotes: 'Quotes', bookmarks: 'Bookmarks', clicks: 'Clicks' }
/** The name of a count; a network's own name stays as it is. */
export const metricName = (metric: string): string => metricNames[metric] ?? metric.replaceAll('_', ' ').replace(/^./, letter => letter.toUpperCase())

/** The order in which counts are read. */
export const metricOrder = Object.keys(metricNames)

/** "Thu 26 18:00" in a zone. */
export const when = (at: string, timeZone: string | undefined): string => `${formatDay(at, { timeZone })} ${formatTime(at, { timeZone })}`

const outcomes: Record<string, string> = { ok: 'Went out', pending: 'Waiting', retry: 'Tried again later', reconnect: 'Signed out', rejected: 'Refused', unknown: 'No answer' }
/** How an attempt ended, in two words. */
export const outcomeWord = (outcome: string | null): string => (outcome === null ? 'Under way' : (outcomes[outcome] ?? outcome))

const steps: Record<string, string> = { start: 'Preparing', upload: 'Uploading pictures', create: 'Posting', comment: 'First comment' }
/** What an attempt was doing last. */
export const stepWord = (step: string | null): string => (step === null ? 'Preparing' : step.startsWith('look for') ? 'Looking whether it is there' : (steps[step] ?? step))
