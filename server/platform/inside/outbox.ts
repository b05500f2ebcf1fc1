import { z } from 'zod'
import { sql } from '../db/sql.ts'
import { notFound } from '../errors.ts'
import { idOf } from '../ids.ts'
import { operation } from '../operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../page.ts'

const Summary = z.object({
  id: idOf('mail'),
  kind: z.enum(['email', 'sms']),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  state: z.enum(['captured', 'queued', 'sent', 'failed']),
  error: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
})
type Row = z.input<typeof Summary>

const columns = sql`id, kind, recipient AS "to", sender AS "from", subject, state, error, created_at AS "createdAt", sent_at AS "sentAt"`

export const listOutbox = operation({
  id: 'platform.outbox.list',
  summary: 'Messages that left or would have left the house, newest first.',
  http: 'GET /api/v1/outbox',
  permission: 'platform:outbox',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(Summary).extend({ captures: z.boolean() }),
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM platform.outbox WHERE workspace_id = ${ctx.workspaceId}::uuid
    ${after ? sql`AND (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`)
  return { ...toPage(rows, limit, (row) => row, (row) => [row.createdAt, row.id]), captures: !ctx.ports.config.SMTP_URL }
})

export const readOutboxMail = operation({
  id: 'platform.outbox.get',
  summary: 'One message as it left or would have left.',
  http: 'GET /api/v1/outbox/:id',
  permission: 'platform:outbox',
  effect: 'read',
  input: z.strictObject({ id: idOf('mail') }),
  output: Summary.extend({ html: z.string().nullable(), text: z.string(), headers: z.record(z.string(), z.string()) }),
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const row = await ctx.db.maybe<Row & { html: string | null; text: string; headers: Record<string, string> }>(
    sql`SELECT ${columns}, html, text, headers FROM platform.outbox WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`,
  )
  if (!row) throw notFound({ what: 'message' })
  return row
})
