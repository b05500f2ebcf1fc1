import { createTransport } from 'nodemailer'
import type { Mailer, MailAnswer } from './mailer.ts'

/**
 * Mail by SMTP (`smtp://user:password@host:587`, `smtps://…:465`), over a pool of up to five kept connections.
 * @param url password and user name percent-encoded, as in any address
 */
export function createSmtpMailer(url: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 5,
    maxMessages: 200,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    // A message is data of people: it must never make the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, from, subject, html, text, headers, messageId }) => {
      try {
        const info = await transport.sendMail({ to, from, subject, text, ...(html ? { html } : {}), ...(headers ? { headers } : {}), ...(messageId ? { messageId } : {}) })
        return { status: 'accepted', id: info.messageId }
      } catch (error) {
        return answerOf(error)
      }
    },
    check: async () => {
      try {
        await transport.verify()
        return { ok: true }
      } catch (error) {
        return { ok: false, reason: reasonOf(error) }
      }
    },
    close: async () => transport.close(),
  }
}

type SmtpError = Error & { code?: string; responseCode?: number; response?: string }

/**
 * SMTP replies of 500 and above are final (RFC 5321, 4.2.1), those of the sign-in excepted: a wrong password is our
 * fault, not the message's, and mended by the person who runs the house.
 */
function answerOf(error: unknown): MailAnswer {
  if (!(error instanceof Error)) throw error
  const { code, responseCode } = error as SmtpError
  const final = code !== 'EAUTH' && responseCode !== undefined && responseCode >= 500 && responseCode !== 530 && responseCode !== 535
  const noAddress = code === 'EENVELOPE' && responseCode === undefined
  return { status: final || noAddress ? 'rejected' : 'retry', reason: reasonOf(error) }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return ((error as SmtpError).response ?? error.message).slice(0, 500)
}
