import { z } from 'zod'
import { workspaceOf } from '../../../identity/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { job } from '../../../platform/jobs/job.ts'
import { mailLook } from '../../../platform/look/mail-look.ts'
import { postMail } from '../../../platform/mail/post-mail.ts'
import { renderMail } from '../../../platform/mail/render-mail.ts'
import { notice } from '../../../platform/mail/templates/notice.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getBody, getMessage } from '../message-queries.ts'
import { Submission } from '../parsers/submission.ts'
import { understandJob } from '../understand.job.ts'
import { messageToken } from './proof.ts'

export const confirmWithinMs = 48 * 3_600_000

/** Asks the address that was given whether its owner sent the message (double opt-in). */
export const sendConfirmation = job({
  name: 'crm.send-confirmation',
  payload: z.object({ messageId: z.string() }),
  handle: async (ctx, { messageId }) => {
    const message = await getMessage(ctx, messageId)
    if (message.state !== 'pending') return
    const { email } = Submission.parse(JSON.parse((await getBody(ctx, messageId)).body.toString('utf8')))
    if (!email) return
    const { name } = await workspaceOf(ctx)
    const mail = await renderMail(notice, {
      brand: name,
      look: await mailLook(ctx),
      title: `Confirm your message to ${name}`,
      lines: ['Somebody gave this address with a message to us. If it was you, confirm it, and we will answer.', 'The link works for two days.'],
      action: 'Confirm the message',
      url: `${ctx.ports.publicUrl}/f/confirm/${messageToken(ctx, ctx.workspaceId, messageId)}`,
      why: 'If it was not you, do nothing: the message is not delivered.',
    })
    await ctx.transaction((tx) => postMail(tx, tx.workspaceId, { to: email, ...mail }))
  },
})

export type Confirmed = 'confirmed' | 'already' | 'expired' | 'gone'

/** What opening the link would find, without doing it. */
export function standOf(message: { state: string; confirmUntil: string | null }, now: Date): Confirmed | 'waiting' {
  if (message.state === 'discarded' || message.state === 'spam') return 'gone'
  if (message.state !== 'pending') return 'already'
  return message.confirmUntil && new Date(message.confirmUntil) < now ? 'expired' : 'waiting'
}

/** The person says yes: the message goes its way, and its consent counts from now. */
export async function confirm(ctx: Context, messageId: string): Promise<Confirmed> {
  const message = await getMessage(ctx, messageId, { lock: true })
  const stand = standOf(message, ctx.now)
  if (stand !== 'waiting') return stand
  await ctx.db.run(sql`UPDATE crm.intake_messages SET state = 'received', confirmed_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1 WHERE id = ${messageId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.enqueue(understandJob, { messageId })
  return 'confirmed'
}

/** Another mail with a link that works for two more days; at most three an hour for each message. */
export async function resend(ctx: Context, messageId: string): Promise<'sent' | 'wait' | 'done'> {
  const message = await getMessage(ctx, messageId, { lock: true })
  if (message.state !== 'pending') return 'done'
  const taken = await ctx.ports.rate.take(`crm.intake.resend:${messageId}`, { limit: 3, windowSec: 3_600 })
  if (!taken.allowed) return 'wait'
  await ctx.db.run(sql`UPDATE crm.intake_messages SET confirm_until = ${new Date(ctx.now.getTime() + confirmWithinMs).toISOString()}::timestamptz WHERE id = ${messageId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.enqueue(sendConfirmation, { messageId })
  return 'sent'
}
