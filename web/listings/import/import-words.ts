import type { ListingImport } from '../../../server/listings/contract.ts'
import type { Tone } from '../../kit/status.tsx'

export const importLooks: Record<ListingImport['state'], { word: string; tone: Tone }> = {
  mapping: { word: 'Waits for you', tone: 'lamp' }, checking: { word: 'Being checked', tone: 'info' }, checked: { word: 'Ready', tone: 'lamp' }, importing: { word: 'Coming in', tone: 'info' }, done: { word: 'Done', tone: 'positive' }, cancelled: { word: 'Stopped', tone: 'warning' }, failed: { word: 'Broke off', tone: 'danger' },
}

type Counts = NonNullable<ListingImport['found']>

/** What a dry run found or an import wrote, in words. */
export const countWords = ({ new: added, update, same, error, photos }: Counts): string =>
  [`${added.toLocaleString()} new`, ...(update ? [`${update.toLocaleString()} changed`] : []), ...(same ? [`${same.toLocaleString()} as before`] : []), ...(photos ? [`${photos.toLocaleString()} photos`] : []), ...(error ? [`${error.toLocaleString()} wrong`] : [])].join(', ')

export type ListingImportSearch = { id?: string; show?: 'new' | 'update' | 'same' | 'error' }

const shows = ['new', 'update', 'same', 'error'] as const

export function readListingImportSearch(raw: Record<string, unknown>): ListingImportSearch {
  const show = shows.find(one => one === raw.show)
  return { ...(typeof raw.id === 'string' && raw.id ? { id: raw.id } : {}), ...(show ? { show } : {}) }
}
