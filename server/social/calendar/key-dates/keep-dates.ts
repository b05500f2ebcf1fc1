import { sql } from '../../../platform/db/sql.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { KeyDate } from './read-key-dates.ts'

/** Puts these dates in the place of those that a key calendar had. */
export async function keepDates(ctx: Context, calendarId: string, dates: readonly KeyDate[]): Promise<void> {
  await ctx.db.run(sql`DELETE FROM social.key_dates WHERE calendar_id = ${calendarId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const rows = dates.map(({ name, first, last, yearly }) => ({ id: newId(), name, first_day: first, last_day: last, yearly }))
  if (rows.length === 0) return
  await ctx.db.run(sql`INSERT INTO social.key_dates (id, workspace_id, calendar_id, name, first_day, last_day, yearly)
    SELECT r.id, ${ctx.workspaceId}::uuid, ${calendarId}::uuid, r.name, r.first_day, r.last_day, nullif(r.yearly, 'null'::jsonb) FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, name text, first_day date, last_day date, yearly jsonb)`)
}
