import { createHash } from 'node:crypto'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { MessageState } from './contract.ts'
import { messageReceived } from './events.ts'
import type { Verdict } from './spam.ts'
import { understandJob } from './understand.job.ts'

export type ShownConsent = { text: string; version: number; page: string | null }

export type Incoming = {
  sourceId: string
  channel: string
  contentType: string
  body: Buffer
  headers?: Record<string, string>
  /** The sender's own id of the message. Without one the same bytes are the same message. */
  externalId?: string | null
  /** What makes it the same message, when neither the id nor the bytes do. */
  sameAs?: string
  state?: Extract<MessageState, 'received' | 'pending' | 'spam' | 'rejected'>
  sender?: string
  title?: string
  verdict?: Verdict
  consent?: ShownConsent | null
  error?: string | null
  confirmUntil?: string | null
}

/** Headers of transport that say something about a message; addresses and cookies of callers are not kept. */
const keptHeaders = ['content-type', 'user-agent', 'x-hub-signature-256', 'x-forwarded-for-mail', 'x-mailgun-signature', 'date']

export const headersToKeep = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(keptHeaders.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name].slice(0, 500)]] : [])))

/**
 * Keeps a message as it came and, unless it waits or is refused, has it understood afterwards in a transaction of its own.
 * The same message twice is one: the second only raises its count.
 */
export async function receive(ctx: Context, given: Incoming): Promise<{ messageId: string; fresh: boolean }> {
  const id = newId()
  const now = ctx.now.toISOString()
  const state = given.state ?? 'received'
  const fingerprint = createHash('sha256').update(`${given.channel}\n${given.externalId ?? given.sameAs ?? ''}\n`).update(given.externalId || given.sameAs ? '' : given.body).digest('base64url')
  const row = await ctx.db.one<{ id: string; fresh: boolean }>(sql`INSERT INTO crm.intake_messages
      (id, workspace_id, source_id, channel, fingerprint, external_id, sender, title, content_type, headers, size, state, verdict, consent, error, confirm_until, received_at, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${given.sourceId}::uuid, ${given.channel}, ${fingerprint}, ${given.externalId ?? null}, ${given.sender ?? ''}, ${(given.title ?? '').slice(0, 200)}, ${given.contentType.slice(0, 200)},
      ${JSON.stringify(given.headers ?? {})}::jsonb, ${given.body.length}, ${state}, ${JSON.stringify(given.verdict ?? [])}::jsonb, ${given.consent ? JSON.stringify(given.consent) : null}::jsonb, ${given.error ?? null},
      ${given.confirmUntil ?? null}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (source_id, fingerprint) DO UPDATE SET repeats = intake_messages.repeats + 1, updated_at = excluded.updated_at
    RETURNING id, id = ${id}::uuid AS fresh`)
  if (!row.fresh) return { messageId: row.id, fresh: false }
  await ctx.db.run(sql`INSERT INTO crm.intake_bodies (id, workspace_id, body) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${given.body}::bytea)`)
  ctx.emit(messageReceived, id, { messageId: id, sourceId: given.sourceId, channel: given.channel })
  if (state === 'received') await ctx.enqueue(understandJob, { messageId: id })
  return { messageId: id, fresh: true }
}
