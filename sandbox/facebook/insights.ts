import type { FastifyInstance } from 'fastify'
import type { Facebook, PagePost } from './facebook-state.ts'
import { graphTime } from './fields.ts'
import { GraphError, badParameter, noSuchObject } from './graph-error.ts'
import { unixTime } from './graph-params.ts'
import { graphRoute } from './graph-route.ts'
import { requireScopes, requireSight } from './graph-token.ts'
import { pageMetrics, postMetrics } from './insight-metrics.ts'
import { pacificMidnights } from './pacific-days.ts'
import { facebookPages } from './seed.ts'

const PERIOD_DAYS: Record<string, number> = { day: 1, week: 7, days_28: 28 }
const WINDOW_MAX_SECONDS = 90 * 86_400

/** Adds `/{page}/insights` and `/{post}/insights` with the metric names that still work. */
export function registerInsights(app: FastifyInstance, facebook: Facebook): void {
  graphRoute(app, facebook, {
    method: 'GET',
    path: '/:id/insights',
    does: 'read',
    handle: ({ caller, path, text, address }) => {
      const id = path.id ?? ''
      const post = facebook.state.posts[id]
      requireSight(facebook, caller, post?.pageId ?? id)
      requireScopes(facebook, caller, ['read_insights', 'pages_read_engagement'])
      const names = (text.metric ?? '').split(',').filter((name) => name !== '')
      if (names.length === 0) {
        throw new GraphError('(#3001) No metric was specified to be fetched. Please specify one or more metrics to be fetched and try again.', { code: 3001, subcode: 1504028 })
      }
      return post ? ofPost(facebook, post, names) : ofPage(facebook, id, names, text, address)
    },
  })
}

function ofPost(facebook: Facebook, post: PagePost, names: string[]): unknown {
  const data = names.map((name) => {
    const measure = postMetrics[name]
    if (!measure) throw invalidMetric()
    return { name, period: 'lifetime', values: [{ value: measure(facebook, post) }], title: titleOf(name), description: titleOf(name), id: `${post.id}/insights/${name}/lifetime` }
  })
  return { data }
}

function ofPage(facebook: Facebook, pageId: string, names: string[], text: Record<string, string>, address: string): unknown {
  const page = facebookPages.find(({ id }) => id === pageId)
  if (!page) throw noSuchObject(pageId)
  const period = text.period ?? 'day'
  const days = PERIOD_DAYS[period]
  if (days === undefined) throw badParameter('Param period must be one of {day, week, days_28}')
  const now = facebook.world.now().getTime() / 1000
  const until = unixTime(text, 'until') ?? Math.floor(now)
  const since = unixTime(text, 'since') ?? until - 2 * 86_400
  if (since > until) throw badParameter('Param since must not lie after until')
  if (until - since > WINDOW_MAX_SECONDS) throw badParameter('There cannot be more than 90 days (7776000 s) between since and until')
  // Only days that are over have numbers.
  const ends = pacificMidnights(since, Math.min(until, now))
  const data = names.map((name) => {
    const measure = pageMetrics[name]
    if (!measure) throw invalidMetric()
    const values = ends.map((end) => ({ value: measure(facebook, page, new Date(end.getTime() - days * 86_400_000), end), end_time: graphTime(end) }))
    return { name, period, values, title: titleOf(name), description: titleOf(name), id: `${pageId}/insights/${name}/${period}` }
  })
  const span = until - since
  return { data, paging: { previous: shifted(address, since - span, since), next: shifted(address, until, until + span) } }
}

function invalidMetric(): GraphError {
  return badParameter('The value must be a valid insights metric')
}

function titleOf(name: string): string {
  const words = name.replace(/^(page|post)_/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function shifted(address: string, since: number, until: number): string {
  const url = new URL(address)
  url.searchParams.set('since', String(since))
  url.searchParams.set('until', String(until))
  return url.href
}
