import type { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { FaceBox, FaceRun } from './contract.ts'

export type FaceItem = { id: string; assetId: string; boxes: FaceBox[] | null }

/** The next photo of a run, or null when all are done. */
export const nextItem = (ctx: Context, runId: string): Promise<FaceItem | null> =>
  ctx.db.maybe<FaceItem>(sql`SELECT id, asset_id AS "assetId", boxes FROM media.face_items WHERE run_id = ${runId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'waiting' ORDER BY position LIMIT 1`)

export type FaceOutcome = { state: 'blurred'; faces: number } | { state: 'none' } | { state: 'failed'; reason: string }

/** Writes down what became of a photo. */
export const closeItem = (ctx: Context, itemId: string, outcome: FaceOutcome): Promise<number> =>
  ctx.db.run(sql`UPDATE media.face_items SET state = ${outcome.state}, faces = ${outcome.state === 'blurred' ? outcome.faces : 0}::int, reason = ${outcome.state === 'failed' ? outcome.reason : null}
    WHERE id = ${itemId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'waiting'`)

export const endRun = (ctx: Context, runId: string): Promise<number> => ctx.db.run(sql`UPDATE media.face_runs SET state = 'done' WHERE id = ${runId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

/** A run with what became of each photo. Throws not_found. */
export async function readRun(ctx: Context, id: string): Promise<z.input<typeof FaceRun>> {
  const run = await ctx.db.maybe<Pick<FaceRun, 'id' | 'state'>>(sql`SELECT id, state FROM media.face_runs WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!run) throw notFound({ what: 'run' })
  const items = await ctx.db.all<FaceRun['items'][number]>(sql`SELECT i.asset_id AS "assetId", coalesce(a.name, 'A file that is gone') AS name, i.state, i.faces, i.reason FROM media.face_items i LEFT JOIN media.assets a ON a.id = i.asset_id
    WHERE i.run_id = ${id}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid ORDER BY i.position`)
  return { ...run, total: items.length, finished: items.filter(({ state }) => state !== 'waiting').length, faces: items.reduce((sum, { faces }) => sum + faces, 0), items }
}
