import { z } from 'zod'
import { workspaceOf } from '../../../identity/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { FetchFailed } from '../../../platform/net/fetch-errors.ts'
import { keyDatesRead } from './events.ts'
import { keepDates } from './keep-dates.ts'
import { readKeyDates, type ReadDates } from './read-key-dates.ts'

/** The largest calendar of holidays met is half of this. */
const maxBytes = 4_000_000

/** Reads the address of a key calendar again. What it had stays where the address gives nothing. */
export const fetchKeyDates = job({
  name: 'social.fetch-key-dates',
  payload: z.object({ calendarId: z.string() }),
  attempts: 1,
  handle: async (ctx, { calendarId }) => {
    const calendar = await ctx.db.maybe<{ url: string }>(sql`SELECT source_url AS url FROM social.key_calendars WHERE id = ${calendarId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND source_url IS NOT NULL`)
    if (!calendar) return
    const read = await readAddress(ctx, calendar.url)
    await ctx.transaction(async (tx) => {
      if (typeof read !== 'string') await keepDates(tx, calendarId, read.dates)
      await tx.db.run(sql`UPDATE social.key_calendars SET checked_at = ${tx.now.toISOString()}::timestamptz, problem = ${typeof read === 'string' ? read : null},
          name = CASE WHEN name = '' THEN ${(typeof read === 'string' ? null : read.name) ?? new URL(calendar.url).hostname} ELSE name END
        WHERE id = ${calendarId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
      tx.emit(keyDatesRead, calendarId, { calendarId })
    })
  },
})

/** Daily, early: holidays are moved seldom, but they are moved. */
export const fetchAllKeyDates = job({
  name: 'social.fetch-all-key-dates',
  payload: z.object({}),
  cron: '40 3 * * *',
  handle: async (ctx) => {
    const all = await ctx.db.all<{ id: string; workspaceId: string }>(sql`SELECT id, workspace_id AS "workspaceId" FROM social.key_calendars WHERE source_url IS NOT NULL LIMIT 10000`)
    for (const { id, workspaceId } of all) await ctx.inWorkspace(workspaceId, (tx) => tx.enqueue(fetchKeyDates, { calendarId: id }, { key: id }))
  },
})

/** The dates, or why there are none in a sentence with the remedy. */
async function readAddress(ctx: JobContext, url: string): Promise<ReadDates | string> {
  const { timeZone } = await workspaceOf(ctx)
  try {
    const answer = await ctx.ports.fetch(url.replace(/^webcal:/, 'https:'), { maxBytes, headers: { accept: 'text/calendar, text/plain;q=0.5' }, signal: ctx.abort })
    if (!answer.ok) {
      answer.discard()
      return `The address answers with ${answer.status}. Look whether it still opens in a browser without signing in.`
    }
    return readKeyDates(await answer.text(), timeZone) ?? 'There is no calendar at this address. Use the one that ends in .ics or is called iCal.'
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error
    return `The address could not be read: ${error.message}.`
  }
}
