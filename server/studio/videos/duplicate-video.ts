import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Video } from './contract.ts'
import { videoCreated } from './events.ts'
import { presentVideo } from './present-video.ts'
import { getVideoRow } from './video-queries.ts'

export const duplicateVideo = operation({
  id: 'studio.videos.duplicate',
  summary: 'Begin another video with the same cut. Its films are not taken along.',
  http: 'POST /api/v1/videos/:id/duplicate',
  permission: 'studio:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({ id: idOf('video'), name: z.string().trim().min(1).max(120).optional().describe('Absent: the name of the first one, marked as a copy') }),
  output: Video,
  errors: [notFound],
}).run(async (ctx, { id, name }) => {
  const row = await getVideoRow(ctx, id)
  const copy = newId<'video'>()
  // What was found out about photos and music holds for the copy too.
  await ctx.db.run(sql`INSERT INTO studio.videos (id, workspace_id, name, listing_id, timeline, findings, created_by, created_at, updated_at)
    VALUES (${copy}::uuid, ${ctx.workspaceId}::uuid, ${name ?? `${row.name.slice(0, 113)}, copy`}, ${row.listingId}::uuid, ${JSON.stringify(row.timeline)}::jsonb, ${JSON.stringify(row.findings)}::jsonb,
      ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  ctx.emit(videoCreated, copy, { videoId: copy, listingId: row.listingId })
  return presentVideo(ctx, await getVideoRow(ctx, copy))
})
