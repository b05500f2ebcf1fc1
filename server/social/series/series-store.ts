import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { PostState, VariantInput } from '../contract.ts'
import type { StoredMedia } from '../publishing/work.ts'
import type { Snapshot, Wish } from './wish.ts'

export type SeriesRow = {
  id: string; texts: string[]; media: StoredMedia[]; listingId: string | null; link: { target: string | null } | null; variants: VariantInput[]; categoryId: string | null
  rule: string; startsOn: string; time: string; zone: string; state: 'active' | 'stopped'; authorId: string | null; createdAt: string; version: number
}

export type DayRow = { day: string; n: number; postId: string | null; skipped: boolean; problem: string | null; wish: Wish | null; made: Snapshot | null; isDeleted: boolean; state: PostState | null; text: string | null; at: string | null }

export const seriesColumns = sql`s.id, s.texts, s.media, s.listing_id AS "listingId", s.link, s.variants, s.category_id AS "categoryId", s.rule, s.starts_on::text AS "startsOn", s.time, s.zone, s.state, s.author_id AS "authorId", s.created_at AS "createdAt", s.version`

export async function getSeries(ctx: Context, id: string, { lock = false } = {}): Promise<SeriesRow> {
  const row = await findSeries(ctx, id, { lock })
  if (!row) throw notFound({ what: 'series' })
  return row
}

export const findSeries = (ctx: Context, id: string, { lock = false } = {}): Promise<SeriesRow | null> =>
  ctx.db.maybe<SeriesRow>(sql`SELECT ${seriesColumns} FROM social.series s WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE` : sql``}`)

export async function insertSeries(ctx: Context, id: string, row: Omit<SeriesRow, 'id' | 'state' | 'version' | 'createdAt'>): Promise<void> {
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO social.series (id, workspace_id, texts, media, listing_id, link, variants, category_id, rule, starts_on, time, zone, author_id, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${row.texts}::text[], ${JSON.stringify(row.media)}::jsonb, ${row.listingId}::uuid, ${row.link ? JSON.stringify(row.link) : null}::jsonb, ${JSON.stringify(row.variants)}::jsonb, ${row.categoryId}::uuid,
      ${row.rule}, ${row.startsOn}::date, ${row.time}, ${row.zone}, ${row.authorId}, ${now}::timestamptz, ${now}::timestamptz)`)
}

export const saveSeries = (ctx: Context, id: string, sets: ReturnType<typeof sql>): Promise<number> =>
  ctx.db.run(sql`UPDATE social.series SET ${sets}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

/** The dates of a series that have been dealt with, with how their posts stand. */
export const daysOf = (ctx: Context, seriesId: string): Promise<DayRow[]> =>
  ctx.db.all<DayRow>(sql`SELECT d.day::text AS day, d.n, d.post_id AS "postId", d.skipped, d.problem, d.wish, d.made, coalesce(p.deleted_at IS NOT NULL, true) AS "isDeleted", p.state, p.text, p.due_at AS at
    FROM social.series_days d LEFT JOIN social.posts p ON p.id = d.post_id WHERE d.series_id = ${seriesId}::uuid AND d.workspace_id = ${ctx.workspaceId}::uuid ORDER BY d.day`)

export const saveDay = (ctx: Context, seriesId: string, { day, n, postId, skipped = false, problem = null, wish = null, made = null }: { day: string; n: number; postId: string | null; skipped?: boolean; problem?: string | null; wish?: Wish | null; made?: Snapshot | null }): Promise<number> =>
  ctx.db.run(sql`INSERT INTO social.series_days (series_id, workspace_id, day, n, post_id, skipped, problem, wish, made)
    VALUES (${seriesId}::uuid, ${ctx.workspaceId}::uuid, ${day}::date, ${n}, ${postId}::uuid, ${skipped}, ${problem}, ${wish ? JSON.stringify(wish) : null}::jsonb, ${made ? JSON.stringify(made) : null}::jsonb)
    ON CONFLICT (series_id, day) DO UPDATE SET n = excluded.n, post_id = excluded.post_id, skipped = excluded.skipped, problem = excluded.problem, wish = excluded.wish, made = excluded.made`)

export const forgetDay = (ctx: Context, seriesId: string, day: string): Promise<number> =>
  ctx.db.run(sql`DELETE FROM social.series_days WHERE series_id = ${seriesId}::uuid AND day = ${day}::date AND workspace_id = ${ctx.workspaceId}::uuid`)
