import type { z } from 'zod'
import { assetsOf, pictureUrls } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { dateIn, wallFromInstant } from '../../platform/time.ts'
import type { VariantState } from '../contract.ts'
import { isBusy, stateFrom, titleOf, type Standing } from '../posts/post.ts'
import { attention } from '../posts/present-post.ts'
import { clashesOf } from './clashes.ts'
import type { CalendarCard } from './contract.ts'

type Card = z.input<typeof CalendarCard>
type Row = { id: string; text: string; assetId: string | null; dueAt: string; wall: string | null; zone: string | null; version: number }
type OnAccount = Standing & { postId: string; id: string; network: string; name: string; state: VariantState; remedy: string | null }

/** Posts as cards of the calendar, in six statements however many they are. Posts without a time are left out. */
export async function cardsOf(ctx: Context, ids: readonly string[], { zone, clashMinutes }: { zone: string; clashMinutes: number }): Promise<Map<string, Card>> {
  if (ids.length === 0) return new Map()
  const [rows, accounts, categories, engagement, clashes] = await Promise.all([rowsOf(ctx, ids), accountsOf(ctx, ids), categoriesOf(ctx, ids), engagementOf(ctx, ids), clashesOf(ctx, ids, clashMinutes)])
  const covers = await assetsOf(ctx, [...new Set(rows.flatMap(({ assetId }) => assetId ?? []))])
  const byPost = Map.groupBy(accounts, ({ postId }) => postId)
  return new Map(rows.map((row) => {
    const on = byPost.get(row.id) ?? []
    const cover = row.assetId ? covers.get(row.assetId) : undefined
    const state = stateFrom(on)
    const busy = on.some(isBusy)
    const card: Card = {
      id: row.id, title: titleOf(row.text), state, dueAt: row.dueAt, wall: row.wall, zone: row.zone, version: row.version,
      date: dateIn(row.dueAt, zone),
      time: wallFromInstant(row.dueAt, zone).slice(11, 16),
      cover: cover ? pictureUrls(ctx, cover).thumb : null,
      accounts: on.map(({ id, network, name, state: there }) => ({ id, network, name, state: there })),
      categories: (categories.get(row.id) ?? []).map(({ name, color }) => ({ name, color })),
      engagement: engagement.get(row.id) ?? null,
      remedy: on.find(({ remedy }) => remedy !== null)?.remedy ?? null,
      clash: clashes.get(row.id) ?? null,
      may: { edit: may(ctx.actor, 'social:write') && !busy && state !== 'published', publish: may(ctx.actor, 'social:publish') && !busy },
    }
    return [row.id, card]
  }))
}

/** Enough of a text for its title: long ones are not read whole. */
const textRead = 400

const rowsOf = (ctx: Context, ids: readonly string[]): Promise<Row[]> =>
  ctx.db.all<Row>(sql`SELECT p.id, left(p.text, ${textRead}) AS text, p.media->0->>'assetId' AS "assetId", p.due_at AS "dueAt", p.wall_time AS wall, p.zone, p.version
    FROM social.posts p WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.id = ANY(${ids as string[]}::uuid[]) AND p.due_at IS NOT NULL`)

const accountsOf = (ctx: Context, ids: readonly string[]): Promise<OnAccount[]> =>
  ctx.db.all<OnAccount>(sql`SELECT v.post_id AS "postId", a.id, a.network, a.name, v.state, v.claim, v.finding, v.resting, v.failure->>'remedy' AS remedy
    FROM social.variants v JOIN social.accounts a ON a.id = v.account_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.post_id = ANY(${ids as string[]}::uuid[]) ORDER BY a.network, lower(a.name), v.id`)

async function categoriesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, { name: string; color: string }[]>> {
  const rows = await ctx.db.all<{ postId: string; name: string; color: string }>(sql`SELECT c.post_id AS "postId", g.name, g.color FROM social.post_categories c JOIN social.categories g ON g.id = c.category_id
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.post_id = ANY(${ids as string[]}::uuid[]) ORDER BY lower(g.name)`)
  return Map.groupBy(rows, ({ postId }) => postId)
}

async function engagementOf(ctx: Context, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.db.all<{ postId: string; value: number }>(sql`SELECT v.post_id AS "postId", sum(l.value)::float8 AS value FROM social.variants v
      CROSS JOIN LATERAL (SELECT DISTINCT ON (m.metric) m.value FROM social.metric_snapshots m WHERE m.variant_id = v.id AND m.metric = ANY(${[...attention]}::text[]) ORDER BY m.metric, m.observed_at DESC) l
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.post_id = ANY(${ids as string[]}::uuid[]) AND v.published_at IS NOT NULL GROUP BY 1`)
  return new Map(rows.map(({ postId, value }) => [postId, value]))
}
