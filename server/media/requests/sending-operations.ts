import { z } from 'zod'
import { hashToken, randomToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { addSeconds } from '../../platform/time.ts'
import { tryPassword } from '../outside/password-gate.ts'
import { BeginSending, OneSending, SendingNow, type SentFile } from './contract.ts'
import { passwordWrong, requestClosed, termsNotAgreed } from './errors.ts'
import { sendingBegan, sendingFinished } from './events.ts'
import { findRequest, requestState } from './request-queries.ts'
import { findSender, type Sender } from './sender.ts'
import { tellOfSending } from './tell-of-sending.job.ts'
import { tellTeam } from './tell-team.ts'

/** Who closes the page without saying that they are done is told of after so long. */
const patienceSec = 1800

export const beginSending = operation({
  id: 'media.sendings.begin',
  summary: 'Begin to send files by a request, without an account. The token of the answer is the credential of the uploads (header x-foyer-sending).',
  http: 'POST /api/v1/public/upload-requests/:token',
  permission: 'public',
  workspaceOf: async (house, { token }) => (await findRequest(house, token))?.workspaceId ?? null,
  effect: 'write',
  input: BeginSending,
  output: z.object({ sending: z.string() }),
  errors: [notFound, requestClosed, passwordWrong, termsNotAgreed],
  status: 201,
  secretAnswer: true,
}).run(async (ctx, { token, name, note, password, agreed }) => {
  const request = await findRequest(ctx.db, token)
  const state = request ? requestState(request, ctx.now) : 'unknown'
  if (!request || state !== 'open') throw requestClosed({ why: state === 'open' ? 'unknown' : state })
  const problem = await tryPassword(ctx.ports, ctx.address ?? 'unknown', request, password)
  if (problem) throw passwordWrong({ words: problem }, { fields: [{ path: 'password', rule: 'fits', message: problem }] })
  if (request.terms && !agreed) throw termsNotAgreed({}, { fields: [{ path: 'agreed', rule: 'needed', message: 'Tick the box to send files.' }] })
  const id = newId<'sending'>()
  const sending = randomToken('')
  await ctx.db.run(sql`INSERT INTO media.sendings (id, workspace_id, request_id, token_hash, name, note, terms, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${request.id}::uuid, ${hashToken(sending)}, ${name}, ${note}, ${request.terms}, ${ctx.now.toISOString()}::timestamptz)`)
  ctx.emit(sendingBegan, request.id, { requestId: request.id, sendingId: id })
  await ctx.enqueue(tellOfSending, { sendingId: id }, { at: addSeconds(ctx.now, patienceSec), key: id })
  return { sending }
})

export const readSending = operation({
  id: 'media.sendings.get',
  summary: 'What arrived of a sending, and what was refused and why.',
  http: 'GET /api/v1/public/sendings/:token',
  permission: 'public',
  workspaceOf: async (house, { token }) => (await findSender(house, token))?.request.workspaceId ?? null,
  effect: 'read',
  input: OneSending,
  output: SendingNow,
  errors: [notFound],
}).run(async (ctx, { token }) => presentSending(ctx, await requireSender(ctx, token)))

export const finishSending = operation({
  id: 'media.sendings.finish',
  summary: 'Say that everything is sent. The team is told; more can be sent while the request is open.',
  http: 'POST /api/v1/public/sendings/:token/finish',
  permission: 'public',
  workspaceOf: async (house, { token }) => (await findSender(house, token))?.request.workspaceId ?? null,
  effect: 'write',
  input: OneSending,
  output: SendingNow,
  errors: [notFound],
}).run(async (ctx, { token }) => {
  const sender = await requireSender(ctx, token)
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`UPDATE media.sendings SET finished_at = ${now}::timestamptz WHERE id = ${sender.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const { taken, refused } = await tellTeam(ctx, sender)
  ctx.emit(sendingFinished, sender.request.id, { requestId: sender.request.id, sendingId: sender.id, by: sender.name, taken, refused })
  return presentSending(ctx, { ...sender, finishedAt: now })
})

async function requireSender(ctx: Context, token: string): Promise<Sender> {
  const sender = await findSender(ctx.db, token)
  if (!sender) throw notFound({ what: 'sending' })
  return sender
}

async function presentSending(ctx: Context, { id, name, finishedAt, request }: Sender): Promise<z.input<typeof SendingNow>> {
  const files = await ctx.db.all<SentFile & { fingerprint: string }>(sql`SELECT fingerprint, name, bytes, state, reason FROM media.sent_files WHERE workspace_id = ${ctx.workspaceId}::uuid AND sending_id = ${id}::uuid ORDER BY at, id`)
  return { name, finishedAt, state: requestState(request, ctx.now), files }
}
