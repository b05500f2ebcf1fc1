import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { NotificationKind } from '../../platform/slice.ts'
import type { Channels } from '../contract.ts'

export type Wish = Channels & { digestHour: number }

export const digestHourUnlessChosen = 8

/**
 * The declared kind of a name. A name that no room declares is a mistake of the caller, not of a person: it throws a
 * plain error.
 */
export function kindOf(ctx: Context, name: string): NotificationKind {
  const kind = ctx.ports.inside.notificationKinds().get(name)
  if (!kind) throw new Error(`no room declares the notification kind ${name}: name it in the room's slice`)
  return kind
}

/** What each person wants of one kind: their choice, else the default of the kind. */
export async function wishesOf(ctx: Context, personIds: readonly string[], kind: NotificationKind): Promise<Map<string, Wish>> {
  const rows = await ctx.db.all<{ personId: string; chosen: Channels | null; digestHour: number }>(sql`SELECT person_id AS "personId", kinds -> ${kind.kind} AS chosen, digest_hour AS "digestHour"
    FROM notifications.settings WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ANY (${[...personIds]}::uuid[])`)
  const known = new Map(rows.map((row) => [row.personId, row]))
  return new Map(personIds.map((id) => {
    const row = known.get(id)
    return [id, { ...kind.defaults, ...row?.chosen, digestHour: row?.digestHour ?? digestHourUnlessChosen }]
  }))
}
