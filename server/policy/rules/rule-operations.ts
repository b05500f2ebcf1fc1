import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { RuleBook, RulesChange, RulesVersionPage } from '../contract.ts'
import { nothingToCount, ruleUnknown } from '../errors.ts'
import { findShipped, shippedSets } from '../sets/shipped-sets.ts'
import { presentBook } from './present-rules.ts'
import { keepVersion, rulesForChange, rulesInForce } from './rule-store.ts'

export const listRules = operation({
  id: 'policy.rules.list',
  summary: 'All rules that words and pictures are held against: the shipped sets as they stand here, own rules, required lines.',
  http: 'GET /api/v1/policy/rules',
  permission: 'policy:read',
  effect: 'read',
  input: z.strictObject({}),
  output: RuleBook,
  agent: { when: 'words are written that will go out, and the rules for them are needed' },
}).run(async (ctx) => presentBook(ctx, await rulesInForce(ctx)))

export const updateRules = operation({
  id: 'policy.rules.update',
  summary: 'Switch sets and rules on or off, change their level or limit, and set the required lines. What is left out stays; the rules before stay as a version.',
  http: 'PUT /api/v1/policy/rules',
  permission: 'policy:write',
  effect: 'write',
  input: RulesChange,
  output: RuleBook,
  errors: [staleVersion, ruleUnknown, nothingToCount],
}).run(async (ctx, { sets = {}, rules = {}, lines, version }) => {
  refuseUnknown(sets, rules)
  const before = await rulesForChange(ctx)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'rules', current: before.version })
  const chosen = Object.fromEntries(Object.entries(rules).map(([id, choice]) => [id, { ...before.rules[id], ...choice }]))
  await ctx.db.run(sql`UPDATE policy.choices SET sets = ${JSON.stringify({ ...before.sets, ...sets })}::jsonb, rules = ${JSON.stringify({ ...before.rules, ...chosen })}::jsonb, lines = ${JSON.stringify(lines ?? before.lines)}::jsonb,
    version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  return presentBook(ctx, await keepVersion(ctx, whatChanged(sets, rules, lines !== undefined)))
})

export const listRuleVersions = operation({
  id: 'policy.rules.versions',
  summary: 'What was changed about the rules, when and by whom, newest first.',
  http: 'GET /api/v1/policy/rules/versions',
  permission: 'policy:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: RulesVersionPage,
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 1)
  const rows = await ctx.db.all<{ number: number; what: string; savedBy: string | null; savedAt: string }>(sql`SELECT v.number, v.what, v.saved_by AS "savedBy", v.saved_at AS "savedAt" FROM policy.versions v
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid ${after ? sql`AND v.number < ${after[0]}::int` : sql``} ORDER BY v.number DESC LIMIT ${limit + 1}`)
  const people = await peopleOf(ctx, rows.flatMap(({ savedBy }) => savedBy ?? []))
  return toPage(rows, limit, (row) => ({ ...row, savedBy: people.get(row.savedBy ?? '')?.name ?? null }), ({ number }) => [number])
})

function refuseUnknown(sets: z.output<typeof RulesChange>['sets'], rules: z.output<typeof RulesChange>['rules']): void {
  for (const id of Object.keys(sets ?? {})) if (!shippedSets.some((set) => set.id === id)) throw unknownIn(`sets.${id}`, id)
  for (const [id, { max }] of Object.entries(rules ?? {})) {
    const found = findShipped(id)
    if (!found) throw unknownIn(`rules.${id}`, id)
    const { label } = found.rule
    if (max !== undefined && !('max' in found.rule)) throw nothingToCount({ label }, { fields: [{ path: `rules.${id}.max`, rule: 'counts', message: `“${label}” counts nothing. Leave the limit out.` }] })
  }
}

const unknownIn = (path: string, id: string) => ruleUnknown({ id }, { fields: [{ path, rule: 'known', message: `There is no “${id}”. The list of rules names them all.` }] })

/** A change in words, for the list of versions. */
function whatChanged(sets: NonNullable<z.output<typeof RulesChange>['sets']>, rules: NonNullable<z.output<typeof RulesChange>['rules']>, lines: boolean): string {
  const parts = [
    ...Object.entries(sets).map(([id, { on }]) => `“${shippedSets.find((set) => set.id === id)!.label}” ${on ? 'on' : 'off'}`),
    ...Object.entries(rules).map(([id, { on, level, max }]) => `“${findShipped(id)!.rule.label}”${on === undefined ? '' : on ? ' on' : ' off'}${level ? ` ${level}` : ''}${max === undefined ? '' : ` at most ${max}`}`),
    ...(lines ? ['required lines'] : []),
  ]
  return parts.length === 0 ? 'Nothing' : parts.length > 4 ? `${parts.slice(0, 4).join(', ')} and ${parts.length - 4} more` : parts.join(', ')
}
