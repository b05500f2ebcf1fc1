import { createHash } from 'node:crypto'
import { linkPlaceholder } from '../contract.ts'

/**
 * What a post says, as one short mark: two posts with the same mark are the same to a reader. Case, punctuation, emoji, spaces and
 * addresses do not count, so a new short link is no new text. A post without words is known by its media. Null when it is empty.
 */
export function printOf(text: string, assetIds: readonly string[]): string | null {
  const words = text.replaceAll(linkPlaceholder, ' ').replace(/https?:\/\/\S+/giu, ' ').normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  if (words === '' && assetIds.length === 0) return null
  return createHash('sha256').update(words === '' ? `media ${[...assetIds].sort().join(' ')}` : `words ${words}`).digest('base64url').slice(0, 32)
}
