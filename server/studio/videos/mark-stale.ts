import { listingPriceChanged, listingStatusChanged, listingUpdated } from '../../listings/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { listenerToMany, type Listener } from '../../platform/events/event.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { StaleFact } from './contract.ts'
import { factNames, factsIn, type Facts } from './drawing/fill-words.ts'
import type { Film } from './drawing/film.ts'
import { videoWentStale } from './events.ts'
import { factsOf } from './facts-of.ts'
import type { Timeline } from './timeline.ts'
import { rendersOf, videoColumns, type RenderRow, type VideoRow } from './video-queries.ts'

/** A price, status or fact of a listing changed: its videos are marked whose films show the old value. One that is true again is unmarked. */
export const markStale: Listener = listenerToMany('studio.mark-stale-videos', [listingPriceChanged, listingStatusChanged, listingUpdated], async (ctx, { data }) => {
  const { listingId } = data as { listingId: string }
  const rows = await ctx.db.all<VideoRow>(sql`SELECT ${videoColumns} FROM studio.videos WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid AND deleted_at IS NULL FOR UPDATE`)
  for (const row of rows) await mark(ctx, row)
})

async function mark(ctx: Context, row: VideoRow): Promise<void> {
  const film = (await rendersOf(ctx, [row.id])).find(({ state }) => state === 'done')
  const stale = film ? staleFacts(row.timeline, film, await factsOf(ctx, row.listingId, row.timeline)) : []
  if (JSON.stringify(stale) === JSON.stringify(row.stale)) return
  await ctx.db.run(sql`UPDATE studio.videos SET stale = ${JSON.stringify(stale)}::jsonb WHERE id = ${row.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(videoWentStale, row.id, { videoId: row.id, fields: stale.map(({ field }) => field) })
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
