import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { seesField, viewerOf, type Owned, type Viewer } from '../access/index.ts'
import { conditionsOf } from '../filter/compile.ts'
import { keptField } from '../filter/kept-fields.ts'
import { getLead } from '../leads/lead-queries.ts'
import { LeadScore, scoreDimensions, type ScoreRule } from './contract.ts'
import { liveRules } from './rule-store.ts'
import { compileRules } from './score-sql.ts'

export const readLeadScore = operation({
  id: 'crm.scores.get',
  summary: 'The score of a lead with everything that adds to it or takes from it, signed and in words.',
  http: 'GET /api/v1/leads/:leadId/score',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: idOf('lead') }),
  output: LeadScore,
  errors: [notFound],
  agent: { when: 'the person asks why a lead has its score' },
}).run(async (ctx, { leadId }) => {
  const lead = await getLead(ctx, leadId)
  const { rules, number } = await liveRules(ctx)
  const compiled = await compileRules(ctx, rules)
  const columns = compiled.rules.flatMap(({ points, count }, at) => [sql`${points} AS ${sql.ref(`p${at}`)}`, ...(count ? [sql`${count} AS ${sql.ref(`c${at}`)}`] : [])])
  const row = await ctx.db.one<Record<string, number>>(sql`SELECT ${sql.join([sql`${compiled.overall} AS overall`, ...columns])} FROM crm.leads l ${compiled.events} WHERE l.id = ${leadId}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid`)
  const viewer = await viewerOf(ctx)
  const contributions = joinKept(compiled.rules
    .map(({ rule }, at) => ({ ruleId: tellsOfKept(rule, viewer, lead) ? 'kept' : rule.id, dimension: rule.dimension, points: row[`p${at}`]!, words: wordsOf(rule, row[`c${at}`] ?? 0) })))
    .filter(({ points }) => points !== 0)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
  const [engagement, behaviour, profile] = scoreDimensions.map((dimension) => within(contributions.filter((one) => one.dimension === dimension).reduce((sum, one) => sum + one.points, 0)))
  return { leadId, overall: row['overall']!, engagement: engagement!, behaviour: behaviour!, profile: profile!, base: rules.base, contributions, listed: lead.score, ruleVersion: number }
})

type Contribution = LeadScore['contributions'][number]

/** Would this line tell of a field that is kept from the viewer? */
const tellsOfKept = (rule: ScoreRule, viewer: Viewer, lead: Owned): boolean =>
  rule.kind === 'condition' && conditionsOf(rule.query).some(({ field }) => {
    const kept = keptField(field)
    return kept !== undefined && !seesField(viewer, kept, lead)
  })

/** One line for all that may not be told, so that the lines still add up. */
function joinKept(contributions: Contribution[]): Contribution[] {
  const kept = contributions.filter(({ ruleId }) => ruleId === 'kept')
  if (kept.length === 0) return contributions
  const points = kept.reduce((sum, one) => sum + one.points, 0)
  return [...contributions.filter(({ ruleId }) => ruleId !== 'kept'), { ruleId: 'kept', dimension: 'profile', points, words: 'Facts that are kept from you' }]
}

const within = (points: number): number => Math.min(100, Math.max(0, points))

const wordsOf = (rule: ScoreRule, count: number): string => (rule.kind === 'condition' ? rule.label : `${rule.label}, ${timesWord(count)} in ${rule.days} days`)
const timesWord = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
