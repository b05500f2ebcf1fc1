import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { readAsset } from '../pictures/read-asset.job.ts'
import { paperType } from './is-paper.ts'

/** So many in an hour; the next run goes on with the rest. */
const part = 200

/** Hourly: PDF files that were in the library before pages were drawn get the picture of their first page. */
export const drawPapers = job({
  name: 'media.draw-papers',
  payload: z.object({}),
  cron: '40 * * * *',
  attempts: 2,
  concurrency: 1,
  timeLimitSec: 300,
  handle: async (ctx) => {
    const unseen = await ctx.db.all<{ id: string; workspaceId: string }>(sql`SELECT a.id, a.workspace_id AS "workspaceId" FROM media.assets a
      WHERE a.deleted_at IS NULL AND a.content_type = ${paperType} AND a.state = 'ready' AND a.pages IS NULL AND a.note IS NULL ORDER BY a.id LIMIT ${part}`)
    for (const { id, workspaceId } of unseen) await ctx.inWorkspace(workspaceId, (tx) => tx.enqueue(readAsset, { assetId: id }, { key: id }))
  },
})
