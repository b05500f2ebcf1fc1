import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { removeFiles } from '../library/remove-files.job.ts'
import { dropUpload, uploadFolder } from './upload-files.ts'

type Expired = { id: string; workspaceId: string; state: string; checksum: string | null }

/** Hourly: uploads that nobody resumed or took into the library within two days go, with their bytes. */
export const sweepUploads = job({
  name: 'media.sweep-uploads',
  payload: z.object({}),
  cron: '10 * * * *',
  timeLimitSec: 900,
  handle: async (ctx) => {
    const expired = await ctx.db.all<Expired>(
      sql`SELECT id, workspace_id AS "workspaceId", state, checksum FROM media.uploads WHERE expires_at < ${ctx.now.toISOString()}::timestamptz ORDER BY expires_at LIMIT 1000`,
    )
    for (const { id, workspaceId, state, checksum } of expired) {
      await dropUpload(uploadFolder(ctx.ports.config), id)
      await ctx.inWorkspace(workspaceId, async (tx) => {
        await tx.db.run(sql`DELETE FROM media.uploads WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid`)
        if (state === 'received' && checksum) await tx.enqueue(removeFiles, { checksum })
      })
    }
  },
})
