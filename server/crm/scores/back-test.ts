import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { BackTest, ScoreRules, type ScoreFit } from './contract.ts'
import { aucOf, calibrationOf, liftOf, type Ended } from './fit.ts'
import { readVersions } from './rule-store.ts'
import { compileRules, knowsOutcome } from './score-sql.ts'

/** The latest ended leads that a back-test looks at: enough for three digits, few enough to wait for. */
const mostLeads = 20_000

export const backTestScores = operation({
  id: 'crm.score-rules.back-test',
  summary: 'How well the live rules and the draft tell won leads from lost ones: each lead is scored as of the moment before it ended.',
  http: 'GET /api/v1/score-rules/back-test',
  permission: 'crm:read',
  effect: 'read',
  replica: true,
  input: z.strictObject({}),
  output: BackTest,
  agent: { when: 'the person asks whether lead scores are any good' },
}).run(async (ctx) => {
  const { live, draft } = await readVersions(ctx)
  const facts = await ctx.db.one<{ leads: number; won: number; from: string | null; to: string | null }>(sql`SELECT count(*)::int AS leads, (count(*) FILTER (WHERE l.status = 'WON'))::int AS won, min(l.stage_since) AS from, max(l.stage_since) AS to FROM ${endedLeads(ctx)} l`)
  const fits = await Promise.all([fitOf(ctx, ScoreRules.parse(live.rules)), draft ? fitOf(ctx, ScoreRules.parse(draft.rules)) : null])
  return { ...facts, lost: facts.leads - facts.won, live: fits[0], draft: fits[1] }
})

const endedLeads = (ctx: Context) => sql`(SELECT x.* FROM crm.leads x WHERE x.workspace_id = ${ctx.workspaceId}::uuid AND x.status IN ('WON', 'LOST') AND x.deleted_at IS NULL ORDER BY x.stage_since DESC LIMIT ${mostLeads})`

async function fitOf(ctx: Context, { base, rules }: ScoreRules): Promise<ScoreFit> {
  // A line of the very moment of the end tells of the end; only what came before may count.
  const compiled = await compileRules(ctx, { base, rules: rules.filter((rule) => !knowsOutcome(rule)) }, sql`(coalesce(l.stage_since, l.updated_at) - interval '1 second')`)
  const ended = await ctx.db.all<Ended>(sql`SELECT score, count(*)::int AS leads, (count(*) FILTER (WHERE status = 'WON'))::int AS won FROM (SELECT l.status, ${compiled.overall} AS score FROM ${endedLeads(ctx)} l ${compiled.events}) scored GROUP BY score`)
  return { auc: aucOf(ended), lift: liftOf(ended), calibration: calibrationOf(ended), leftOut: rules.filter(knowsOutcome).map(({ label }) => label) }
}
