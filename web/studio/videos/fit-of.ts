import type { NetworkCard } from '../../../server/social/contract.ts'
import { formats, type Format } from '../../../server/studio/videos/drawing/formats.ts'
import { formatBytes } from '../../kit/format.ts'

export type FilmRule = NonNullable<NetworkCard['capabilities']['videos']>
/** `bytes` and `container` are of the file; null while there is none. */
export type Measured = { format: Format; seconds: number; bytes: number | null; container: 'mp4' | 'webm' | null }
export type Fit = { word: 'fits' | 'shape' | 'long' | 'short' | 'large' | 'type'; words: string }

/** Whether a network takes a film, and in words why not. What is worst comes first. */
export function fitOf({ format, seconds, bytes, container }: Measured, rule: FilmRule): Fit {
  if (!takesShape(format, rule)) return { word: 'shape', words: `Takes no ${format}` }
  if (seconds > rule.maxSeconds + 0.05) return { word: 'long', words: `Too long: ${lengthWords(rule.maxSeconds)} at most` }
  if (seconds < rule.minSeconds) return { word: 'short', words: `Too short: ${lengthWords(rule.minSeconds)} at least` }
  if (container && !rule.contentTypes.includes(`video/${container}`)) return { word: 'type', words: `Takes no ${container === 'webm' ? 'WebM' : 'MP4'}` }
  if (bytes !== null && bytes > rule.maxBytes) return { word: 'large', words: `Too large: ${formatBytes(rule.maxBytes)} at most` }
  return { word: 'fits', words: rule.advised && rule.advised !== format ? `Fits; ${rule.advised} fills the screen` : 'Fits' }
}

/** The format for a network: what it advises, else the one in hand where that is taken, else the first that is. */
export function formatFor(format: Format, rule: FilmRule): Format {
  if (rule.advised) return rule.advised
  return takesShape(format, rule) ? format : ((Object.keys(formats) as Format[]).find(one => takesShape(one, rule)) ?? format)
}

/** What a network takes, in one line: length, size and shape. */
export function limitWords({ maxSeconds, maxBytes, ratio, leastEdge }: FilmRule): string {
  const shape = ratio && (ratio.max < 1 ? 'upright' : ratio.min > 0.1 ? `1:${share(1 / ratio.min)} to ${share(ratio.max)}:1` : null)
  return [`${lengthWords(maxSeconds)} at most`, formatBytes(maxBytes), shape, leastEdge && leastEdge > 100 ? `${leastEdge} pixels at least` : null].filter(Boolean).join(', ')
}

function takesShape(format: Format, { ratio, leastEdge = 0 }: FilmRule): boolean {
  const { width, height } = formats[format]
  return Math.min(width, height) >= leastEdge && (!ratio || (width / height >= ratio.min && width / height <= ratio.max))
}

const share = (value: number): string => String(Math.round(value * 10) / 10)
const lengthWords = (seconds: number): string => (seconds < 120 ? `${seconds} s` : seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`)
