import { z } from 'zod'
import { assetsOf, findFfmpeg, versionOf, withLocalCopy } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { findEncoder } from '../encoding/encoder.ts'
import { videoChanged } from '../events.ts'
import { unexplored } from '../material-of.ts'
import { assetIdsOf } from '../timeline.ts'
import { getVideoRow, type Findings } from '../video-queries.ts'
import { findSubject } from './find-subject.ts'
import { listen, nothingHeard } from './listen.ts'

/** Looks at the photos of a video and listens to its music, so that movements follow the subject and cuts the beat. */
export const lookAtMaterial = job({
  name: 'studio.look-at-material',
  payload: z.object({ videoId: z.string() }),
  concurrency: 2,
  timeLimitSec: 300,
  handle: async (ctx, { videoId }) => {
    const row = await getVideoRow(ctx, videoId).catch((error: unknown) => {
      if (error instanceof FoyerError) return null // Deleted before anybody looked.
      throw error
    })
    if (!row) return
    const { photos, music } = unexplored(row, await assetsOf(ctx, assetIdsOf(row.timeline)))
    for (const id of photos) await keep(ctx, videoId, 'subjects', id, await withSource(ctx, id, (path) => findSubject(ctx.ports, path, ctx.abort)))
    if (music) {
      const ffmpeg = await findFfmpeg(ctx.ports.config)
      const { beat, wave } = (await findEncoder(ctx.ports.config)) ? await withSource(ctx, music, (path) => listen(ctx.ports, { path, ffmpeg }, ctx.abort)) : nothingHeard
      await keep(ctx, videoId, 'waves', music, wave)
      // Last: with it the music counts as heard.
      await keep(ctx, videoId, 'beats', music, beat)
    }
    if (photos.length > 0 || music) await ctx.transaction(async (tx) => tx.emit(videoChanged, videoId, { videoId }))
  },
})

const withSource = async <T>(ctx: JobContext, assetId: string, work: (path: string) => Promise<T>): Promise<T> => withLocalCopy(ctx.ports, (await versionOf(ctx, assetId)).storageKey, work)

/** Findings are not an edit: version and time of the video stay. */
const keep = (ctx: JobContext, videoId: string, kind: keyof Findings, assetId: string, found: unknown): Promise<void> =>
  ctx.transaction(async (tx) => void (await tx.db.run(sql`UPDATE studio.videos SET findings = jsonb_set(findings || jsonb_build_object(${kind}::text, coalesce(findings -> ${kind}, '{}'::jsonb)), ARRAY[${kind}, ${assetId}]::text[], ${JSON.stringify(found)}::jsonb) WHERE id = ${videoId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)))
