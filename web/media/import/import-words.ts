import type { AssetImport } from '../../../server/media/contract.ts'
import type { Tone } from '../../kit/status.tsx'

export const importLooks: Record<AssetImport['state'], { word: string; tone: Tone }> = {
  mapping: { word: 'Waits for you', tone: 'lamp' }, checking: { word: 'Being checked', tone: 'info' }, checked: { word: 'Ready', tone: 'lamp' }, importing: { word: 'Coming in', tone: 'info' }, done: { word: 'Done', tone: 'positive' }, cancelled: { word: 'Stopped', tone: 'warning' }, failed: { word: 'Broke off', tone: 'danger' },
}

type Counts = NonNullable<AssetImport['found']>

/** What a dry run found or an import wrote, in words. */
export const countWords = ({ new: added, update, same, duplicate, error }: Counts): string =>
  [`${added.toLocaleString()} new`, ...(update ? [`${update.toLocaleString()} changed`] : []), ...(same ? [`${same.toLocaleString()} as before`] : []), ...(duplicate ? [`${duplicate.toLocaleString()} twice`] : []), ...(error ? [`${error.toLocaleString()} wrong`] : [])].join(', ')
