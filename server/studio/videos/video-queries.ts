import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { StaleFact } from './contract.ts'
import type { Facts } from './drawing/fill-words.ts'
import type { Format } from './drawing/formats.ts'
import type { Point } from './drawing/move.ts'
import type { Beat } from './music/beat.ts'
import type { RenderPlan } from './rendering/render-plan.ts'
import type { Timeline } from './timeline.ts'

/** What looking at photos and listening to music found, by asset. A beat of null: there is none that is clear. */
export type Findings = { subjects: Record<string, Point>; beats: Record<string, Beat | null>; /** How loud own music is over time. Absent in videos without. */ waves?: Record<string, number[]> }
export type VideoRow = {
  id: string; name: string; listingId: string | null; timeline: Timeline; findings: Findings; stale: StaleFact[]
  deletedAt: string | null; version: number; createdAt: string; updatedAt: string
}
export type RenderRow = {
  id: string; videoId: string; hash: string; format: Format; branded: boolean; container: 'mp4' | 'webm'; plan: RenderPlan; facts: Facts
  state: 'waiting' | 'rendering' | 'done' | 'failed' | 'cancelled'; progress: number; error: string | null; assetId: string | null
  posterKey: string | null; captionsKey: string | null; bytes: number | null; startedAt: string | null; endedAt: string | null; createdAt: string; askedBy: string | null
}

export const videoColumns = sql`id, name, listing_id AS "listingId", timeline, findings, stale, deleted_at AS "deletedAt", version, created_at AS "createdAt", updated_at AS "updatedAt"`
export const renderColumns = sql`id, video_id AS "videoId", hash, format, branded, container, plan, facts, state, progress::float8 AS progress, error, asset_id AS "assetId",
  poster_key AS "posterKey", captions_key AS "captionsKey", bytes, started_at AS "startedAt", ended_at AS "endedAt", created_at AS "createdAt", asked_by AS "askedBy"`

/** A video of the workspace, locked when it is going to be changed. Throws not_found, and stale_version when it is not as it was read. */
export async function getVideoRow(ctx: Context, id: string, { lock = false, version, trash = false }: { lock?: boolean; version?: number | undefined; trash?: boolean } = {}): Promise<VideoRow> {
  const row = await ctx.db.maybe<VideoRow>(sql`SELECT ${videoColumns} FROM studio.videos WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE` : sql``}`)
  if (!row || (row.deletedAt !== null && !trash)) throw notFound({ what: 'video' })
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'video', current: row.version })
  return row
}

/** The films of videos, newest first. */
export const rendersOf = (ctx: Context, videoIds: readonly string[]): Promise<RenderRow[]> =>
  ctx.db.all<RenderRow>(sql`SELECT ${renderColumns} FROM studio.films WHERE workspace_id = ${ctx.workspaceId}::uuid AND video_id = ANY (${[...videoIds]}::uuid[]) ORDER BY created_at DESC, id DESC`)

export const findRender = (ctx: Context, id: string): Promise<RenderRow | null> =>
  ctx.db.maybe<RenderRow>(sql`SELECT ${renderColumns} FROM studio.films WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`).then((row) => row ?? null)
