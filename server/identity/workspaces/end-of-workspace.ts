import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { everybodysAccessTopic } from '../access/access-cache.ts'
import { personOf } from '../access/person-of.ts'
import { Workspace, WorkspaceId } from '../contract.ts'
import { peopleOnly } from '../errors.ts'
import { workspaceDeleted, workspaceRestored } from '../events.ts'
import { findMyWorkspace, toWorkspace } from './workspace-queries.ts'

export const deleteWorkspace = operation({
  id: 'identity.workspaces.delete',
  summary: 'Close a workspace for everybody. Its owner can restore it for 30 days; then everything in it is removed.',
  http: 'DELETE /api/v1/teams/:id',
  permission: 'identity:own',
  workspaceField: 'id',
  effect: 'write',
  input: z.strictObject({ id: WorkspaceId }),
  output: Workspace,
  errors: [notFound, peopleOnly],
}).run(async (ctx, { id }) => {
  const personId = personOf(ctx)
  await ctx.db.run(sql`UPDATE identity.workspaces SET deleted_at = ${ctx.now.toISOString()}::timestamptz, deleted_by = ${personId}::uuid, version = version + 1 WHERE id = ${id}::uuid`)
  ctx.emit(workspaceDeleted, id, { workspaceId: id, deletedBy: personId })
  ctx.signal(everybodysAccessTopic)
  const row = await findMyWorkspace(ctx.db, personId, id)
  if (!row) throw notFound({ what: 'workspace' })
  return toWorkspace(row, ctx.ports.inside.permissionsOf(row.role))
})

/** Outside workspaces: a deleted one can be chosen by nobody. */
export const restoreWorkspace = operation({
  id: 'identity.workspaces.restore',
  summary: 'Open a deleted workspace again.',
  http: 'POST /api/v1/teams/:id/restore',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'write',
  input: z.strictObject({ id: WorkspaceId }),
  output: Workspace,
  errors: [notFound, peopleOnly],
}).run(async (ctx, { id }) => {
  const personId = personOf(ctx)
  const row = await findMyWorkspace(ctx.db, personId, id)
  if (!row?.deletedAt || row.role !== 'owner') throw notFound({ what: 'deleted workspace' })
  await ctx.db.run(sql`UPDATE identity.workspaces SET deleted_at = NULL, deleted_by = NULL, version = version + 1 WHERE id = ${id}::uuid`)
  ctx.emit(workspaceRestored, id, { workspaceId: id, restoredBy: personId }, id)
  ctx.signal(everybodysAccessTopic)
  return toWorkspace({ ...row, deletedAt: null, version: row.version + 1 }, ctx.ports.inside.permissionsOf(row.role))
})
