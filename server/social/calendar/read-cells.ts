import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { readCalendarSettings } from './calendar-settings.ts'
import { cardsOf } from './cards.ts'
import { CellsInput, CellsOutput } from './contract.ts'
import { plannedPosts } from './filter-posts.ts'

type Cell = { date: string; hour: number | null; count: number; waiting: number; ids: string[] }

/** Twice the longest view: six weeks of a month, and some to spare. */
const longestDays = 100

export const readCells = operation({
  id: 'social.calendar.cells',
  summary: 'The posts of each day or hour, counted, with the first few of each as cards.',
  http: 'GET /api/v1/social/calendar/cells',
  permission: 'social:read',
  effect: 'read',
  input: CellsInput,
  output: CellsOutput,
  errors: [invalidInput],
}).run(async (ctx, { zone: asked, by, first, ...filters }) => {
  if (Date.parse(filters.to) - Date.parse(filters.from) > longestDays * 86_400_000) throw invalidInput({ count: 1 }, { fields: [{ path: 'to', rule: 'range', message: `Ask for ${longestDays} days or fewer at a time.` }] })
  const zone = asked ?? (await workspaceOf(ctx)).timeZone
  const hour = by === 'hour' ? sql`extract(hour FROM here.wall)::int` : sql`NULL::int`
  // The rest of a full cell is only counted: five thousand posts cost one pass over an index, and the cards of some hundred.
  const [cells, { clashMinutes }] = await Promise.all([
    ctx.db.all<Cell>(sql`WITH here AS (SELECT p.id, p.due_at, p.state, p.due_at AT TIME ZONE ${zone} AS wall FROM social.posts p WHERE ${plannedPosts(ctx, filters, zone)})
      SELECT to_char(here.wall, 'YYYY-MM-DD') AS date, ${hour} AS hour, count(*)::int AS count, (count(*) FILTER (WHERE here.state IN ('approval', 'failed', 'held', 'partly')))::int AS waiting,
        (array_agg(here.id ORDER BY here.due_at, here.id))[1:${first}::int] AS ids
      FROM here GROUP BY 1, 2 ORDER BY 1, 2`),
    readCalendarSettings(ctx),
  ])
  const cards = await cardsOf(ctx, cells.flatMap(({ ids }) => ids), { zone, clashMinutes })
  return {
    zone, clashMinutes,
    total: cells.reduce((sum, { count }) => sum + count, 0),
    cells: cells.map(({ ids, ...cell }) => ({ ...cell, items: ids.flatMap((id) => cards.get(id) ?? []) })),
  }
})
