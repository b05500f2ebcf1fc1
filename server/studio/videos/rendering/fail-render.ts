import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import { renderFailed } from '../events.ts'
import type { RenderRow } from '../video-queries.ts'
import { tellOfFilm } from './tell-of-film.ts'

/** Writes down why a film did not come about, and tells who asked for it. One that was cancelled meanwhile stays cancelled. */
export const failRender = (ctx: JobContext, render: RenderRow, words: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const { id, videoId } = render
    const failed = await tx.db.run(sql`UPDATE studio.films SET state = 'failed', error = ${words.slice(0, 500)}, ended_at = ${new Date().toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND state IN ('waiting', 'rendering')`)
    if (!failed) return
    tx.emit(renderFailed, videoId, { videoId, renderId: id })
    const { name } = await tx.db.one<{ name: string }>(sql`SELECT name FROM studio.videos WHERE id = ${videoId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    await tellOfFilm(tx, render, { kind: 'studio.film-failed', title: `“${name}” could not be rendered`, body: words })
  })
