import { formatCount, formatPercent } from './format.ts'
import type { Change } from './tile.tsx'

/**
 * How one number stands to the one before, in words. A share needs something to be a share of: from nothing it is said in
 * numbers. Undefined when either is not known.
 *
 * @param before what it is held against, as it ends the sentence: "the 30 days before"
 */
export function changeBetween(now: number | null, earlier: number | null, before: string, isUpGood?: boolean): Change | undefined {
  if (now === null || earlier === null) return undefined
  if (now === earlier) return { direction: 'flat', amount: 'Same', words: `as ${before}` }
  const direction = now > earlier ? 'up' : 'down'
  const isGood = isUpGood === undefined ? undefined : (direction === 'up') === isUpGood
  if (earlier <= 0) return { direction, amount: formatCount(Math.abs(now - earlier)), words: `on ${formatCount(earlier)} in ${before}`, isGood }
  return { direction, amount: formatPercent(Math.abs(now - earlier) / earlier), words: `on ${before}`, isGood }
}
