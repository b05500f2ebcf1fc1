import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import { renderFailed } from '../events.ts'
import type { RenderRow } from '../video-queries.ts'

/** Writes down why a film did not come about. One that was cancelled meanwhile stays cancelled. */
export const failRender = (ctx: JobContext, { id, videoId }: RenderRow, words: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const failed = await tx.db.run(sql`UPDATE studio.films SET state = 'failed', error = ${words.slice(0, 500)}, ended_at = ${new Date().toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND state IN ('waiting', 'rendering')`)
    if (failed) tx.emit(renderFailed, videoId, { videoId, renderId: id })
  })
