import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'

/** Nightly: files and rows of imports that can no longer be taken back go; what an import brought stays written. */
export const sweepImports = job({
  name: 'crm.import.sweep',
  payload: z.object({}),
  cron: '50 3 * * *',
  timeLimitSec: 1_800,
  handle: async (ctx) => {
    const old = await ctx.db.all<{ id: string; workspaceId: string; storageKey: string }>(sql`SELECT id, workspace_id AS "workspaceId", storage_key AS "storageKey" FROM crm.imports
      WHERE storage_key IS NOT NULL AND updated_at < ${ctx.now.toISOString()}::timestamptz - interval '30 days' AND state NOT IN ('checking', 'importing') LIMIT 500`)
    for (const { id, workspaceId, storageKey } of old) {
      if (ctx.abort.aborted) return
      await ctx.ports.storage.delete(storageKey)
      await ctx.inWorkspace(workspaceId, async (tx) => {
        await tx.db.run(sql`DELETE FROM crm.import_rows WHERE import_id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
        await tx.db.run(sql`UPDATE crm.imports SET storage_key = NULL WHERE id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
      })
    }
  },
})
