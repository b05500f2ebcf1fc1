import type { PostState, VariantState } from '../contract.ts'

/** First line of a text, short: how lists and calendars call a post. */
export function titleOf(text: string): string {
  const line = text.replaceAll('{link}', '').split('\n').map((one) => one.trim()).find((one) => one !== '')
  if (!line) return 'Without text'
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}

/** What decides about changing a variant. */
export type Standing = { state: VariantState; claim: string | null; finding: boolean; resting: boolean }

/** Is it in a worker's hands, at the network, or of unknown outcome? Then nobody changes it. */
export const isBusy = ({ state, claim, finding, resting }: Standing): boolean => state === 'publishing' && (claim !== null || finding || resting)

/** Does it still wait for its time, its approval or its next try? */
export const isQueued = ({ state }: Standing): boolean => state === 'scheduled' || state === 'publishing' || state === 'approval'

/** Can a person start it again? */
export const isStopped = ({ state }: Standing): boolean => state === 'failed' || state === 'held'

/** Words for a planned time that the clock of the zone does not have, or has twice. */
export function clockNotice(resolved: 'exact' | 'skipped' | 'repeated', wall: string, actual: string): string | null {
  const time = wall.slice(11, 16)
  if (resolved === 'skipped') return `The clock jumps over ${time} that night. The post goes out at ${actual.slice(11, 16)}.`
  if (resolved === 'repeated') return `The clock shows ${time} twice that night. The post goes out the first time.`
  return null
}

/** What the variants together make of the post. The same rule stands in the database as `social.settle_post`, for lists. */
export function stateFrom(variants: readonly { state: VariantState }[]): PostState {
  const some = (state: VariantState) => variants.some((one) => one.state === state)
  const all = (state: VariantState) => variants.every((one) => one.state === state)
  if (all('draft')) return 'draft'
  if (some('publishing')) return 'publishing'
  if (some('scheduled')) return 'scheduled'
  if (some('approval')) return 'approval'
  if (some('published')) return all('published') ? 'published' : 'partly'
  return some('held') ? 'held' : some('failed') ? 'failed' : 'draft'
}
