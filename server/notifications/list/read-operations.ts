import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { Instant } from '../../platform/time.ts'
import { Notification, NotificationId } from '../contract.ts'
import { notificationsChanged } from '../events.ts'
import { columns, found, kindsIn, mine, viewerOf, type Row } from './notification-queries.ts'

const one = z.strictObject({ id: NotificationId })
const at = (ctx: Context) => sql`${ctx.now.toISOString()}::timestamptz`

// A row that becomes unread again while a newer one with its key is unread lets go of the key: the two stay two.
const keyKept = sql`CASE WHEN EXISTS (SELECT FROM notifications.notifications o WHERE o.workspace_id = n.workspace_id AND o.person_id = n.person_id AND o.key = n.key AND o.id <> n.id AND o.read_at IS NULL AND o.deleted_at IS NULL) THEN NULL ELSE n.key END`

/** Tells the person's other windows to count again. */
const tellOthers = (ctx: Context) => ctx.emit(notificationsChanged, null, { to: [viewerOf(ctx)] })

export const markRead = operation({
  id: 'notifications.read',
  summary: 'Mark one notification as read.',
  http: 'PATCH /api/v1/notifications/:id/read',
  permission: 'signed-in',
  effect: 'write',
  input: one,
  output: Notification,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const row = await ctx.db.maybe<Row>(sql`UPDATE notifications.notifications n SET read_at = coalesce(n.read_at, ${at(ctx)}), version = n.version + 1, updated_at = ${at(ctx)}
    WHERE ${mine(ctx)} AND n.id = ${id}::uuid AND n.deleted_at IS NULL RETURNING ${columns}`)
  tellOthers(ctx)
  return found(ctx, row)
})

export const markUnread = operation({
  id: 'notifications.unread',
  summary: 'Mark one notification as not read, to come back to it.',
  http: 'PATCH /api/v1/notifications/:id/unread',
  permission: 'signed-in',
  effect: 'write',
  input: one,
  output: Notification,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const row = await ctx.db.maybe<Row>(sql`UPDATE notifications.notifications n SET read_at = NULL, key = ${keyKept}, version = n.version + 1, updated_at = ${at(ctx)}
    WHERE ${mine(ctx)} AND n.id = ${id}::uuid AND n.deleted_at IS NULL RETURNING ${columns}`)
  tellOthers(ctx)
  return found(ctx, row)
})

export const readAll = operation({
  id: 'notifications.read-all',
  summary: 'Mark everything as read, everything under one heading, or some.',
  http: 'POST /api/v1/notifications/read-all',
  permission: 'signed-in',
  effect: 'write',
  input: z.strictObject({
    group: z.string().max(60).optional().describe('Only those under this heading of the settings'),
    ids: z.array(NotificationId).min(1).max(100).optional().describe('Only these'),
    until: Instant.optional().describe('Only what was told up to this moment, so that what came since stays unread'),
  }),
  output: z.object({ read: z.int() }),
}).run(async (ctx, { group, ids, until }) => {
  const read = await ctx.db.run(sql`UPDATE notifications.notifications n SET read_at = ${at(ctx)}, version = n.version + 1, updated_at = ${at(ctx)}
    WHERE ${mine(ctx)} AND n.read_at IS NULL AND n.deleted_at IS NULL
    ${group === undefined ? sql`` : sql`AND n.kind = ANY (${kindsIn(ctx, group)}::text[])`} ${ids === undefined ? sql`` : sql`AND n.id = ANY (${ids as string[]}::uuid[])`} ${until === undefined ? sql`` : sql`AND n.at <= ${until}::timestamptz`}`)
  if (read > 0) tellOthers(ctx)
  return { read }
})

export const deleteNotification = operation({
  id: 'notifications.delete',
  summary: 'Delete one notification. It can be restored for a week.',
  http: 'DELETE /api/v1/notifications/:id',
  permission: 'signed-in',
  effect: 'write',
  input: one,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const deleted = await ctx.db.run(sql`UPDATE notifications.notifications n SET deleted_at = ${at(ctx)}, version = n.version + 1, updated_at = ${at(ctx)} WHERE ${mine(ctx)} AND n.id = ${id}::uuid AND n.deleted_at IS NULL`)
  if (deleted === 0) throw notFound({ what: 'notification' })
  tellOthers(ctx)
  return done
})

const several = z.array(NotificationId).min(1).max(100).describe('Up to 100; ids that are not the viewer’s are left out')

export const deleteMany = operation({
  id: 'notifications.delete-many',
  summary: 'Delete several notifications. They can be restored for a week.',
  http: 'POST /api/v1/notifications/delete-many',
  permission: 'signed-in',
  effect: 'write',
  input: z.strictObject({ ids: several }),
  output: z.object({ deleted: z.int() }),
}).run(async (ctx, { ids }) => {
  const deleted = await ctx.db.run(sql`UPDATE notifications.notifications n SET deleted_at = ${at(ctx)}, version = n.version + 1, updated_at = ${at(ctx)}
    WHERE ${mine(ctx)} AND n.id = ANY (${ids as string[]}::uuid[]) AND n.deleted_at IS NULL`)
  if (deleted > 0) tellOthers(ctx)
  return { deleted }
})

export const restoreNotifications = operation({
  id: 'notifications.restore',
  summary: 'Bring back notifications that were deleted in the last week.',
  http: 'POST /api/v1/notifications/restore',
  permission: 'signed-in',
  effect: 'write',
  input: z.strictObject({ ids: several }),
  output: z.object({ restored: z.int() }),
}).run(async (ctx, { ids }) => {
  let restored = 0
  // One by one, newest first: of two unread ones with the same key only the first keeps it.
  for (const id of ids.toSorted().toReversed()) {
    restored += await ctx.db.run(sql`UPDATE notifications.notifications n SET deleted_at = NULL, key = ${keyKept}, version = n.version + 1, updated_at = ${at(ctx)} WHERE ${mine(ctx)} AND n.id = ${id}::uuid AND n.deleted_at IS NOT NULL`)
  }
  if (restored > 0) tellOthers(ctx)
  return { restored }
})
