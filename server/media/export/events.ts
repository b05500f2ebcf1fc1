import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** Somebody began to take an archive of the library along. */
export const libraryExported = event({
  name: 'media.library.exported',
  version: 1,
  data: z.object({ exportId: z.string(), title: z.string(), files: z.int(), originals: z.boolean() }),
  summary: ({ files, title }) => `${files} ${files === 1 ? 'file was' : 'files were'} exported: ${title}`,
})

export const exportEvents = [libraryExported]
