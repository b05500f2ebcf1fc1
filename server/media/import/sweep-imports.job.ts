import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { importFolder } from './import-store.ts'

/** Nightly: archives of imports that ended or were left alone for 30 days go; what they brought stays. */
export const sweepAssetImports = job({
  name: 'media.import.sweep',
  payload: z.object({}),
  cron: '25 4 * * *',
  timeLimitSec: 1_800,
  handle: async (ctx) => {
    const old = await ctx.db.all<{ id: string; workspaceId: string }>(sql`SELECT id, workspace_id AS "workspaceId" FROM media.imports
      WHERE (archive_key IS NOT NULL OR table_key IS NOT NULL) AND updated_at < ${ctx.now.toISOString()}::timestamptz - interval '30 days' AND state NOT IN ('checking', 'importing') LIMIT 500`)
    for (const { id, workspaceId } of old) {
      if (ctx.abort.aborted) return
      await ctx.ports.storage.deleteUnder(importFolder(id))
      await ctx.inWorkspace(workspaceId, async (tx) => {
        await tx.db.run(sql`DELETE FROM media.import_rows WHERE import_id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
        // What was never brought in can no longer be; its row says so by being gone.
        await tx.db.run(sql`DELETE FROM media.imports WHERE id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND run_id IS NULL`)
        await tx.db.run(sql`UPDATE media.imports SET archive_key = NULL, table_key = NULL WHERE id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
      })
    }
  },
})
