import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { readMeanings } from './read-meanings.job.ts'

/** Nightly, in every workspace: what was in the library before meanings were read, and what a model that gave no answer left out. */
export const readAllMeanings = job({
  name: 'media.read-all-meanings',
  payload: z.object({}),
  cron: '5 2 * * *',
  timeLimitSec: 600,
  handle: async (ctx) => {
    const workspaces = await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT workspace_id AS id FROM media.findables f
      WHERE f.meant IS NULL OR (f.meant <> '' AND NOT EXISTS (SELECT FROM media.meanings m WHERE m.workspace_id = f.workspace_id AND m.asset_id = f.asset_id))`)
    for (const { id } of workspaces) await ctx.inWorkspace(id, (tx) => tx.enqueue(readMeanings, {}, { key: `all ${id}` }))
  },
})
