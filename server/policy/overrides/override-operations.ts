import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { lineRule } from '../checking/missing-findings.ts'
import { Override, OverrideInput, OverridePage, Subject } from '../contract.ts'
import { notBlocking, ruleUnknown } from '../errors.ts'
import { ruleOverridden } from '../events.ts'
import { standingOf, type InForce } from '../rules/in-force.ts'
import { rulesInForce } from '../rules/rule-store.ts'
import { findShipped } from '../sets/shipped-sets.ts'
import { overrideColumns, type OverrideRow } from './override-queries.ts'

export const overrideRule = operation({
  id: 'policy.overrides.create',
  summary: 'Let one passage of one subject go out against a rule that blocks it, with the reason. It is logged, and asks again when the passage changes.',
  http: 'POST /api/v1/policy/overrides',
  permission: 'policy:override',
  effect: 'write',
  status: 201,
  input: OverrideInput,
  output: Override,
  errors: [ruleUnknown, notBlocking],
  example: {
    input: { subject: { kind: 'social.post', id: '019a0000-0000-7000-8000-000000000001' }, ruleId: 'us-fair-housing.familial-status', bound: 'perfect for families', reason: 'Quoted from the city’s own leaflet.' },
    output: {
      id: '019a0000-0000-7000-8000-000000000002', ruleId: 'us-fair-housing.familial-status', label: 'Wishes about families and children', subject: { kind: 'social.post', id: '019a0000-0000-7000-8000-000000000001' },
      passage: 'perfect for families', reason: 'Quoted from the city’s own leaflet.', rulesVersion: 0, by: 'Ada', at: '2026-11-24T09:12:00.000Z',
    },
  },
}).run(async (ctx, { subject, ruleId, bound, reason }) => {
  const rules = await rulesInForce(ctx)
  if (!blocks(rules, ruleId, bound)) throw notBlocking({ label: labelOf(rules, ruleId) ?? ruleId })
  // Who overrides the same again gives a newer reason; the event keeps both in the audit.
  const row = await ctx.db.one<OverrideRow>(sql`INSERT INTO policy.overrides AS o (id, workspace_id, rule_id, subject_kind, subject_id, passage, reason, rules_version, by_id, at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${ruleId}, ${subject.kind}, ${subject.id}::uuid, ${bound}, ${reason}, ${rules.version}, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (workspace_id, subject_id, subject_kind, rule_id, passage) DO UPDATE SET reason = excluded.reason, rules_version = excluded.rules_version, by_id = excluded.by_id, at = excluded.at RETURNING ${overrideColumns}`)
  ctx.emit(ruleOverridden, subject.id, { overrideId: row.id, ruleId, subjectKind: subject.kind, subjectId: subject.id, passage: bound, reason })
  return (await presentOverrides(ctx, rules, [row]))[0]!
})

export const listOverrides = operation({
  id: 'policy.overrides.list',
  summary: 'What was overridden, by whom and why, newest first.',
  http: 'GET /api/v1/policy/overrides',
  permission: 'policy:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput, subjectKind: z.string().max(60).optional().describe('Such as social.post'), subjectId: Subject.shape.id.optional(), ruleId: z.string().max(100).optional() }),
  output: OverridePage,
}).run(async (ctx, { limit, cursor, subjectKind, subjectId, ruleId }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<OverrideRow>(sql`SELECT ${overrideColumns} FROM policy.overrides o WHERE o.workspace_id = ${ctx.workspaceId}::uuid
    ${subjectKind ? sql`AND o.subject_kind = ${subjectKind}` : sql``} ${subjectId ? sql`AND o.subject_id = ${subjectId}::uuid` : sql``} ${ruleId ? sql`AND o.rule_id = ${ruleId}` : sql``}
    ${after ? sql`AND (o.at, o.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY o.at DESC, o.id DESC LIMIT ${limit + 1}`)
  const shown = await presentOverrides(ctx, await rulesInForce(ctx), rows)
  return toPage(shown, limit, (one) => one, ({ at, id }) => [at, id])
})

async function presentOverrides(ctx: Context, rules: InForce, rows: readonly OverrideRow[]): Promise<z.input<typeof Override>[]> {
  const people = await peopleOf(ctx, rows.flatMap(({ byId }) => byId ?? []))
  return rows.map(({ subjectKind, subjectId, byId, ...row }) => ({ ...row, label: labelOf(rules, row.ruleId) ?? 'A rule that was deleted', subject: { kind: subjectKind, id: subjectId }, by: people.get(byId ?? '')?.name ?? null }))
}

function labelOf({ own }: InForce, ruleId: string): string | null {
  if (ruleId === lineRule) return 'Required line'
  const rule = own.find(({ id }) => id === ruleId)
  return rule ? `Own rule: ${rule.reason}` : (findShipped(ruleId)?.rule.label ?? null)
}

/** Does this rule hold anything back as it stands? Throws for rules that nobody knows. */
function blocks(rules: InForce, ruleId: string, bound: string): boolean {
  if (ruleId === lineRule) return rules.lines.some(({ text, level }) => text === bound && level === 'block')
  const own = rules.own.find(({ id }) => id === ruleId)
  if (own) return own.level === 'block'
  const found = findShipped(ruleId)
  if (!found) throw ruleUnknown({ id: ruleId }, { fields: [{ path: 'ruleId', rule: 'known', message: 'There is no such rule. Take the id that the finding gave.' }] })
  return standingOf(rules, found.rule).level === 'block'
}
