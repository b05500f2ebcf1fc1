import { keepDerived, keepFilmWords, letGoOfFile, type StoredFilm } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { captionsSrt, captionsVtt, transcriptOf } from '../drawing/captions-vtt.ts'
import { filmRendered } from '../events.ts'
import type { RenderRow } from '../video-queries.ts'
import { tellOfFilm } from './tell-of-film.ts'

type Made = { film: StoredFilm; poster: Uint8Array }
const keysOf = ({ id }: RenderRow) => ({ poster: `studio/films/${id}/poster.jpg`, vtt: `studio/films/${id}/captions.vtt`, srt: `studio/films/${id}/captions.srt` })

/**
 * Puts a film that is whole into the library, with poster and captions beside it. Until the very last moment it can be cancelled:
 * then nothing of it stays.
 */
export async function keepFilm(ctx: JobContext, render: RenderRow, { film, poster }: Made): Promise<void> {
  const { storage } = ctx.ports
  const keys = keysOf(render)
  const hasCaptions = render.plan.film.captions.length > 0
  await storage.putAt(keys.poster, poster, { contentType: 'image/jpeg' })
  if (hasCaptions) {
    await storage.putAt(keys.vtt, Buffer.from(captionsVtt(render.plan.film)), { contentType: 'text/vtt' })
    await storage.putAt(keys.srt, Buffer.from(captionsSrt(render.plan.film)), { contentType: 'application/x-subrip' })
  }
  const isKept = await ctx.transaction(async (tx) => {
    const now = await tx.db.maybe<{ state: string }>(sql`SELECT state FROM studio.films WHERE id = ${render.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid FOR UPDATE`)
    if (now?.state !== 'rendering') {
      await letGoOfFile(tx, film)
      return false
    }
    const video = await tx.db.one<Titled>(sql`SELECT name, listing_id AS "listingId", ARRAY(SELECT s->>'script' FROM jsonb_array_elements(timeline->'scenes') AS s WHERE s->>'script' <> '') AS scripts FROM studio.videos WHERE id = ${render.videoId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    const assetId = await intoLibrary(tx, render, video, film)
    await tx.db.run(sql`UPDATE studio.films SET state = 'done', progress = 1, asset_id = ${assetId}::uuid, poster_key = ${keys.poster}, captions_key = ${hasCaptions ? keys.vtt : null},
      bytes = ${film.bytes}::bigint, error = NULL, ended_at = ${new Date().toISOString()}::timestamptz WHERE id = ${render.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    tx.emit(filmRendered, render.videoId, { videoId: render.videoId, renderId: render.id, assetId })
    await tellOfFilm(tx, render, { kind: 'studio.film-done', title: `“${video.name}” is rendered`, body: `${render.plan.film.seconds.toFixed(0)} seconds, ${render.format}${render.branded ? '' : ', unbranded'}. It lies in the library.` })
    return true
  })
  if (!isKept) await storage.deleteUnder(`studio/films/${render.id}`)
}

type Titled = { name: string; listingId: string | null; scripts: string[] }

async function intoLibrary(tx: Context, { format, branded, plan }: RenderRow, { name, listingId, scripts }: Titled, film: StoredFilm): Promise<string> {
  const pictures = plan.sources.map(({ assetId, version }) => ({ assetId, version }))
  // What is said in it stands in its description, by which the library finds it.
  const alt = [`Film: ${name}.`, transcriptOf(plan.film)].filter(Boolean).join(' ').slice(0, 1000)
  const { id } = await keepDerived(tx, film, { name: `${name}, ${format}${branded ? '' : ', unbranded'}`.slice(0, 200), alt, listingId }, {
    how: 'rendered', engine: `foyer.film/${plan.templateVersion}`, alterations: [], from: pictures, recipe: { template: plan.film.template, format, branded, music: plan.music?.licence ?? null },
  })
  await keepFilmWords(tx, id, [transcriptOf(plan.film), ...scripts].join('\n'))
  return id
}
