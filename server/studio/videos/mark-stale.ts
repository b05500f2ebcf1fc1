import { kitChanged } from '../../brand/index.ts'
import { listingPriceChanged, listingStatusChanged, listingUpdated } from '../../listings/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { listenerToMany, type Listener } from '../../platform/events/event.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { StaleFact } from './contract.ts'
import { brandChanges } from './brand-changes.ts'
import { factNames, factsIn, type Facts } from './drawing/fill-words.ts'
import type { FilmFonts } from './drawing/make-film.ts'
import type { Film } from './drawing/film.ts'
import { videoWentStale } from './events.ts'
import { factsOf } from './facts-of.ts'
import { videoInKit } from './kit-of.ts'
import { materialOf, noticesOf, piecesOf } from './material-of.ts'
import { planRender, type RenderPlan } from './rendering/render-plan.ts'
import type { Timeline } from './timeline.ts'
import { rendersOf, videoColumns, type RenderRow, type VideoRow } from './video-queries.ts'

/** A price, status or fact of a listing changed: its videos are marked whose films show the old value. One that is true again is unmarked. */
export const markStale: Listener = listenerToMany('studio.mark-stale-videos', [listingPriceChanged, listingStatusChanged, listingUpdated], async (ctx, { data }) => {
  const { listingId } = data as { listingId: string }
  const rows = await ctx.db.all<VideoRow>(sql`SELECT ${videoColumns} FROM studio.videos WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid AND deleted_at IS NULL FOR UPDATE`)
  for (const row of rows) await mark(ctx, row)
})

/** A kit changed: videos that follow one are marked whose films show the old logo, colours, faces or contact. */
export const markOutOfBrand: Listener = listenerToMany('studio.mark-videos-out-of-brand', [kitChanged], async (ctx) => {
  const rows = await ctx.db.all<VideoRow>(sql`SELECT ${videoColumns} FROM studio.videos WHERE workspace_id = ${ctx.workspaceId}::uuid AND timeline->'brand'->>'kitId' IS NOT NULL AND deleted_at IS NULL FOR UPDATE`)
  for (const row of rows) await mark(ctx, row)
})

async function mark(ctx: Context, own: VideoRow): Promise<void> {
  const films = (await rendersOf(ctx, [own.id])).filter(({ state }) => state === 'done')
  const film = films.find(({ branded }) => branded) ?? films[0]
  const { row, fonts } = await videoInKit(ctx, own)
  const facts = await factsOf(ctx, row.listingId, row.timeline)
  const stale = film ? [...staleFacts(row.timeline, film, facts), ...brandChanges(film.plan, await planNow(ctx, row, film, facts, fonts))] : []
  if (JSON.stringify(stale) === JSON.stringify(row.stale)) return
  await ctx.db.run(sql`UPDATE studio.videos SET stale = ${JSON.stringify(stale)}::jsonb WHERE id = ${row.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(videoWentStale, row.id, { videoId: row.id, fields: stale.map(({ field }) => field) })
}

/** The plan of a film as it would be today. */
async function planNow(ctx: Context, row: VideoRow, { format, branded }: RenderRow, facts: Facts, fonts: FilmFonts | null): Promise<RenderPlan> {
  const { assets } = await piecesOf(ctx, row.timeline)
  return planRender(row.timeline, { ...materialOf(row, assets, facts), fonts, notices: await noticesOf(ctx, assets) }, assets, { format, branded })
}

/** Facts that a film shows and that are different now; those that nobody sees in it are left out. */
export function staleFacts(timeline: Timeline, { facts: then, plan }: Pick<RenderRow, 'facts' | 'plan'>, now: Facts): StaleFact[] {
  const shown = shownIn(plan.film)
  return factNames
    .filter((name) => then[name] !== now[name] && then[name] !== '' && shown.some((text) => text.includes(then[name])))
    .map((field) => ({ field, was: then[field], now: now[field], typed: typedPlaces(timeline, field, then[field]) }))
}

const shownIn = ({ scenes, captions, subject, template }: Film): string[] => [
  ...scenes.flatMap(({ words }) => [words.head, words.line, words.small]), ...captions.map(({ text }) => text),
  // Some templates keep the price beside the scenes.
  ...(template === 'gallery' || template === 'doorway' || template === 'print' ? [] : [subject.price]), ...(template === 'ribbon' ? [subject.facts] : []),
]

/** Where the old value stands in words of the timeline itself, so that a new render alone would show it again. */
function typedPlaces({ scenes, captions }: Timeline, field: keyof Facts, value: string): string[] {
  const isTyped = (text: string) => text.includes(value) && !factsIn(text).includes(field)
  return [
    ...scenes.flatMap(({ words }, at) => (Object.values(words).some(isTyped) ? [`scene ${at + 1}`] : [])),
    ...captions.flatMap(({ text }, at) => (isTyped(text) ? [`caption ${at + 1}`] : [])),
  ]
}
