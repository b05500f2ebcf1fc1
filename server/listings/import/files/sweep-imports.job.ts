import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { job } from '../../../platform/jobs/job.ts'

/** Nightly: files of imports that ended or were left alone for 30 days go; what they brought stays. */
export const sweepListingImports = job({
  name: 'listings.import.sweep',
  payload: z.object({}),
  cron: '55 3 * * *',
  timeLimitSec: 1_800,
  handle: async (ctx) => {
    const old = await ctx.db.all<{ id: string; workspaceId: string }>(sql`SELECT id, workspace_id AS "workspaceId" FROM listings.file_imports
      WHERE storage_key IS NOT NULL AND updated_at < ${ctx.now.toISOString()}::timestamptz - interval '30 days' AND state NOT IN ('checking', 'importing') LIMIT 500`)
    for (const { id, workspaceId } of old) {
      if (ctx.abort.aborted) return
      await ctx.ports.storage.deleteUnder(`listing-imports/${id}`)
      await ctx.inWorkspace(workspaceId, async (tx) => {
        await tx.db.run(sql`DELETE FROM listings.file_import_rows WHERE import_id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
        await tx.db.run(sql`UPDATE listings.file_imports SET storage_key = NULL, photos_key = NULL WHERE id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
      })
    }
  },
})
