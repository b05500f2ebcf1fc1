import type { Asset, Finding, FoundAsset } from '../../../server/media/contract.ts'

const words: Record<Finding, string> = { name: 'name', tag: 'tag', caption: 'description', listing: 'listing', room: 'room', words: 'words in the picture', meaning: 'meaning' }

/** Why a search found a file: `Found by name and tag`; null for files that nobody searched for. */
export function foundWords(asset: Asset | FoundAsset): string | null {
  if (!('found' in asset) || asset.found.length === 0) return null
  // That it means the like as well says nothing new.
  const why = asset.found.length > 1 ? asset.found.filter(one => one !== 'meaning') : asset.found
  return `Found by ${why.map(one => words[one]).join(' and ')}`
}
