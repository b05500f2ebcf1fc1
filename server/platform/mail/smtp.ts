import nodemailer from 'nodemailer'
import type { Mailer } from './mailer.ts'

/**
 * Mail by SMTP with a pool of at most five connections and 100 messages each. A 4xx reply or a lost connection is worth
 * another try, a 5xx reply is final (RFC 5321, section 4.2.1).
 */
export function createSmtpMailer(url: string): Mailer {
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: 5, maxMessages: 100, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 } as never)
  return {
    send: async ({ to, from, subject, html, text, headers, messageId }) => {
      try {
        await transport.sendMail({ to, from, subject, html, text, headers: headers ?? {}, messageId })
        return { status: 'accepted', id: messageId }
      } catch (error) {
        const { responseCode, message } = error as Error & { responseCode?: number }
        return { status: responseCode !== undefined && responseCode >= 500 ? 'rejected' : 'retry', reason: message }
      }
    },
    close: async () => transport.close(),
  }
}
