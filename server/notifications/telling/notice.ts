import type { OutgoingMail } from '../../platform/mail/post-mail.ts'

/** Who is written to, and the signed address that ends mail of this kind for them. */
export type MailTo = { person: { id: string; name: string; email: string }; stop: string }

/** What a room says to some people. */
export type Notice = {
  /** Person ids. Who is no member today, and who did it, are left out. */
  to: readonly string[]
  /** A kind that a room declares in its slice, room first. */
  kind: string
  /** One line, without a full stop. Cut at 200 characters. */
  title: string
  /** A sentence or two, or what somebody wrote. Cut at 500 characters. */
  body?: string | null
  /** Where it leads: a path of the app. */
  href: string
  /** The record it is about. */
  subjectId?: string | null
  /** Folds repeats: while one with this key is unread, the next refreshes it and counts up. */
  key?: string
  /**
   * Whose act it tells of; they are not told. The person of the run unless given: a listener runs as the house and gives
   * the event's person, null when nobody is to be left out.
   */
  by?: string | null
  /**
   * A mail of its own for those who want it at once. It is made in the caller's transaction, so it is for listeners and
   * jobs. Without it a plain mail is made by a job after the commit.
   */
  mail?: (to: MailTo) => Promise<Omit<OutgoingMail, 'to'>>
}
