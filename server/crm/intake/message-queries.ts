import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { FoundValue, IntakeMessage } from './contract.ts'
import type { ShownConsent } from './receive.ts'
import { parserLabel } from './parsers/parsers.ts'
import type { Verdict } from './spam.ts'
import type { z } from 'zod'

export type MessageRow = Omit<z.input<typeof IntakeMessage>, 'parser'> & {
  parser: string | null
  contentType: string
  headers: Record<string, string>
  shape: string
  found: FoundValue[]
  verdict: Verdict
  consent: ShownConsent | null
  confirmUntil: string | null
  confirmedAt: string | null
  ownerId: string | null
}

export const messageColumns = sql`m.id, m.source_id AS "sourceId", s.name AS "sourceName", s.owner_id AS "ownerId", m.channel, m.sender, m.title, m.state, m.parser, m.error, m.attempts, m.repeats, m.size, m.lead_ids AS "leadIds",
  m.received_at AS "receivedAt", m.version, m.content_type AS "contentType", m.headers, m.shape, m.found, m.verdict, m.consent, m.confirm_until AS "confirmUntil", m.confirmed_at AS "confirmedAt"`

export const presentMessage = ({ id, sourceId, sourceName, channel, sender, title, state, parser, error, attempts, repeats, size, leadIds, receivedAt, version }: MessageRow): z.input<typeof IntakeMessage> =>
  ({ id, sourceId, sourceName, channel, sender, title, state, parser: parserLabel(parser) ?? parser, error, attempts, repeats, size, leadIds, receivedAt, version })

/** A message of the workspace; throws `platform.not_found`. `lock` keeps it for this transaction. */
export async function getMessage(ctx: Context, id: string, { lock = false } = {}): Promise<MessageRow> {
  const row = await ctx.db.maybe<MessageRow>(sql`SELECT ${messageColumns} FROM crm.intake_messages m JOIN crm.intake_sources s ON s.id = m.source_id
    WHERE m.id = ${id}::uuid AND m.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE OF m` : sql``}`)
  if (!row) throw notFound({ what: 'message' })
  return row
}

/** The bytes of a message, and what was fetched for it. */
export async function getBody(ctx: Context, id: string): Promise<{ body: Buffer; fetched: unknown }> {
  return ctx.db.one<{ body: Buffer; fetched: unknown }>(sql`SELECT body, fetched FROM crm.intake_bodies WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
}
