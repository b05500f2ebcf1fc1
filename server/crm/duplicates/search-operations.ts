import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { viewerOf, visibleRows } from '../access/index.ts'
import { DuplicateRun, DuplicateStatus } from './contract.ts'
import { searchEnded, searchRuns } from './errors.ts'
import { searchDuplicates } from './search.job.ts'

type Row = z.input<typeof DuplicateRun>
const columns = sql.raw('id, state, total, seen, found, error, created_at AS "createdAt", ended_at AS "endedAt"')
const mostCounted = 10_000

export const readDuplicateStatus = operation({
  id: 'crm.duplicates.status',
  summary: 'How many pairs wait for a decision, and how the last search through all leads went.',
  http: 'GET /api/v1/leads/duplicates/status',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: DuplicateStatus,
}).run(async (ctx) => {
  const viewer = await viewerOf(ctx)
  const [{ open }, lastRun] = await Promise.all([
    ctx.db.one<{ open: number }>(sql`SELECT count(*)::int AS open FROM (SELECT FROM crm.duplicates d JOIN crm.leads a ON a.id = d.lead_a AND a.deleted_at IS NULL JOIN crm.leads b ON b.id = d.lead_b AND b.deleted_at IS NULL
      WHERE d.workspace_id = ${ctx.workspaceId}::uuid AND d.state = 'open' AND ${visibleRows(viewer, 'lead', 'read', 'a')} AND ${visibleRows(viewer, 'lead', 'read', 'b')} LIMIT ${mostCounted}) pairs`),
    ctx.db.maybe<Row>(sql`SELECT ${columns} FROM crm.duplicate_runs WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY created_at DESC, id DESC LIMIT 1`),
  ])
  return { open, lastRun, may: { search: may(ctx.actor, 'crm:write') } }
})

export const startSearch = operation({
  id: 'crm.duplicates.search',
  summary: 'Look through all leads for duplicates, in the background. New and changed leads are looked at by themselves.',
  http: 'POST /api/v1/leads/duplicates/search',
  permission: 'crm:write',
  effect: 'write',
  status: 202,
  input: z.strictObject({}),
  output: DuplicateRun,
  errors: [searchRuns],
}).run(async (ctx) => {
  const id = newId<'duplicateRun'>()
  const made = await ctx.db.run(sql`INSERT INTO crm.duplicate_runs (id, workspace_id, total, started_by, created_at)
    SELECT ${id}::uuid, ${ctx.workspaceId}::uuid, count(*)::int, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz FROM crm.leads WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL
    ON CONFLICT (workspace_id) WHERE state IN ('waiting', 'running') DO NOTHING`)
  if (made === 0) throw searchRuns({})
  await ctx.enqueue(searchDuplicates, { duplicateRunId: id })
  return find(ctx, id)
})

export const cancelSearch = operation({
  id: 'crm.duplicates.cancel-search',
  summary: 'Stop a search for duplicates. What it found stays.',
  http: 'POST /api/v1/leads/duplicates/search/:id/cancel',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('duplicateRun') }),
  output: DuplicateRun,
  errors: [notFound, searchEnded],
}).run(async (ctx, { id }) => {
  const { state } = await find(ctx, id)
  if (state !== 'waiting' && state !== 'running') throw searchEnded({ state })
  await ctx.db.run(sql`UPDATE crm.duplicate_runs SET state = 'cancelled', ended_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return find(ctx, id)
})

async function find(ctx: Context, id: string): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM crm.duplicate_runs WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'search for duplicates' })
  return row
}
