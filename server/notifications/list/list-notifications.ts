import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { Notification, UnreadCount } from '../contract.ts'
import { columns, kindsIn, mine, present, type Row } from './notification-queries.ts'

const group = z.string().max(60).optional().describe('Only those under this heading of the settings, such as Leads')

export const listNotifications = operation({
  id: 'notifications.list',
  summary: 'What the viewer was told, newest first.',
  http: 'GET /api/v1/notifications',
  permission: 'signed-in',
  effect: 'read',
  input: z.strictObject({ unread: z.boolean().optional().describe('true: only unread ones; false: only read ones'), group, ...pageInput }),
  output: pageOf(Notification),
  agent: { when: 'the person asks what is new, what they missed or what waits for them' },
}).run(async (ctx, { unread, group: heading, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM notifications.notifications n WHERE ${mine(ctx)} AND n.deleted_at IS NULL
    ${unread === undefined ? sql`` : unread ? sql`AND n.read_at IS NULL` : sql`AND n.read_at IS NOT NULL`}
    ${heading === undefined ? sql`` : sql`AND n.kind = ANY (${kindsIn(ctx, heading)}::text[])`}
    ${after ? sql`AND (n.at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY n.at DESC, n.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, present(ctx), (row) => [row.at, row.id])
})

export const countUnread = operation({
  id: 'notifications.count-unread',
  summary: 'How many notifications the viewer has not read, in all and by heading.',
  http: 'GET /api/v1/notifications/unread-count',
  permission: 'signed-in',
  effect: 'read',
  input: z.strictObject({}),
  output: UnreadCount,
}).run(async (ctx) => {
  const rows = await ctx.db.all<{ kind: string; unread: number }>(sql`SELECT n.kind, count(*) AS unread FROM notifications.notifications n
    WHERE ${mine(ctx)} AND n.read_at IS NULL AND n.deleted_at IS NULL GROUP BY n.kind`)
  const kinds = ctx.ports.inside.notificationKinds()
  const groups = new Map<string, number>()
  for (const { kind, unread } of rows) {
    const heading = kinds.get(kind)?.group ?? 'Other'
    groups.set(heading, (groups.get(heading) ?? 0) + unread)
  }
  return { unread: rows.reduce((sum, row) => sum + row.unread, 0), groups: [...groups].map(([heading, unread]) => ({ group: heading, unread })).toSorted((a, b) => a.group.localeCompare(b.group)) }
})
