import { z } from 'zod'
import { membersOf, workspaceOf } from '../../../identity/index.ts'
import { assetsOf, endedRights, endedWords, originalUrl, type AssetRef } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { idOf, newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { dateIn } from '../../../platform/time.ts'
import { GenerateVideo, VideoStatus } from '../contract.ts'
import type { Facts } from '../drawing/fill-words.ts'
import { encoderMissing, filmNotReady, filmTooLong, materialMissing, musicNotAllowed, notUnbranded, renderOver } from '../errors.ts'
import { videoChanged } from '../events.ts'
import { findEncoder } from '../encoding/encoder.ts'
import { factsOf } from '../facts-of.ts'
import { videoInKit } from '../kit-of.ts'
import { materialOf, noticesOf, piecesOf } from '../material-of.ts'
import { presentVideo } from '../present-video.ts'
import { findBranding } from '../unbranded.ts'
import { findRender, getVideoRow, rendersOf, type VideoRow } from '../video-queries.ts'
import { renderFilmJob } from './render-film.job.ts'
import { hashOf, planRender, type RenderPlan } from './render-plan.ts'

const mostSeconds = 600

export const generateVideo = operation({
  id: 'studio.videos.generate',
  summary: 'Render films from a video, in the background. What was rendered already from the same timeline, facts and files is not rendered again.',
  http: 'POST /api/v1/videos/:id/generate',
  permission: 'studio:write',
  effect: 'write',
  status: 202,
  input: GenerateVideo,
  output: VideoStatus,
  errors: [notFound, encoderMissing, materialMissing, musicNotAllowed, notUnbranded, filmTooLong],
  agent: { when: 'a video is ready to be made into a film' },
}).run(async (ctx, { id, formats, branded, container, mostBytes }) => {
  if (!(await findEncoder(ctx.ports.config))) throw encoderMissing({})
  const { row, fonts } = await videoInKit(ctx, await getVideoRow(ctx, id, { lock: true }))
  const { assets } = await piecesOf(ctx, row.timeline)
  checkMaterial(row, assets)
  await checkMusic(ctx, row)
  const facts = await factsOf(ctx, row.listingId, row.timeline)
  const material = { ...materialOf(row, assets, facts), fonts, notices: await noticesOf(ctx, assets) }
  for (const format of new Set(formats)) {
    for (const isBranded of new Set(branded)) {
      const plan = planRender(row.timeline, material, assets, { format, branded: isBranded, mostBytes })
      if (plan.film.seconds > mostSeconds) throw filmTooLong({ seconds: plan.film.seconds, most: mostSeconds })
      if (!isBranded) await checkUnbranded(ctx, row, plan, facts)
      await ask(ctx, row, plan, facts, { format, branded: isBranded, container })
    }
  }
  await ctx.db.run(sql`UPDATE studio.videos SET stale = '[]' WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND stale <> '[]'`)
  ctx.emit(videoChanged, id, { videoId: id })
  return statusOf(ctx, await getVideoRow(ctx, id))
})

export const videoStatus = operation({
  id: 'studio.videos.status',
  summary: 'How far the films of a video are.',
  http: 'GET /api/v1/videos/:id/status',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('video') }),
  output: VideoStatus,
  errors: [notFound],
}).run(async (ctx, { id }) => statusOf(ctx, await getVideoRow(ctx, id)))

export const cancelRender = operation({
  id: 'studio.videos.cancel',
  summary: 'Stop rendering a film, however far it is. Nothing of it stays.',
  http: 'POST /api/v1/videos/:id/cancel',
  permission: 'studio:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('video'), renderId: idOf('render') }),
  output: VideoStatus,
  errors: [notFound, renderOver],
}).run(async (ctx, { id, renderId }) => {
  const row = await getVideoRow(ctx, id)
  const render = await ctx.db.maybe<{ state: string }>(sql`SELECT state FROM studio.films WHERE id = ${renderId}::uuid AND video_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!render) throw notFound({ what: 'film' })
  if (render.state !== 'waiting' && render.state !== 'rendering') throw renderOver({ state: render.state })
  // Its process learns of it within half a second, at its next word about progress.
  await ctx.db.run(sql`UPDATE studio.films SET state = 'cancelled', ended_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${renderId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(videoChanged, id, { videoId: id })
  return statusOf(ctx, row)
})

export const downloadVideo = operation({
  id: 'studio.videos.download',
  summary: 'An address of a finished film, for an hour or more. Without a render the newest one.',
  http: 'GET /api/v1/videos/:id/download',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('video'), renderId: idOf('render').optional() }),
  output: z.object({ renderId: idOf('render'), url: z.string(), name: z.string() }),
  errors: [notFound, filmNotReady],
}).run(async (ctx, { id, renderId }) => {
  const row = await getVideoRow(ctx, id)
  const render = renderId ? await findRender(ctx, renderId) : ((await rendersOf(ctx, [id])).find(({ state }) => state === 'done') ?? null)
  if (renderId && render?.videoId !== id) throw notFound({ what: 'film' })
  if (render?.state !== 'done') throw filmNotReady({})
  const name = `${row.name} ${render.format.replace(':', 'x')}${render.branded ? '' : ' unbranded'}.${render.container}`
  return { renderId: render.id, url: await libraryUrl(ctx, render.assetId, name), name }
})

async function libraryUrl(ctx: Context, assetId: string | null, name: string): Promise<string> {
  const asset = assetId ? (await assetsOf(ctx, [assetId])).get(assetId) : null
  if (!asset) throw filmNotReady({})
  return originalUrl(ctx, { ...asset, name }, { download: true }).url
}

async function statusOf(ctx: Context, row: VideoRow) {
  const { id, state, progress, renders, stale } = await presentVideo(ctx, row)
  return { id, state, progress, renders, stale }
}

function checkMaterial({ timeline }: VideoRow, assets: ReadonlyMap<string, AssetRef>): void {
  const wrong = timeline.scenes.flatMap((scene, at) => {
    if (!('assetId' in scene) || scene.assetId === null) return []
    return assets.get(scene.assetId)?.kind === (scene.kind === 'clip' ? 'video' : 'image') ? [] : [`scene ${at + 1}`]
  })
  const { music, brand } = timeline
  if (music && 'assetId' in music.source && !isHeard(assets.get(music.source.assetId))) wrong.push('the music')
  if (brand.logoAssetId && assets.get(brand.logoAssetId)?.kind !== 'image') wrong.push('the logo')
  if (wrong.length) throw materialMissing({ scenes: wrong })
}

/** Sounds are documents of the library, films bring theirs along. */
const isHeard = (asset: AssetRef | undefined) => asset?.kind === 'video' || asset?.contentType.startsWith('audio/') === true

/** Music whose licence is over is not used again, whether its end stands with the video or with the file in the library. */
async function checkMusic(ctx: Context, { timeline: { music } }: VideoRow): Promise<void> {
  if (!music || !('assetId' in music.source)) return
  const { title, holder, until } = music.source.licence
  const [ended] = await endedRights(ctx, [music.source.assetId], ctx.now)
  if (ended) throw musicNotAllowed({ words: endedWords(ended) })
  if (until && until < dateIn(ctx.now, (await workspaceOf(ctx)).timeZone)) throw musicNotAllowed({ words: `The licence of ${holder} for “${title}” ended on ${until}.` })
}

async function checkUnbranded(ctx: Context, { timeline }: VideoRow, { film }: RenderPlan, facts: Facts): Promise<void> {
  const [{ name }, members] = await Promise.all([workspaceOf(ctx), membersOf(ctx)])
  const found = findBranding(film, { office: [name, timeline.brand.name, facts.brand], agents: [timeline.brand.agent, facts.agent, ...members.map((member) => member.name)] })
  if (found.length) throw notUnbranded({ found })
}

/** Asks for a film, unless the same one is there or on its way. */
async function ask(ctx: Context, row: VideoRow, plan: RenderPlan, facts: Facts, { format, branded, container }: { format: string; branded: boolean; container: 'mp4' | 'webm' }): Promise<void> {
  const hash = hashOf(plan, container)
  await forgetErased(ctx, row.id, hash)
  const id = newId<'render'>()
  const asked = await ctx.db.run(sql`INSERT INTO studio.films (id, workspace_id, video_id, hash, format, branded, container, plan, facts, asked_by, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${row.id}::uuid, ${hash}, ${format}, ${branded}, ${container}, ${JSON.stringify(plan)}::jsonb, ${JSON.stringify(facts)}::jsonb, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (workspace_id, video_id, hash) WHERE state IN ('waiting', 'rendering', 'done') DO NOTHING`)
  if (asked) await ctx.enqueue(renderFilmJob, { renderId: id }, { key: id })
}

/** A film that somebody deleted from the library is not there any more, so it may be made again. */
async function forgetErased(ctx: Context, videoId: string, hash: string): Promise<void> {
  const before = await ctx.db.maybe<{ id: string; assetId: string }>(sql`SELECT id, asset_id AS "assetId" FROM studio.films WHERE workspace_id = ${ctx.workspaceId}::uuid AND video_id = ${videoId}::uuid AND hash = ${hash} AND state = 'done' AND asset_id IS NOT NULL`)
  if (before && !(await assetsOf(ctx, [before.assetId])).has(before.assetId)) await ctx.db.run(sql`DELETE FROM studio.films WHERE id = ${before.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
}
