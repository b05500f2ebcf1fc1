import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { EditBoard } from './contract.ts'
import { shippedBoards } from './shipped-boards.ts'

type Row = { board: string; name: string; forbidden: EditBoard['forbidden']; source: string; isOwn: boolean; on: boolean; reason: string; byId: string | null; at: string; version: number }

/** All boards as they stand in the workspace, the shipped ones first. */
export async function editBoards(ctx: Context): Promise<EditBoard[]> {
  const rows = await ctx.db.all<Row>(sql`SELECT b.board, b.name, b.forbidden, b.source, b.is_own AS "isOwn", b.is_on AS "on", b.reason, b.by_id AS "byId", b.updated_at AS at, b.version
    FROM policy.edit_boards b WHERE b.workspace_id = ${ctx.workspaceId}::uuid ORDER BY b.created_at, b.id`)
  const people = await peopleOf(ctx, rows.flatMap(({ byId }) => byId ?? []))
  const present = ({ board, isOwn, reason, byId, at, ...rest }: Row): EditBoard => ({ ...rest, id: board, shipped: !isOwn, changed: { reason, by: people.get(byId ?? '')?.name ?? null, at } })
  const changed = new Map(rows.filter(({ isOwn }) => !isOwn).map((row) => [row.board, present(row)]))
  return [...shippedBoards.map((board) => changed.get(board.id) ?? board), ...rows.filter(({ isOwn }) => isOwn).map(present)]
}
