import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { mayDo, viewerOf, visibleRows } from '../access/index.ts'
import type { Merge } from './contract.ts'

export type MergeRow = Omit<z.input<typeof Merge>, 'may' | 'kept'> & { ownerId: string | null; teamId: string | null }

/** Merges of which the actor sees the lead that stayed (alias `l`). */
export const mergesSeen = async (ctx: Context, rest: ReturnType<typeof sql>) => sql<MergeRow>`SELECT m.id, m.winner_id AS "winnerId", m.loser_id AS "loserId", l.name AS "winnerName", m.loser_before->>'name' AS "loserName", m.run_id AS "runId",
    m.made_by AS "madeBy", m.created_at AS "createdAt", m.undone_at AS "undoneAt", l.owner_id AS "ownerId", l.team_id AS "teamId"
  FROM crm.merges m JOIN crm.leads l ON l.id = m.winner_id AND l.workspace_id = m.workspace_id
  WHERE m.workspace_id = ${ctx.workspaceId}::uuid AND ${visibleRows(await viewerOf(ctx), 'lead', 'read')} ${rest}`

/** One merge; throws not_found. With `lock` nobody else can take it back meanwhile. */
export async function getMerge(ctx: Context, id: string, { lock = false } = {}): Promise<MergeRow> {
  const row = await ctx.db.maybe<MergeRow>(await mergesSeen(ctx, sql`AND m.id = ${id}::uuid ${lock ? sql`FOR UPDATE OF m` : sql``}`))
  if (!row) throw notFound({ what: 'merge' })
  return row
}

export async function presentMerge(ctx: Context, { ownerId, teamId, ...row }: MergeRow): Promise<z.input<typeof Merge>> {
  return { ...row, may: { undo: row.undoneAt === null && may(ctx.actor, 'crm:write') && mayDo(await viewerOf(ctx), 'lead', 'write', { ownerId, teamId }) } }
}
