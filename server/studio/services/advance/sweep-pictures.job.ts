import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { job } from '../../../platform/jobs/job.ts'
import { askForPicture } from './ask-for-picture.job.ts'
import { cancelPicture } from './cancel-picture.job.ts'
import { followPicture } from './follow-picture.job.ts'

type Left = { id: string; workspaceId: string; state: 'starting' | 'working' | 'cancelling' }

/** Every minute: pictures that nobody holds and whose time has come get a job again. A process that dies at the wrong moment costs a minute. */
export const sweepPictures = job({
  name: 'studio.sweep-pictures',
  payload: z.object({}),
  cron: '* * * * *',
  handle: async (ctx) => {
    const left = await ctx.db.all<Left>(sql`SELECT id, workspace_id AS "workspaceId", state FROM studio.order_pictures WHERE state IN ('starting', 'working', 'cancelling')
      AND (lease_until IS NULL OR lease_until < now()) AND coalesce(next_at, asked_at, created_at) < now() - interval '60 seconds' ORDER BY created_at LIMIT 500`)
    for (const { id: pictureId, workspaceId, state } of left)
      await ctx.inWorkspace(workspaceId, async (tx) => {
        if (state === 'starting') await tx.enqueue(askForPicture, { pictureId }, { key: pictureId })
        else if (state === 'working') await tx.enqueue(followPicture, { pictureId, look: 4 }, { key: pictureId })
        else await tx.enqueue(cancelPicture, { pictureId }, { key: pictureId })
      })
  },
})
