import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import { StoredFileMissing } from '../../platform/storage/storage.ts'
import { withoutJournal } from '../../platform/operations/without-journal.ts'
import type { Content } from '../assets/keep-content.ts'
import { withLocalCopy } from '../pictures/local-copy.ts'
import { PictureRefused } from '../pictures/picture-task.ts'
import { workersOf } from '../pictures/workers-of.ts'
import { storePicture } from '../uploads/take-in.ts'
import { addVersion } from '../versions/add-version.ts'
import type { Making } from '../versions/making.ts'
import { isHeic } from './is-heic.ts'

/** Wavelets and transforms of 50 million pixels in WebAssembly take their time. */
const longestMs = 120_000

/**
 * Makes the JPEG of a HEIC photo and shows it from then on: browsers, networks and engines of ours all open it. The photo as
 * it came stays version 1, with all that the camera wrote.
 */
export const developHeic = job({
  name: 'media.develop-heic',
  payload: z.object({ assetId: z.string() }),
  attempts: 3,
  concurrency: 1,
  timeLimitSec: 300,
  handle: async (ctx, { assetId }) => {
    const row = await ctx.db.maybe<{ name: string; contentType: string; storageKey: string }>(sql`SELECT name, content_type AS "contentType", storage_key AS "storageKey"
      FROM media.assets WHERE id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND content_version = 1 AND state = 'ready'`)
    if (!row || !isHeic(row.contentType)) return
    try {
      const developed = await develop(ctx, row)
      const making: Making = { how: 'uploaded', engine: 'foyer.heic/1', alterations: [], from: [{ assetId, version: 1 }] }
      await ctx.transaction(async (tx) => {
        // It shows the same photo, so there is nothing for an undo to take back.
        await withoutJournal(tx)
        await addVersion(tx, assetId, developed, making)
      })
    } catch (error) {
      // It was opened a moment ago; where it is too much today, the HEIC itself goes on being shown, slower.
      if (!(error instanceof PictureRefused || error instanceof StoredFileMissing)) throw error
      ctx.log.warn({ assetId, reason: error.message }, 'a HEIC photo was not developed')
    }
  },
})

async function develop(ctx: JobContext, { name, storageKey }: { name: string; storageKey: string }): Promise<Content> {
  const folder = join(ctx.ports.config.FOYER_DATA, 'work')
  await mkdir(folder, { recursive: true })
  const target = join(folder, `${randomUUID()}.jpg`)
  try {
    await withLocalCopy(ctx.ports, storageKey, (path) => workersOf(ctx.ports).run({ kind: 'develop', path, target }, { timeoutMs: longestMs }))
    return await storePicture(ctx.ports, target, `${name}.jpg`)
  } finally {
    await rm(target, { force: true })
  }
}
