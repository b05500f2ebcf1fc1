export type MailMessage = {
  to: string
  from: string
  subject: string
  html: string
  text: string
  headers?: Record<string, string>
  /** With angle brackets; stays the same over tries, so that receivers see a repeat as one. */
  messageId: string
}

/** What became of a message. Only `retry` is tried again. */
export type MailAnswer = { status: 'accepted'; id: string } | { status: 'retry' | 'rejected'; reason: string }

/** The way out for mail. */
export interface Mailer {
  send(message: MailMessage): Promise<MailAnswer>
  close(): Promise<void>
}
