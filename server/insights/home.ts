import { operation } from '../platform/operations/operation.ts'
import { Home, InPeriod, LeadFigures, Overview, Sources, type Figure } from './contract.ts'
import { leadFigure, readPeriod, shown, socialFigures, sourceFigures, trafficFigures } from './gather.ts'
import { postFigures } from './post-figures.ts'

export const readHome = operation({
  id: 'insights.home',
  summary: 'Leads, clicks, visits and what posts gained, by day, beside the period before, with what is behind each number.',
  http: 'GET /api/v1/insights/home',
  permission: 'insights:read',
  effect: 'read',
  replica: true,
  input: InPeriod,
  output: Home,
  agent: { when: 'the person asks how things are going, or what brought leads' },
}).run(async (ctx, { range }) => {
  const period = await readPeriod(ctx, range)
  const [leads, traffic, { gains, ...social }, sources] = await Promise.all([leadFigure(ctx, period), trafficFigures(ctx, period), socialFigures(ctx, period), sourceFigures(ctx, period)])
  return { ...shown(period), leads, ...traffic, ...social, sources, posts: await postFigures(ctx, period, gains) }
})

export const readOverview = operation({
  id: 'insights.analytics.overview',
  summary: 'The key figures of a period beside the one before.',
  http: 'GET /api/v1/analytics/overview',
  permission: 'insights:read',
  effect: 'read',
  replica: true,
  input: InPeriod,
  output: Overview,
}).run(async (ctx, { range }) => {
  const period = await readPeriod(ctx, range)
  const [leads, traffic, social] = await Promise.all([leadFigure(ctx, period), trafficFigures(ctx, period), socialFigures(ctx, period)])
  const total = ({ total, before, behind }: Figure) => ({ total, before, behind })
  return { ...shown(period), leads: total(leads), clicks: total(traffic.clicks), visits: total(traffic.visits), engagement: total(social.engagement) }
})

export const readSources = operation({
  id: 'insights.analytics.sources',
  summary: 'New leads of a period by where they came from, with the posts that brought them.',
  http: 'GET /api/v1/analytics/sources',
  permission: 'insights:read',
  effect: 'read',
  replica: true,
  input: InPeriod,
  output: Sources,
}).run(async (ctx, { range }) => {
  const period = await readPeriod(ctx, range)
  return { ...shown(period), items: await sourceFigures(ctx, period) }
})

export const readLeadFigures = operation({
  id: 'insights.analytics.leads',
  summary: 'New leads of a period by day, beside the period before.',
  http: 'GET /api/v1/analytics/leads',
  permission: 'insights:read',
  effect: 'read',
  replica: true,
  input: InPeriod,
  output: LeadFigures,
}).run(async (ctx, { range }) => {
  const period = await readPeriod(ctx, range)
  return { ...shown(period), ...(await leadFigure(ctx, period)) }
})
