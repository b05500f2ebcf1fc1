import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { viewerOf, visibleRows } from '../access/index.ts'

/** Which tasks `t` with their lead `l` the actor may see: those without a lead, their own, and those of leads they may see. */
export async function visibleTasks(ctx: Context) {
  const viewer = await viewerOf(ctx)
  if (viewer.reach('lead', 'read') === 'all') return sql<boolean>`true`
  return sql<boolean>`(t.lead_id IS NULL OR t.assignee_id = ${viewer.personId}::uuid OR ${visibleRows(viewer, 'lead', 'read')})`
}
