import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

/** So many pages are drawn; who wants to read on opens the file. */
export const pageLimit = 200

export const ReadPages = z.strictObject({ id: idOf('asset') })
export const AssetPages = z.object({
  count: z.int().describe('Pages of the file; 0 for a file without pages'),
  items: z.array(z.object({ number: z.int(), small: z.string(), large: z.string() })).max(pageLimit).describe('Addresses of the pages as pictures, from the first'),
})
export type AssetPages = z.output<typeof AssetPages>
