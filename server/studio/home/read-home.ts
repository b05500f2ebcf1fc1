import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { StudioHome, type OldFilm } from '../contract.ts'
import { filmAddress } from '../videos/film-address.ts'
import { madeLately } from './made-lately.ts'
import { quickStarts } from './quick-starts.ts'
import { underWay } from './under-way.ts'

export const readHome = operation({
  id: 'studio.home.get',
  summary: 'What the studio works on, what it made lately, films that show old values, and listings whose photos wait.',
  http: 'GET /api/v1/studio/home',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({}),
  output: StudioHome,
  agent: { when: 'it must be known what the studio does or what could be made next' },
}).run(async (ctx) => {
  const [now, old, made, starts] = await Promise.all([underWay(ctx), oldFilms(ctx), madeLately(ctx), quickStarts(ctx)])
  return { underWay: now, old, made, starts }
})

async function oldFilms(ctx: Context): Promise<z.input<typeof OldFilm>[]> {
  const rows = await ctx.db.all<{ id: string; name: string; stale: { field: string }[]; renderId: string | null }>(sql`SELECT v.id, v.name, v.stale,
      (SELECT f.id FROM studio.films f WHERE f.video_id = v.id AND f.poster_key IS NOT NULL ORDER BY f.created_at DESC LIMIT 1) AS "renderId"
    FROM studio.videos v WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.stale <> '[]' AND v.deleted_at IS NULL ORDER BY v.updated_at DESC, v.id LIMIT 12`)
  return rows.map(({ id, name, stale, renderId }) => ({ videoId: id, name, poster: renderId ? filmAddress(ctx, renderId, 'poster.jpg') : null, fields: stale.map(({ field }) => field) }))
}
