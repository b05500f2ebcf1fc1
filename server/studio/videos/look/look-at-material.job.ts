import { spawn } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { assetsOf, versionOf, withLocalCopy } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { findEncoder } from '../encoding/encoder.ts'
import { videoChanged } from '../events.ts'
import { unexplored } from '../material-of.ts'
import { findBeat, type Beat } from '../music/beat.ts'
import { assetIdsOf } from '../timeline.ts'
import { getVideoRow } from '../video-queries.ts'
import { findSubject } from './find-subject.ts'

const listenSec = 90
const rate = 48_000

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
    if (music) await keep(ctx, videoId, 'beats', music, await withSource(ctx, music, (path) => listen(ctx, path)))
    if (photos.length > 0 || music) await ctx.transaction(async (tx) => tx.emit(videoChanged, videoId, { videoId }))
  },
})

const withSource = async <T>(ctx: JobContext, assetId: string, work: (path: string) => Promise<T>): Promise<T> => withLocalCopy(ctx.ports, (await versionOf(ctx, assetId)).storageKey, work)

/** Findings are not an edit: version and time of the video stay. */
const keep = (ctx: JobContext, videoId: string, kind: 'subjects' | 'beats', assetId: string, found: unknown): Promise<void> =>
  ctx.transaction(async (tx) => void (await tx.db.run(sql`UPDATE studio.videos SET findings = jsonb_set(findings, ARRAY[${kind}, ${assetId}]::text[], ${JSON.stringify(found)}::jsonb) WHERE id = ${videoId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)))

async function listen(ctx: JobContext, path: string): Promise<Beat | null> {
  const encoder = await findEncoder(ctx.ports.config)
  if (!encoder) return null
  const { file, args } = encoder.hear({ path, from: 0, maxSec: listenSec })
  const reader = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'], env: {}, signal: AbortSignal.any([ctx.abort, AbortSignal.timeout(60_000)]), killSignal: 'SIGKILL' })
  reader.once('error', () => undefined) // What could not be heard has no beat.
  const heard = await buffer(reader.stdout)
  const samples = new Float32Array(Math.floor(heard.length / 4))
  for (let at = 0; at < samples.length; at++) samples[at] = (heard.readInt16LE(at * 4) + heard.readInt16LE(at * 4 + 2)) / 65_536
  return findBeat(samples, rate)
}
