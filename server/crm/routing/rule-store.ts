import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { RoutingConditions, RoutingRule, RoutingStep } from './contract.ts'

export type RuleRow = { id: string; name: string; active: boolean; conditions: RoutingConditions; steps: RoutingStep[]; position: number; version: number; updatedAt: string }

const columns = sql.raw('id, name, active, conditions, steps, position, version, updated_at AS "updatedAt"')

/** The rules of the workspace in their order. */
export const readRules = (ctx: Context): Promise<RuleRow[]> =>
  ctx.db.all<RuleRow>(sql`SELECT ${columns} FROM crm.routing_rules WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL ORDER BY position, id`)

export const presentRule = (row: RuleRow): RoutingRule => row as RoutingRule
