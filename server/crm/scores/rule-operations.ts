import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { fieldGone } from '../fields/errors.ts'
import { filterNotUnderstood } from '../filter/errors.ts'
import { ScoreRules, ScoreRun, ScoreSetup, ScoreVersion, ScoreVersionPage } from './contract.ts'
import { noScoreDraft } from './errors.ts'
import { scoreRulesPublished } from './events.ts'
import { recalculateSoon } from './recalculation-operations.ts'
import { keepShipped, presentVersion, presentWhole, readVersions, shipped, versionColumns, type VersionRow } from './rule-store.ts'
import { compileRules } from './score-sql.ts'

export const readScoreRules = operation({
  id: 'crm.score-rules.get',
  summary: 'The rules that lead scores are made by, and the draft of the next ones.',
  http: 'GET /api/v1/score-rules',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: ScoreSetup,
  agent: { when: 'the person asks how lead scores come about' },
}).run(async (ctx) => {
  const { live, draft } = await readVersions(ctx)
  return { live: await presentWhole(ctx, live), draft: draft && (await presentWhole(ctx, draft)), may: { edit: may(ctx.actor, 'crm:scores') } }
})

const noPhone = { id: 'no-phone', label: 'No phone', dimension: 'profile', kind: 'condition', points: -8, query: { field: 'phone', is: 'empty' } } as const

export const saveScoreDraft = operation({
  id: 'crm.score-rules.save-draft',
  summary: 'Save the draft of score rules. Scores change when it is published.',
  http: 'PUT /api/v1/score-rules/draft',
  permission: 'crm:scores',
  effect: 'write',
  input: z.strictObject({ ...ScoreRules.shape, note: z.string().trim().max(200).nullable().default(null).describe('What changed and why'), version: z.int().optional() }),
  output: ScoreVersion,
  errors: [staleVersion, fieldGone, filterNotUnderstood],
  example: {
    input: { base: 20, rules: [noPhone], note: 'Phones matter more' },
    output: { state: 'draft', number: null, base: 20, rules: [noPhone], note: 'Phones matter more', savedBy: null, publishedAt: null, updatedAt: '2026-11-24T09:12:00.000Z', version: 1, broken: [] },
  },
}).run(async (ctx, { base, rules, note, version }) => {
  await checkRules(ctx, { base, rules })
  const { draft } = await readVersions(ctx, { lock: true })
  if (draft && version !== undefined && draft.version !== version) throw staleVersion({ what: 'draft', current: draft.version })
  return presentWhole(ctx, await writeDraft(ctx, { base, rules }, note))
})

export const discardScoreDraft = operation({
  id: 'crm.score-rules.discard-draft',
  summary: 'Throw the draft of score rules away. It can be undone for 30 days.',
  http: 'DELETE /api/v1/score-rules/draft',
  permission: 'crm:scores',
  effect: 'write',
  input: z.strictObject({}),
  output: z.object({ discarded: z.boolean() }),
  errors: [noScoreDraft],
}).run(async (ctx) => {
  const gone = await ctx.db.run(sql`DELETE FROM crm.score_rules WHERE workspace_id = ${ctx.workspaceId}::uuid AND state = 'draft'`)
  if (gone === 0) throw noScoreDraft({})
  return { discarded: true }
})

export const publishScoreDraft = operation({
  id: 'crm.score-rules.publish',
  summary: 'Make the draft the live rules, and recalculate all leads in the background. The rules before stay as a version.',
  http: 'POST /api/v1/score-rules/draft/publish',
  permission: 'crm:scores',
  effect: 'write',
  status: 202,
  input: z.strictObject({ version: z.int().optional() }),
  output: z.object({ live: ScoreVersion, run: ScoreRun.nullable() }),
  errors: [noScoreDraft, staleVersion, fieldGone, filterNotUnderstood],
}).run(async (ctx, { version }) => {
  await keepShipped(ctx)
  const { draft } = await readVersions(ctx, { lock: true })
  if (!draft) throw noScoreDraft({})
  if (version !== undefined && draft.version !== version) throw staleVersion({ what: 'draft', current: draft.version })
  await checkRules(ctx, ScoreRules.parse(draft.rules))
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`UPDATE crm.score_rules SET state = 'past', version = version + 1, updated_at = ${now}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND state = 'live'`)
  const live = await ctx.db.one<VersionRow>(sql`UPDATE crm.score_rules AS r SET state = 'live', number = (SELECT max(o.number) + 1 FROM crm.score_rules o WHERE o.workspace_id = r.workspace_id), published_at = ${now}::timestamptz, version = r.version + 1, updated_at = ${now}::timestamptz
    WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.id = ${draft.id}::uuid RETURNING ${versionColumns}`)
  ctx.emit(scoreRulesPublished, null, { number: live.number! })
  return { live: await presentWhole(ctx, live), run: await recalculateSoon(ctx, 'published') }
})

export const listScoreVersions = operation({
  id: 'crm.score-rules.versions',
  summary: 'Versions of the score rules that are or were live, newest first.',
  http: 'GET /api/v1/score-rules/versions',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: ScoreVersionPage,
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 1)
  const rows = await ctx.db.all<VersionRow>(sql`SELECT ${versionColumns} FROM crm.score_rules r WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.number IS NOT NULL ${after ? sql`AND r.number < ${after[0]}::int` : sql``} ORDER BY r.number DESC LIMIT ${limit + 1}`)
  return toPage(rows.length || after ? rows : [shipped], limit, presentVersion, (row) => [row.number])
})

export const draftFromVersion = operation({
  id: 'crm.score-rules.draft-from',
  summary: 'Make an earlier version of the score rules the draft.',
  http: 'POST /api/v1/score-rules/versions/:number/draft',
  permission: 'crm:scores',
  effect: 'write',
  input: z.strictObject({ number: z.coerce.number().int().min(1) }),
  output: ScoreVersion,
  errors: [notFound],
}).run(async (ctx, { number }) => {
  await keepShipped(ctx)
  const row = await ctx.db.maybe<VersionRow>(sql`SELECT ${versionColumns} FROM crm.score_rules r WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.number = ${number}`)
  if (!row) throw notFound({ what: 'version of the score rules' })
  return presentWhole(ctx, await writeDraft(ctx, ScoreRules.parse(row.rules), `From version ${number}`))
})

/** Throws what is wrong with a rule, naming its field. */
async function checkRules(ctx: Context, rules: ScoreRules): Promise<void> {
  const [wrong] = (await compileRules(ctx, rules)).broken
  if (!wrong) return
  const at = rules.rules.findIndex(({ id }) => id === wrong.ruleId)
  throw filterNotUnderstood({ field: rules.rules[at]!.label, why: wrong.why }, { fields: [{ path: `rules.${at}.query`, rule: 'query', message: wrong.why }] })
}

async function writeDraft(ctx: Context, rules: ScoreRules, note: string | null): Promise<VersionRow> {
  const now = ctx.now.toISOString()
  return ctx.db.one<VersionRow>(sql`INSERT INTO crm.score_rules AS r (id, workspace_id, state, rules, note, saved_by, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, 'draft', ${JSON.stringify(rules)}::jsonb, ${note}, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (workspace_id) WHERE state = 'draft' DO UPDATE SET rules = excluded.rules, note = excluded.note, saved_by = excluded.saved_by, version = r.version + 1, updated_at = excluded.updated_at RETURNING ${versionColumns}`)
}
