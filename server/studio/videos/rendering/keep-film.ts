import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { keepDerived, type StoredFilm } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { captionsVtt } from '../drawing/captions-vtt.ts'
import { filmRendered } from '../events.ts'
import type { RenderRow } from '../video-queries.ts'

type Made = { film: StoredFilm | null; file: string; poster: Uint8Array }
const keysOf = ({ id, container }: RenderRow) => ({ film: `studio/films/${id}/film.${container}`, poster: `studio/films/${id}/poster.jpg`, captions: `studio/films/${id}/captions.vtt` })

/**
 * Puts a film that is whole into the library, with poster and captions beside it. Until the very last moment it can be cancelled:
 * then nothing of it stays.
 */
export async function keepFilm(ctx: JobContext, render: RenderRow, { film, file, poster }: Made): Promise<void> {
  const { storage } = ctx.ports
  const keys = keysOf(render)
  const bytes = film ? film.bytes : (await stat(file)).size
  const hasCaptions = render.plan.film.captions.length > 0
  await storage.putAt(keys.poster, poster, { contentType: 'image/jpeg' })
  if (hasCaptions) await storage.putAt(keys.captions, Buffer.from(captionsVtt(render.plan.film)), { contentType: 'text/vtt' })
  if (!film) await storage.putAt(keys.film, createReadStream(file), { contentType: 'video/webm' })
  const isKept = await ctx.transaction(async (tx) => {
    const now = await tx.db.maybe<{ state: string }>(sql`SELECT state FROM studio.films WHERE id = ${render.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid FOR UPDATE`)
    if (now?.state !== 'rendering') return false
    const assetId = film ? await intoLibrary(tx, render, film) : null
    await tx.db.run(sql`UPDATE studio.films SET state = 'done', progress = 1, asset_id = ${assetId}::uuid, film_key = ${film ? null : keys.film}, poster_key = ${keys.poster}, captions_key = ${hasCaptions ? keys.captions : null},
      bytes = ${bytes}::bigint, error = NULL, ended_at = ${new Date().toISOString()}::timestamptz WHERE id = ${render.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    tx.emit(filmRendered, render.videoId, { videoId: render.videoId, renderId: render.id, assetId })
    return true
  })
  if (!isKept) await storage.deleteUnder(`studio/films/${render.id}`)
}

async function intoLibrary(tx: Context, { videoId, format, branded, plan }: RenderRow, film: StoredFilm): Promise<string> {
  const { name, listingId } = await tx.db.one<{ name: string; listingId: string | null }>(sql`SELECT name, listing_id AS "listingId" FROM studio.videos WHERE id = ${videoId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
  const pictures = plan.sources.map(({ assetId, version }) => ({ assetId, version }))
  const { id } = await keepDerived(tx, film, { name: `${name}, ${format}${branded ? '' : ', unbranded'}`.slice(0, 200), alt: `Film: ${name}`.slice(0, 300), listingId }, {
    how: 'rendered', engine: `foyer.film/${plan.templateVersion}`, alterations: [], from: pictures, recipe: { template: plan.film.template, format, branded, music: plan.music?.licence ?? null },
  })
  return id
}
