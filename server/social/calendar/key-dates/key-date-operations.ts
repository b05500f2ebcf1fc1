import { z } from 'zod'
import { workspaceOf } from '../../../identity/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../../platform/errors.ts'
import { newId, type Id } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { done, Done, operation } from '../../../platform/operations/operation.ts'
import { EditKeyCalendar, KeyCalendar, KeyCalendarId, NewKeyCalendar } from '../contract.ts'
import { keyDatesHaveNoAddress, noKeyDates } from '../errors.ts'
import { fetchKeyDates } from './fetch-key-dates.job.ts'
import { keepDates } from './keep-dates.ts'
import { readKeyDates, type KeyDate } from './read-key-dates.ts'
import { everyYear } from './yearly.ts'

type Row = z.input<typeof KeyCalendar>
const one = z.strictObject({ id: KeyCalendarId })
const columns = sql`k.id, k.name, k.color, k.source_url AS "sourceUrl", (SELECT count(*)::int FROM social.key_dates d WHERE d.calendar_id = k.id) AS dates, k.checked_at AS "checkedAt", k.problem, k.version`

async function getKeyCalendar(ctx: Context, id: string): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM social.key_calendars k WHERE k.id = ${id}::uuid AND k.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'calendar of key dates' })
  return row
}

export const listKeyDates = operation({
  id: 'social.key-dates.list',
  summary: 'Calendars of key dates, such as holidays.',
  http: 'GET /api/v1/social/key-dates',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(KeyCalendar) }),
}).run(async (ctx) => ({ items: await ctx.db.all<Row>(sql`SELECT ${columns} FROM social.key_calendars k WHERE k.workspace_id = ${ctx.workspaceId}::uuid ORDER BY lower(k.name), k.id LIMIT 200`) }))

export const addKeyDates = operation({
  id: 'social.key-dates.add',
  summary: 'Show key dates as notes: of an iCalendar address that is read again each day, of a file, or by hand.',
  http: 'POST /api/v1/social/key-dates',
  permission: 'social:write',
  effect: 'write',
  status: 201,
  input: NewKeyCalendar,
  output: KeyCalendar,
  errors: [noKeyDates],
  example: {
    input: { url: 'https://www.gov.uk/bank-holidays/england-and-wales.ics', color: 'plum' },
    output: { id: '019aa000-0000-7000-8000-000000000001' as Id<'keyCalendar'>, name: 'Bank holidays', color: 'plum', sourceUrl: 'https://www.gov.uk/bank-holidays/england-and-wales.ics', dates: 0, checkedAt: null, problem: null, version: 1 },
  },
}).run(async (ctx, { name, color, url, file, dates }) => {
  const id = newId<'keyCalendar'>()
  const read = file !== undefined ? await readFile(ctx, file) : { name: null, dates: (dates ?? []).map(byHand) }
  // The name of an address is known once it was read.
  await ctx.db.run(sql`INSERT INTO social.key_calendars (id, workspace_id, name, color, source_url, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name || read.name || (url ? '' : 'Key dates')}, ${color}, ${url ?? null}, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  await keepDates(ctx, id, read.dates)
  if (url) await ctx.enqueue(fetchKeyDates, { calendarId: id }, { key: id })
  return getKeyCalendar(ctx, id)
})

export const editKeyDates = operation({
  id: 'social.key-dates.update',
  summary: 'Change the name or colour of key dates.',
  http: 'PATCH /api/v1/social/key-dates/:id',
  permission: 'social:write',
  effect: 'write',
  input: EditKeyCalendar,
  output: KeyCalendar,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version, name, color }) => {
  const now = await getKeyCalendar(ctx, id)
  if (version !== undefined && version !== now.version) throw staleVersion({ what: 'calendar of key dates', current: now.version })
  await ctx.db.run(sql`UPDATE social.key_calendars SET name = ${name ?? now.name}, color = ${color ?? now.color}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return getKeyCalendar(ctx, id)
})

export const deleteKeyDates = operation({
  id: 'social.key-dates.delete',
  summary: 'Take a calendar of key dates away with all its dates.',
  http: 'DELETE /api/v1/social/key-dates/:id',
  permission: 'social:write',
  effect: 'write',
  input: one,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getKeyCalendar(ctx, id)
  await ctx.db.run(sql`DELETE FROM social.key_calendars WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return done
})

export const refreshKeyDates = operation({
  id: 'social.key-dates.refresh',
  summary: 'Read the address of key dates again now.',
  http: 'POST /api/v1/social/key-dates/:id/refresh',
  permission: 'social:write',
  effect: 'write',
  input: one,
  output: KeyCalendar,
  errors: [notFound, keyDatesHaveNoAddress],
}).run(async (ctx, { id }) => {
  const now = await getKeyCalendar(ctx, id)
  if (!now.sourceUrl) throw keyDatesHaveNoAddress({ name: now.name })
  await ctx.enqueue(fetchKeyDates, { calendarId: id }, { key: id })
  return now
})

async function readFile(ctx: Context, file: string) {
  const read = readKeyDates(file, (await workspaceOf(ctx)).timeZone)
  if (!read) throw noKeyDates({ reason: 'this is not an iCalendar file. Export it as .ics and try again.' })
  if (read.dates.length === 0) throw noKeyDates({ reason: 'the file has no events.' })
  return read
}

const byHand = ({ name, date, until, yearly }: { name: string; date: string; until?: string | undefined; yearly: boolean }): KeyDate => ({ name, first: date, last: until && until > date ? until : date, yearly: yearly ? everyYear : null })
