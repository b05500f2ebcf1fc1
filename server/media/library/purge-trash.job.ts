import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { eraseFromTrash } from '../assets/trash-assets.ts'
import { dropVersions } from '../versions/drop-versions.ts'

/** How long the trash keeps a file. */
export const trashDays = 30

/** Nightly: what lay in the trash for 30 days is deleted for good, and so are contents whose file an undo took away as long ago. */
export const purgeTrash = job({
  name: 'media.purge-trash',
  payload: z.object({}),
  cron: '40 3 * * *',
  timeLimitSec: 3_600,
  handle: async (ctx) => {
    const before = new Date(ctx.now.getTime() - trashDays * 86_400_000).toISOString()
    const workspaces = await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT workspace_id AS id FROM media.assets WHERE deleted_at < ${before}::timestamptz`)
    for (const { id } of workspaces) await ctx.inWorkspace(id, (tx) => eraseFromTrash(tx, sql`deleted_at < ${before}::timestamptz`))
    const ownerless = await ctx.db.all<{ workspaceId: string; assetId: string }>(sql`SELECT DISTINCT v.workspace_id AS "workspaceId", v.asset_id AS "assetId" FROM media.versions v
      WHERE v.created_at < ${before}::timestamptz AND NOT EXISTS (SELECT FROM media.assets a WHERE a.id = v.asset_id)`)
    for (const [id, rows] of Map.groupBy(ownerless, ({ workspaceId }) => workspaceId)) await ctx.inWorkspace(id, (tx) => dropVersions(tx, rows.map(({ assetId }) => assetId)))
  },
})
