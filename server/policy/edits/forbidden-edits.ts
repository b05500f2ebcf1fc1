import { peopleOf } from '../../identity/index.ts'
import type { Alteration } from '../../platform/alterations.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { editForbidden } from '../errors.ts'
import { editBoards } from './board-queries.ts'
import type { ForbiddenEdit } from './contract.ts'
import { alterationName } from './alteration-name.ts'

/** A picture, or one that is about to be made, by the photo it goes back to. A file of the library (`AssetRef`) is one. */
export type Edited = { readonly id: string; readonly originalId?: string | null; readonly alterations: readonly Alteration[] }

/** Alterations that a board of the workspace forbids, with the permit where somebody gave one. Reads only. */
export async function forbiddenEdits(ctx: Context, edited: readonly Edited[]): Promise<ForbiddenEdit[]> {
  const some = edited.filter(({ alterations }) => alterations.length > 0)
  if (some.length === 0) return []
  const boards = (await editBoards(ctx)).filter(({ on }) => on)
  const found = new Map<string, ForbiddenEdit>()
  for (const { id, originalId, alterations } of some) {
    const photoId = originalId ?? id
    for (const alteration of alterations) {
      const against = boards.filter(({ forbidden }) => forbidden.includes(alteration)).map(({ id: board, name, source }) => ({ id: board, name, source }))
      if (against.length > 0) found.set(`${photoId} ${alteration}`, { photoId, alteration, boards: against, permit: null })
    }
  }
  if (found.size === 0) return []
  const permits = await ctx.db.all<{ photoId: string; alteration: Alteration; boards: string[]; reason: string; byId: string | null; at: string }>(sql`SELECT p.photo_id AS "photoId", p.alteration, p.boards, p.reason, p.by_id AS "byId", p.at FROM policy.edit_permits p
    WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.photo_id = ANY (${[...found.values()].map(({ photoId }) => photoId)}::uuid[])`)
  const people = await peopleOf(ctx, permits.flatMap(({ byId }) => byId ?? []))
  for (const { photoId, alteration, boards: known, reason, byId, at } of permits) {
    const edit = found.get(`${photoId} ${alteration}`)
    // A board that was switched on afterwards asks again.
    if (edit?.boards.every(({ id }) => known.includes(id))) edit.permit = { reason, by: people.get(byId ?? '')?.name ?? null, at }
  }
  return [...found.values()]
}

/** Throws `policy.edit_forbidden` for the first alteration that is forbidden and that nobody permitted. Call it before work is begun, and before a picture goes out. */
export async function refuseForbidden(ctx: Context, edited: readonly Edited[]): Promise<void> {
  const open = (await forbiddenEdits(ctx, edited)).find(({ permit }) => permit === null)
  if (open) throw editForbidden({ what: alterationName(open.alteration), boards: open.boards.map(({ name }) => name).join(', ') })
}
