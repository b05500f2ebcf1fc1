import { sql } from '../../platform/db/sql.ts'
import { notAllowed, notFound } from '../../platform/errors.ts'
import type { PersonId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { z } from 'zod'
import type { Notification } from '../contract.ts'

export type Row = Omit<z.input<typeof Notification>, 'group'>

export const columns = sql.raw('n.id, n.kind, n.title, n.body, n.href, n.subject_id AS "subjectId", n.times, n.at, n.read_at AS "readAt"')

/** Whose notifications they are: every one belongs to one person, and nobody reads another's. */
export function viewerOf(ctx: Context): PersonId {
  if (!ctx.actor.personId) throw notAllowed({ permission: 'Have notifications' })
  return ctx.actor.personId
}

/** The viewer's rows in this workspace that are shown in the app. */
export const mine = (ctx: Context) => sql`n.workspace_id = ${ctx.workspaceId}::uuid AND n.person_id = ${viewerOf(ctx)}::uuid AND n.in_app`

/** The kinds that stand under one heading of the settings. */
export const kindsIn = (ctx: Context, group: string): string[] => [...ctx.ports.inside.notificationKinds().values()].filter((one) => one.group === group).map((one) => one.kind)

/** On the wire; a kind whose room is gone keeps its words under a heading of its own. */
export const present = (ctx: Context) => {
  const kinds = ctx.ports.inside.notificationKinds()
  return (row: Row): z.input<typeof Notification> => ({ ...row, group: kinds.get(row.kind)?.group ?? 'Other' })
}

/** The one row that an update gave back, or `platform.not_found`. */
export function found(ctx: Context, row: Row | null): z.input<typeof Notification> {
  if (!row) throw notFound({ what: 'notification' })
  return present(ctx)(row)
}
