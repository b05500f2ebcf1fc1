import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { leadNeedsContact, phoneNotUnderstood } from '../errors.ts'
import { IntakeMessage, MessageDetail, MessageId, MessageState, Places, SourceId } from './contract.ts'
import { messageNotWaiting, placeNotFound } from './errors.ts'
import { leadFromPlaces, rememberMapping } from './mapping.ts'
import { getBody, getMessage, messageColumns, presentMessage, type MessageRow } from './message-queries.ts'
import { guessPlaces } from './parsers/guess.ts'
import { inboundOf } from './parsers/parser.ts'
import { decodeText } from '../../platform/files/charset.ts'
import { parameters } from './reading/mail.ts'
import { take } from './take.ts'
import { understandJob } from './understand.job.ts'

const shownRaw = 100_000
/** States in which a message waits for somebody. */
const waiting = ['quarantined', 'failed'] as const
const Ids = z.array(MessageId).min(1).max(100)

export const listMessages = operation({
  id: 'crm.intake.messages.list',
  summary: 'What came in, newest first: waiting, spam, failed, or all.',
  http: 'GET /api/v1/intake-messages',
  permission: 'crm:intake',
  effect: 'read',
  input: z.strictObject({ state: z.array(MessageState).max(8).optional(), sourceId: SourceId.optional(), channel: z.array(z.enum(['facebook', 'google', 'form', 'api', 'address', 'post'])).optional(), ...pageInput }),
  output: pageOf(IntakeMessage),
}).run(async (ctx, { state, sourceId, channel, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<MessageRow>(sql`SELECT ${messageColumns} FROM crm.intake_messages m JOIN crm.intake_sources s ON s.id = m.source_id WHERE m.workspace_id = ${ctx.workspaceId}::uuid
      ${state?.length ? sql`AND m.state = ANY(${state}::text[])` : sql``} ${sourceId ? sql`AND m.source_id = ${sourceId}::uuid` : sql``} ${channel?.length ? sql`AND m.channel = ANY(${channel}::text[])` : sql``}
      ${after ? sql`AND (m.received_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY m.received_at DESC, m.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, presentMessage, (row) => [row.receivedAt, row.id])
})

export const countMessages = operation({
  id: 'crm.intake.messages.count',
  summary: 'How many messages wait for a person, are taken for spam, or failed.',
  http: 'GET /api/v1/intake-messages/count',
  permission: 'crm:intake',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ quarantined: z.int(), failed: z.int(), spam: z.int(), pending: z.int(), rejected: z.int() }),
}).run((ctx) =>
  ctx.db.one(sql`SELECT count(*) FILTER (WHERE state = 'quarantined')::int AS quarantined, count(*) FILTER (WHERE state = 'failed')::int AS failed, count(*) FILTER (WHERE state = 'spam')::int AS spam,
      count(*) FILTER (WHERE state = 'pending')::int AS pending, count(*) FILTER (WHERE state = 'rejected')::int AS rejected
    FROM crm.intake_messages WHERE workspace_id = ${ctx.workspaceId}::uuid AND state IN ('quarantined', 'failed', 'spam', 'pending', 'rejected')`))

export const getMessageDetail = operation({
  id: 'crm.intake.messages.get',
  summary: 'One message as it came, with the values found in it.',
  http: 'GET /api/v1/intake-messages/:id',
  permission: 'crm:intake',
  effect: 'read',
  input: z.strictObject({ id: MessageId }),
  output: MessageDetail,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const message = await getMessage(ctx, id)
  const { body, fetched } = await getBody(ctx, id)
  const inbound = inboundOf({ channel: message.channel, contentType: message.contentType, body })
  const text = fetched === null ? decodeText(body, parameters(message.contentType).params['charset']) : `${body.toString('utf8')}\n\n${JSON.stringify(fetched, null, 2)}`
  // What people read of a mail is its words, not base64.
  const words = inbound.mail()?.text
  const readable = words && !text.includes(words.slice(0, 200)) ? words : null
  const { alike } = await ctx.db.one<{ alike: number }>(sql`SELECT count(*)::int AS alike FROM crm.intake_messages WHERE workspace_id = ${ctx.workspaceId}::uuid AND source_id = ${message.sourceId}::uuid AND sender = ${message.sender}
    AND (sender <> '' OR shape = ${message.shape}) AND state = ANY(${waiting as unknown as string[]}::text[]) AND id <> ${id}::uuid`)
  return {
    ...presentMessage(message), contentType: message.contentType, headers: message.headers,
    raw: (readable ? `${readable}\n\n————————\n\n${text}` : text).replaceAll('\u0000', '').slice(0, shownRaw), rawCut: text.length > shownRaw,
    found: message.found, verdict: message.verdict, consent: message.consent, confirmUntil: message.confirmUntil,
    guess: guessPlaces(message.found), alike,
  }
})

export const mapMessage = operation({
  id: 'crm.intake.messages.map',
  summary: 'Say which value of a message is what, and make the lead. Others like it follow by themselves.',
  http: 'POST /api/v1/intake-messages/:id/map',
  permission: 'crm:intake',
  effect: 'write',
  input: z.strictObject({ id: MessageId, places: Places, remember: z.boolean().default(true) }),
  output: z.object({ leadIds: z.array(z.string()), replayed: z.int() }),
  errors: [notFound, messageNotWaiting, placeNotFound, leadNeedsContact, phoneNotUnderstood],
}).run(async (ctx, { id, places, remember }) => {
  const message = await getMessage(ctx, id, { lock: true })
  refuseUnless(message, waiting)
  const leadIds = await take(ctx, message, [leadFromPlaces(places, message.found, message.sender.split('@')[1] ?? 'form')], 'mapping')
  if (!remember) return { leadIds, replayed: 0 }
  await rememberMapping(ctx, message, places)
  const alike = await ctx.db.all<{ id: string }>(sql`SELECT id FROM crm.intake_messages WHERE workspace_id = ${ctx.workspaceId}::uuid AND source_id = ${message.sourceId}::uuid AND sender = ${message.sender}
    AND (sender <> '' OR shape = ${message.shape}) AND state = 'quarantined' AND id <> ${id}::uuid ORDER BY received_at LIMIT 500`)
  await again(ctx, alike.map((one) => one.id))
  return { leadIds, replayed: alike.length }
})

export const replayMessages = operation({
  id: 'crm.intake.messages.replay',
  summary: 'Try messages again that failed or were not understood.',
  http: 'POST /api/v1/intake-messages/replay',
  permission: 'crm:intake',
  effect: 'write',
  input: z.strictObject({ ids: Ids }),
  output: z.object({ replayed: z.int() }),
}).run(async (ctx, { ids }) => ({ replayed: await again(ctx, await those(ctx, ids, ['quarantined', 'failed'])) }))

export const discardMessages = operation({
  id: 'crm.intake.messages.discard',
  summary: 'Put messages away that are no leads.',
  http: 'POST /api/v1/intake-messages/discard',
  permission: 'crm:intake',
  effect: 'write',
  input: z.strictObject({ ids: Ids }),
  output: z.object({ discarded: z.int() }),
}).run(async (ctx, { ids }) => ({ discarded: await toState(ctx, await those(ctx, ids, ['quarantined', 'failed', 'spam', 'pending', 'rejected']), 'discarded') }))

export const notSpam = operation({
  id: 'crm.intake.messages.not-spam',
  summary: 'Take messages out of the spam box; they become leads.',
  http: 'POST /api/v1/intake-messages/not-spam',
  permission: 'crm:intake',
  effect: 'write',
  input: z.strictObject({ ids: Ids }),
  output: z.object({ replayed: z.int() }),
}).run(async (ctx, { ids }) => ({ replayed: await again(ctx, await those(ctx, ids, ['spam'])) }))

async function those(ctx: Context, ids: readonly string[], states: readonly string[]): Promise<string[]> {
  return (await ctx.db.all<{ id: string }>(sql`SELECT id FROM crm.intake_messages WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${ids as string[]}::uuid[]) AND state = ANY(${states as string[]}::text[]) FOR UPDATE`)).map((row) => row.id)
}

const toState = (ctx: Context, ids: readonly string[], state: string): Promise<number> =>
  ctx.db.run(sql`UPDATE crm.intake_messages SET state = ${state}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${ids as string[]}::uuid[])`)

/** Has messages understood again, each in its own transaction. */
async function again(ctx: Context, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  await toState(ctx, ids, 'received')
  for (const messageId of ids) await ctx.enqueue(understandJob, { messageId })
  return ids.length
}

function refuseUnless(message: MessageRow, states: readonly string[]): void {
  if (!states.includes(message.state)) throw messageNotWaiting({ state: message.state === 'taken' ? 'a lead' : message.state })
}
