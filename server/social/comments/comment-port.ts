import { z } from 'zod'
import type { Reach, Session } from '../publishing/network.ts'
import type { Failure } from '../publishing/outcome.ts'

/** A comment as a network shows it. Shape and type in one, since events keep it too. */
export const SeenComment = z.object({
  externalId: z.string(),
  /** Null: directly under the post. */
  parentExternalId: z.string().nullable(),
  author: z.object({ externalId: z.string().nullable(), name: z.string(), handle: z.string().nullable(), avatarUrl: z.string().nullable() }),
  isOurs: z.boolean(),
  text: z.string(),
  url: z.string().nullable(),
  writtenAt: z.string(),
  hidden: z.boolean(),
})
export type SeenComment = z.infer<typeof SeenComment>

/** What an answer is made of. `key` was saved before: where the network takes ids of ours, the same key never gives two. */
export type Answer = { postExternalId: string; /** Null: under the post itself. */ commentExternalId: string | null; text: string; key: string }

/**
 * Comments of a network. `list` and `find` are reads and may be repeated freely; `reply` makes something visible and is never
 * repeated blindly: after a lost answer the house looks for it first, by `find` where there is one, else in the list.
 */
export type NetworkComments = {
  /** Letters an answer may have. */
  readonly max: number
  /** The network wants to be asked no more often than so many seconds for one post; absent: as the house likes. */
  readonly everySec?: number
  /** A key of the kind that this network takes; absent: a UUID. */
  readonly newKey?: () => string
  /** A page of comments of all levels. What is gone is left out. `next` null: that was the last page. */
  readonly list: (reach: Reach, session: Session, postExternalId: string, cursor: string | null) => Promise<{ word: 'ok'; comments: SeenComment[]; next: string | null } | Failure>
  readonly reply: (reach: Reach, session: Session, answer: Answer) => Promise<{ word: 'ok'; externalId: string } | Failure>
  /** Is the answer with this key there? Absent: it is looked for in the list, by its words. */
  readonly find?: (reach: Reach, session: Session, answer: Answer) => Promise<{ word: 'ok'; externalId: string } | { word: 'absent' } | Failure>
  /** Takes a comment out of sight or shows it again. May be repeated. */
  readonly hide?: (reach: Reach, session: Session, commentExternalId: string, hidden: boolean) => Promise<{ word: 'ok' } | Failure>
  /** Deletes a comment for good. `ok` also when it is gone already. `own` only ours can be deleted. */
  readonly remove?: { readonly own: boolean; readonly run: (reach: Reach, session: Session, commentExternalId: string) => Promise<{ word: 'ok' } | Failure> }
}
