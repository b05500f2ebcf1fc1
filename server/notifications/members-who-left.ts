import { memberLeft } from '../identity/index.ts'
import { sql } from '../platform/db/sql.ts'
import { listener } from '../platform/events/event.ts'

/** Who leaves a workspace keeps nothing of what they were told there, and no mail waits for them. */
export const forgetMember = listener('notifications.forget-member', memberLeft, async (ctx, { data: { personId } }) => {
  for (const table of ['notifications', 'settings', 'digests']) {
    await ctx.db.run(sql`DELETE FROM ${sql.table(`notifications.${table}`)} WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${personId}::uuid`)
  }
})
