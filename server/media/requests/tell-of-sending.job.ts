import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { idOf } from '../../platform/ids.ts'
import { job } from '../../platform/jobs/job.ts'
import { senderById } from './sender.ts'
import { tellTeam } from './tell-team.ts'

/** Half an hour after somebody began: if they closed the page without saying that they are done, the team hears of what came. */
export const tellOfSending = job({
  name: 'media.tell-of-sending',
  payload: z.object({ sendingId: idOf('sending') }),
  handle: (ctx, { sendingId }) =>
    ctx.transaction(async (tx) => {
      const sender = await senderById(tx, sendingId)
      if (!sender || sender.finishedAt) return
      const came = await tx.db.maybe(sql`SELECT 1 FROM media.sent_files WHERE workspace_id = ${tx.workspaceId}::uuid AND sending_id = ${sendingId}::uuid AND state = 'taken' LIMIT 1`)
      if (came) await tellTeam(tx, sender)
    }),
})
