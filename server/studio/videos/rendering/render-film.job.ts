import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { assetsOf, findFfmpeg, storeFilm, versionOf, withLocalCopy } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { encoderMissing } from '../errors.ts'
import { findEncoder } from '../encoding/encoder.ts'
import { renderProgressed } from '../events.ts'
import { findRender, type RenderRow } from '../video-queries.ts'
import type { FilmTask } from './film-task.ts'
import { keepFilm } from './keep-film.ts'
import { failRender } from './fail-render.ts'
import { RenderBroke } from './render-film.ts'
import { renderTwice } from './render-twice.ts'

/** Somebody cancelled, or the video is gone. */
class CalledOff extends Error {}

/** Makes a film that was asked for. What goes wrong is written down for people, who try again when they want to; only a stop of the house is tried again by itself. */
export const renderFilmJob = job({
  name: 'studio.render-film',
  payload: z.object({ renderId: z.string() }),
  timeLimitSec: 3_600,
  attempts: 3,
  // Two at once is what the memory and the processors of a small server bear.
  concurrency: 2,
  handle: async (ctx, { renderId }) => {
    const render = await begin(ctx, renderId)
    if (!render) return
    const folder = join(ctx.ports.config.FOYER_DATA, 'work', `film-${randomUUID()}`)
    await mkdir(folder, { recursive: true })
    try {
      await make(ctx, render, folder)
    } catch (error) {
      if (error instanceof CalledOff) return
      if (ctx.abort.aborted) throw error
      await failRender(ctx, render, error instanceof FoyerError ? error.person : error instanceof RenderBroke ? error.message : 'Something broke while the film was made. Try again.')
      if (!(error instanceof FoyerError) && !(error instanceof RenderBroke)) ctx.log.error({ err: error, renderId }, 'a film could not be rendered')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})

/** A render that was under way when the house stopped begins anew. */
const begin = (ctx: JobContext, renderId: string): Promise<RenderRow | null> =>
  ctx.transaction(async (tx) => {
    const begun = await tx.db.run(sql`UPDATE studio.films SET state = 'rendering', progress = 0, started_at = ${new Date().toISOString()}::timestamptz WHERE id = ${renderId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND state IN ('waiting', 'rendering')`)
    return begun ? findRender(tx, renderId) : null
  })

async function make(ctx: JobContext, render: RenderRow, folder: string): Promise<void> {
  const { config } = ctx.ports
  if (!(await findEncoder(config))) throw encoderMissing({})
  const off = new AbortController()
  const signal = AbortSignal.any([ctx.abort, off.signal])
  const frames = Math.round(render.plan.film.seconds * render.plan.film.fps)
  const target = join(folder, `film.${render.container}`)
  const poster = join(folder, 'poster.jpg')
  let telling: Promise<void> = Promise.resolve()
  let isTelling = false
  const onProgress = (done: number) => {
    if (isTelling) return
    isTelling = true
    telling = tell(ctx, render, done / frames)
      .then((isWanted) => void (isWanted || off.abort(new CalledOff())))
      .finally(() => (isTelling = false))
  }
  const paths = [...(await sourcesOf(ctx, render)), ...fontsOf(render)]
  await withPaths(ctx, paths, async (local) => {
    const task: FilmTask = { film: render.plan.film, music: render.plan.music, paths: local, fonts: { display: local[fontSource.display]?.path ?? null, text: local[fontSource.text]?.path ?? null }, ffmpeg: await findFfmpeg(config), container: render.container, mostBytes: render.plan.mostBytes ?? null, target, poster, sound: join(folder, 'sound.pcm') }
    await renderTwice(task, { signal, onProgress })
  })
  await telling
  await keepFilm(ctx, render, { film: await storeFilm(ctx.ports, target, `film.${render.container}`), poster: await readFile(poster) })
}

/** Writes down how far it is. False when it is not wanted any more. */
const tell = (ctx: JobContext, { id, videoId }: RenderRow, progress: number): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    // The last step is done when the film lies in the library.
    const shown = Math.min(0.99, progress)
    const told = await tx.db.run(sql`UPDATE studio.films SET progress = ${shown}::real WHERE id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND state = 'rendering'`)
    if (told) tx.emit(renderProgressed, videoId, { videoId, renderId: id, progress: shown })
    return told > 0
  })

type Source = { assetId: string; key: string; kind: 'image' | 'video' | 'document' }

/** Names of the faces of a brand among the sources. */
const fontSource = { display: 'font-display', text: 'font-text' } as const
const fontsOf = ({ plan: { fonts } }: RenderRow): Source[] => (['display', 'text'] as const).flatMap((role) => (fonts?.[role] ? [{ assetId: fontSource[role], key: fonts[role], kind: 'document' as const }] : []))

/** The versions that were chosen when the film was asked for, whatever became of the files since. */
async function sourcesOf(ctx: JobContext, { plan }: RenderRow): Promise<Source[]> {
  const assets = await assetsOf(ctx, plan.sources.map(({ assetId }) => assetId))
  return Promise.all(plan.sources.map(async ({ assetId, version, kind }) => ({ assetId, key: (await versionOf(ctx, assetId, version)).storageKey, kind: assets.get(assetId)?.kind ?? kind })))
}

/** Every source as a path on this machine, for as long as `work` runs. */
function withPaths(ctx: JobContext, sources: readonly Source[], work: (paths: FilmTask['paths']) => Promise<void>, paths: FilmTask['paths'] = {}): Promise<void> {
  const [first, ...rest] = sources
  if (!first) return work(paths)
  return withLocalCopy(ctx.ports, first.key, (path) => withPaths(ctx, rest, work, { ...paths, [first.assetId]: { path, kind: first.kind } }))
}
