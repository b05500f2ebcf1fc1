import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Library } from '../contract.ts'
import { limitOfWorkspace, roomOfWorkspace } from '../storage/room-of-workspace.ts'
import { diskSpace } from '../uploads/upload-files.ts'
import { findFfmpeg } from '../videos/ffmpeg.ts'

type Counts = { everything: number; favourites: number; withoutListing: number; trash: number }

export const readLibrary = operation({
  id: 'media.library.get',
  summary: 'How much lies in the library, how much room it takes and how much there is.',
  http: 'GET /api/v1/assets/library',
  permission: 'media:read',
  effect: 'read',
  input: z.strictObject({}),
  output: Library,
}).run(async (ctx) => {
  const { config } = ctx.ports
  const counts = await ctx.db.one<Counts>(sql`SELECT count(*) FILTER (WHERE deleted_at IS NULL)::int AS everything,
      count(*) FILTER (WHERE deleted_at IS NULL AND favourite)::int AS favourites,
      count(*) FILTER (WHERE deleted_at IS NULL AND listing_id IS NULL)::int AS "withoutListing",
      count(*) FILTER (WHERE deleted_at IS NOT NULL)::int AS trash
    FROM media.assets a WHERE a.workspace_id = ${ctx.workspaceId}::uuid`)
  const [room, limit] = [await roomOfWorkspace(ctx), await limitOfWorkspace(ctx)]
  return {
    ...counts,
    bytes: room.taken, trashBytes: room.trash, versionBytes: room.versions, filmBytes: room.films,
    limit: limit === null ? null : { bytes: limit, taken: limit === 0 ? 1 : room.taken / limit },
    disk: config.S3_BUCKET ? null : await diskSpace(config.FOYER_DATA),
    place: config.S3_BUCKET ? ('bucket' as const) : ('disk' as const),
    uploadMaxBytes: config.UPLOAD_MAX_BYTES,
    films: (await findFfmpeg(config)) !== null,
  }
})
