import type { NetworkCard } from '../../../server/social/contract.ts'
import { formatBytes } from '../../kit/format.ts'

type Rule = NonNullable<NetworkCard['capabilities']['videos']>
/** `bytes` and `container` are of the file; null while there is none. */
export type Measured = { seconds: number; bytes: number | null; container: 'mp4' | 'webm' | null }
export type Fit = { word: 'fits' | 'long' | 'short' | 'large' | 'type'; words: string }

/** Whether a network takes a film, and in words why not. What is worst comes first. */
export function fitOf({ seconds, bytes, container }: Measured, rule: Rule): Fit {
  if (seconds > rule.maxSeconds + 0.05) return { word: 'long', words: `Too long: ${lengthWords(rule.maxSeconds)} at most` }
  if (seconds < rule.minSeconds) return { word: 'short', words: `Too short: ${lengthWords(rule.minSeconds)} at least` }
  if (container && !rule.contentTypes.includes(`video/${container}`)) return { word: 'type', words: `Takes no ${container === 'webm' ? 'WebM' : 'MP4'}` }
  if (bytes !== null && bytes > rule.maxBytes) return { word: 'large', words: `Too large: ${formatBytes(rule.maxBytes)} at most` }
  return { word: 'fits', words: 'Fits' }
}

const lengthWords = (seconds: number): string => (seconds < 120 ? `${seconds} s` : seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`)
