import type { DuplicateGroup, Settled } from '../../../server/media/contract.ts'
import { counted } from '../../kit/format.ts'

/** How like they are, in words. */
export const groupWords = ({ files, distance }: DuplicateGroup): string => `${files.length} ${distance <= 1 ? 'that look the same' : 'that look nearly the same'}`

/** What was done, and what stays because it is shown somewhere. */
export function settledWords(act: 'keep-best' | 'stack' | 'keep-all', name: string, { changed, shown }: Settled): string {
  if (act === 'keep-all') return 'All are kept, and not proposed again'
  if (act === 'stack') return `${counted(changed.length, 'file')} laid beneath ${name}`
  const stays = shown.length > 0 ? `${counted(shown.length, 'file')} ${shown.length === 1 ? 'stays' : 'stay'}, shown by ${shown[0]!.uses.find(use => use.kind !== 'collection')!.title}${shown.length > 1 ? ' and others' : ''}` : ''
  return changed.length === 0 ? `Nothing changed: ${stays}` : `${counted(changed.length, 'file')} moved to the trash${stays && `; ${stays}`}`
}
