import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageInput, pageOf } from '../../platform/page.ts'

export { recordColumns, type RecordColumn } from './asset-record.ts'

export const exportSources = ['files', 'folder', 'collection', 'listing', 'library'] as const
/** How many files one selection names; more lie in a folder, or are all of it. */
export const exportedAtMost = 500

/** What goes into an archive: one of the four, or the whole library when none is named. */
export const MakeExport = z.strictObject({
  assetIds: z.array(idOf('asset')).min(1).max(exportedAtMost).optional(),
  folderId: idOf('folder').optional().describe('With the folders in it'),
  collectionId: idOf('collection').optional(),
  listingId: idOf('listing').optional().describe('What it shows and what was brought in for it'),
  originals: z.boolean().default(false).describe('Also the first content of each file that has another one now'),
})

export const LibraryExport = z.object({
  id: idOf('export'),
  source: z.enum(exportSources),
  title: z.string(),
  originals: z.boolean(),
  files: z.int(),
  bytes: z.int().describe('Of the files and originals, without the sidecars'),
  href: z.string().nullable().describe('Where whoever made it fetches the archive; null once that time is over'),
  expiresAt: z.string(),
  createdAt: z.string(),
  takenAt: z.string().nullable(),
})
export type LibraryExport = z.output<typeof LibraryExport>
export const LibraryExportPage = pageOf(LibraryExport)
export const ListExports = z.strictObject({ ...pageInput })
