import { countLeads, firstLeadAt, leadsBySource } from '../crm/index.ts'
import { workspaceOf } from '../identity/index.ts'
import { trafficByDay, trafficSince } from '../links/index.ts'
import type { Context } from '../platform/operations/context.ts'
import { measuredBetween, metricGains, postsOf, type Gain } from '../social/index.ts'
import type { Figure, Range, SourceFigures } from './contract.ts'
import { figureOf, type DayCount } from './figure.ts'
import { periodOf, type Period, type Span } from './period.ts'

/** What people did with a post, of all that networks count. Views and reach are seen, not done. */
const engaging = new Set(['likes', 'comments', 'shares', 'quotes', 'bookmarks', 'saves'])

export async function readPeriod(ctx: Context, range: Range): Promise<Period> {
  return periodOf(range, ctx.now, (await workspaceOf(ctx)).timeZone)
}

/** What of a period an answer repeats. */
export const shown = ({ range, zone, from, to, days }: Period) => ({ range, zone, from, to, days })

const inSpan = ({ from, to }: Span) => ({ createdFrom: from, createdTo: to })

export async function leadFigure(ctx: Context, period: Period): Promise<Figure> {
  const [now, before, since] = await Promise.all([countLeads(ctx, period), countLeads(ctx, period.before), firstLeadAt(ctx)])
  const counted = (rows: typeof now): DayCount[] => rows.map(({ day, leads }) => ({ day, count: leads }))
  const figure = figureOf(period, counted(now), counted(before), since, { operation: 'crm.leads.list', input: inSpan(period) })
  // Unlike a click, a lead that is not there was not missed: none is none.
  return { ...figure, total: figure.total ?? 0, byDay: figure.byDay.map((count) => count ?? 0) }
}

export async function trafficFigures(ctx: Context, period: Period): Promise<{ clicks: Figure; visits: Figure }> {
  const [now, before, since] = await Promise.all([trafficByDay(ctx, period), trafficByDay(ctx, period.before), trafficSince(ctx)])
  const of = (what: 'clicks' | 'visits', operation: string) => {
    const counted = (rows: typeof now): DayCount[] => rows.map((row) => ({ day: row.day, count: row[what] }))
    return figureOf(period, counted(now), counted(before), since[what], { operation, input: {} })
  }
  return { clicks: of('clicks', 'links.links.list'), visits: of('visits', 'listings.listings.list') }
}

export type Social = { engagement: Figure; metrics: Record<string, { total: number; before: number | null }>; measuredAt: string | null; gains: Gain[] }

export async function socialFigures(ctx: Context, period: Period): Promise<Social> {
  const [now, before, measured] = await Promise.all([metricGains(ctx, period), metricGains(ctx, period.before), measuredBetween(ctx)])
  const engagement = figureOf(period, engagementOf(now), engagementOf(before), measured.first, { operation: 'social.posts.list', input: { state: ['published', 'partly'] } })
  const [totals, earlier] = [totalsOf(now), totalsOf(before)]
  const metrics = Object.fromEntries(Object.entries(totals).map(([metric, total]) => [metric, { total, before: engagement.before === null ? null : (earlier[metric] ?? null) }]))
  return { engagement, metrics, measuredAt: measured.last, gains: now }
}

const engagementOf = (gains: readonly Gain[]): DayCount[] => gains.filter(({ metric }) => engaging.has(metric)).map(({ day, gained }) => ({ day, count: gained }))

export function totalsOf(gains: readonly Gain[]): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const { metric, gained } of gains) totals[metric] = (totals[metric] ?? 0) + gained
  return totals
}

/** New leads by where they came from, with the posts that brought them. */
export async function sourceFigures(ctx: Context, period: Period): Promise<SourceFigures[]> {
  const [now, before, since] = await Promise.all([leadsBySource(ctx, period), leadsBySource(ctx, period.before), firstLeadAt(ctx)])
  const posts = await postsOf(ctx, [...new Set(now.flatMap(({ postId }) => postId ?? []))])
  const comparable = since !== null && since <= period.before.from
  const total = (rows: typeof now) => rows.reduce((sum, { leads }) => sum + leads, 0)
  return [...Map.groupBy(now, ({ source }) => source)]
    .map(([source, rows]) => ({
      source,
      leads: total(rows),
      before: comparable ? total(before.filter((row) => row.source === source)) : null,
      posts: [...Map.groupBy(rows.filter(({ postId }) => postId !== null), ({ postId }) => postId!)].map(([id, of]) => ({ id, title: posts.get(id)?.title ?? 'A post', leads: total(of) })).toSorted((a, b) => b.leads - a.leads),
      behind: { operation: 'crm.leads.list', input: { ...inSpan(period), source: [source] } },
    }))
    .toSorted((a, b) => b.leads - a.leads || a.source.localeCompare(b.source))
}
