import { sql } from '../../platform/db/sql.ts'
import type { Listener } from '../../platform/events/event.ts'
import { isId } from '../../platform/ids.ts'
import { activityAdded } from '../events.ts'

/**
 * Writes what events say in the activity of artefacts (`onActivity` of the event). It hears every such event of the house, so
 * a room that comes later needs no line here.
 */
export const writeActivity: Listener = {
  id: 'reviews.write-activity',
  on: (event) => event.onActivity !== undefined,
  handle: async (ctx, event) => {
    const definition = ctx.ports.inside.events().get(event.type)
    const line = definition?.onActivity?.(definition.data.parse(event.data) as never)
    if (!line) return
    const personId = event.actorKind === 'person' && event.actorId && isId(event.actorId) ? event.actorId : null
    const isNew = await ctx.db.run(sql`INSERT INTO reviews.activity (id, workspace_id, kind, subject_id, at, text, note, actor_kind, person_id, guest_name)
      VALUES (${event.id}::uuid, ${ctx.workspaceId}::uuid, ${line.of.kind}, ${line.of.id}::uuid, ${event.at}::timestamptz, ${line.text}, ${line.note ?? null}, ${event.actorKind}, ${personId}::uuid, ${line.by ?? null}) ON CONFLICT (id) DO NOTHING`)
    if (isNew > 0) ctx.emit(activityAdded, line.of.id, line.of)
  },
}
