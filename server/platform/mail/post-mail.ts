import { z } from 'zod'
import { sql } from '../db/sql.ts'
import { newId } from '../ids.ts'
import { job } from '../jobs/job.ts'
import type { Context } from '../operations/context.ts'

export type OutgoingMail = { to: string; subject: string; html: string; text: string; headers?: Record<string, string>; from?: string }

/**
 * The one way out for mail of the ground floor. The message becomes a row in the outbox in the caller's transaction; with
 * SMTP_URL set a job sends it, without it the row stays captured and can be read on the outbox page.
 */
export async function postMail(ctx: Context, workspaceId: string | null, mail: OutgoingMail): Promise<void> {
  const { config } = ctx.ports
  const id = newId<'mail'>()
  const sends = config.SMTP_URL !== undefined
  await ctx.db.run(sql`INSERT INTO platform.outbox (id, workspace_id, recipient, sender, subject, html, text, headers, state, created_at)
    VALUES (${id}::uuid, ${workspaceId}::uuid, ${mail.to}, ${mail.from ?? config.MAIL_FROM}, ${mail.subject}, ${mail.html}, ${mail.text},
      ${JSON.stringify({ 'Auto-Submitted': 'auto-generated', ...mail.headers })}::jsonb, ${sends ? 'queued' : 'captured'}, ${ctx.now.toISOString()}::timestamptz)`)
  if (sends) await ctx.enqueue(sendMail, { mailId: id })
  else if (workspaceId === null) ctx.log.warn({ mailId: id }, 'SMTP_URL is not set, so a message to somebody signing in stays in the outbox; read it on this machine with: npm run foyer -- outbox')
}

type Row = { id: string; recipient: string; sender: string; subject: string; html: string | null; text: string; headers: Record<string, string>; state: string }

/** Hands one queued message to SMTP. The Message-ID is the row's id, so a second try after a lost answer is recognisable. */
export const sendMail = job({
  name: 'platform.send-mail',
  payload: z.object({ mailId: z.string() }),
  attempts: 8,
  backoffSec: 30,
  handle: async (ctx, { mailId }) => {
    const { mailer } = ctx.ports
    const row = await ctx.db.maybe<Row>(sql`SELECT id, recipient, sender, subject, html, text, headers, state FROM platform.outbox WHERE id = ${mailId}::uuid`)
    if (!row || row.state === 'sent' || !mailer) return
    const domain = /@([^>\s]+)/.exec(row.sender)?.[1] ?? 'localhost'
    const answer = await mailer.send({ to: row.recipient, from: row.sender, subject: row.subject, html: row.html ?? '', text: row.text, headers: row.headers, messageId: `<${row.id}@${domain}>` })
    const [state, error, provider] = answer.status === 'accepted' ? ['sent', null, answer.id] : answer.status === 'retry' ? ['queued', answer.reason, null] : ['failed', answer.reason, null]
    await ctx.transaction((tx) =>
      tx.db.run(sql`UPDATE platform.outbox SET state = ${state}, error = ${error}, provider_id = ${provider}, attempts = attempts + 1, sent_at = CASE WHEN ${state} = 'sent' THEN now() END WHERE id = ${mailId}::uuid`),
    )
    if (answer.status === 'retry') throw new Error(answer.reason)
  },
})
