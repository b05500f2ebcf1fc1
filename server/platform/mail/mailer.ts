/** One message to one person. `messageId` in angle brackets: a second try after a lost answer carries the same one. */
export type Mail = {
  to: string
  from: string
  subject: string
  html: string
  text: string
  headers?: Record<string, string>
  messageId?: string
}

/**
 * What became of a message: taken by the next server, to be tried again (it is busy, unreachable, or refuses our
 * sign-in), or refused for good (no such mailbox, unacceptable content).
 */
export type MailAnswer = { status: 'accepted'; id: string } | { status: 'retry' | 'rejected'; reason: string }

/** A way out for mail. Answers in words; throws only on a mistake of the caller. */
export type Mailer = {
  send(mail: Mail): Promise<MailAnswer>
  /** Whether the server answers and takes our sign-in; the reason when not. */
  check(): Promise<{ ok: true } | { ok: false; reason: string }>
  close(): Promise<void>
}
