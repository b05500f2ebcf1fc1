import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { addDays, secondsBetween, startOfDate } from '../../../platform/time.ts'
import { Notes } from '../contract.ts'
import { daysOf, type Yearly } from './yearly.ts'

type Row = { name: string; first: string; last: string; yearly: Yearly | null; color: z.input<typeof Notes>['items'][number]['color']; calendarId: string; calendar: string }

export const readNotes = operation({
  id: 'social.calendar.notes',
  summary: 'Key dates between two dates, as notes of the calendar.',
  http: 'GET /api/v1/social/calendar/notes',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  output: Notes,
}).run(async (ctx, { from, to }) => {
  const rows = await ctx.db.all<Row>(sql`SELECT d.name, to_char(d.first_day, 'YYYY-MM-DD') AS first, to_char(d.last_day, 'YYYY-MM-DD') AS last, d.yearly, k.color, k.id AS "calendarId", k.name AS calendar
    FROM social.key_dates d JOIN social.key_calendars k ON k.id = d.calendar_id
    WHERE d.workspace_id = ${ctx.workspaceId}::uuid AND d.first_day <= ${to}::date AND (d.yearly IS NOT NULL OR d.last_day >= ${from}::date) ORDER BY d.first_day, d.name LIMIT 5000`)
  const items = rows.flatMap(({ first, last, yearly, ...note }) => {
    const length = Math.round(secondsBetween(startOfDate(first, 'UTC'), startOfDate(last, 'UTC')) / 86_400)
    const days = yearly ? daysOf(first, yearly, Number(to.slice(0, 4))) : [first]
    return days.map((date) => ({ ...note, date, until: shifted(date, length) }))
  })
  return { items: items.filter(({ date, until }) => date <= to && until >= from).sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0)) }
})

const shifted = (day: string, by: number): string => (by === 0 ? day : addDays(startOfDate(day, 'UTC'), by, 'UTC').slice(0, 10))
