import { z } from 'zod'
import { job } from '../../platform/jobs/job.ts'
import { contentKey } from '../../platform/storage/storage.ts'
import { renditionFolder } from '../pictures/presets.ts'
import { isContentHeld } from './content-held.ts'
import { lockContent } from './lock-content.ts'

/** Removes the bytes of an erased file and everything derived from them, unless some workspace still holds the same bytes. */
export const removeFiles = job({
  name: 'media.remove-files',
  payload: z.object({ checksum: z.string() }),
  handle: async (ctx, { checksum }) => {
    await ctx.transaction(async (tx) => {
      await lockContent(tx, checksum)
      if (await isContentHeld(tx, checksum)) return
      // Inside the lock on purpose: an upload of the same bytes waits until they are gone, then stores them again.
      await ctx.ports.storage.delete(contentKey(checksum))
      await ctx.ports.storage.deleteUnder(renditionFolder(checksum))
    })
  },
})
