import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

export type OverrideRow = { id: string; ruleId: string; subjectKind: string; subjectId: string; passage: string; reason: string; rulesVersion: number; byId: string | null; at: string }
export const overrideColumns = sql.raw('o.id, o.rule_id AS "ruleId", o.subject_kind AS "subjectKind", o.subject_id AS "subjectId", o.passage, o.reason, o.rules_version AS "rulesVersion", o.by_id AS "byId", o.at')

/** What was overridden for one subject. */
export const overridesFor = (ctx: Context, { kind, id }: { kind: string; id: string }): Promise<OverrideRow[]> =>
  ctx.db.all<OverrideRow>(sql`SELECT ${overrideColumns} FROM policy.overrides o WHERE o.workspace_id = ${ctx.workspaceId}::uuid AND o.subject_kind = ${kind} AND o.subject_id = ${id}::uuid`)
