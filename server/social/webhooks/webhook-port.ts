import type { Place, Reach, Session } from '../publishing/network.ts'
import type { Failure } from '../publishing/outcome.ts'
import type { SeenComment } from '../comments/comment-port.ts'

/** What came over the wire, to the byte: signatures cover the bytes and not what they mean. */
export type Delivery = { headers: Readonly<Record<string, string>>; body: Buffer; now: Date }

/** What a network tells us by itself. A network without one is asked on a schedule, and so are those with one: deliveries get lost. */
export type NetworkWebhooks = {
  /**
   * Answers the network's question whether this address is ours; null where the question is not for us. `verifyToken` is the
   * word that we gave when we named the address.
   */
  readonly challenge?: (query: URLSearchParams, keys: { secret: string; verifyToken: string }) => { contentType: string; body: string } | null
  /** Was it signed with the secret of our app? Compares in constant time, and takes nothing that is older than the network's tolerance. */
  readonly verify: (delivery: Delivery, secret: string) => boolean
  /** The id that the network gives the delivery; the hash of the body stands in. */
  readonly keyOf?: (delivery: Delivery) => string | null
  /** What it says, for each account. What is not understood comes as `other`, so that it is kept and can be replayed. Throws on no JSON. */
  readonly read: (body: string) => NetworkEvent[]
  /** Asks the network to tell us of this account. May be repeated. Absent: the operator enters the address where the app is registered. */
  readonly subscribe?: (reach: Reach, session: Session, own: { address: string; verifyToken: string }) => Promise<{ word: 'ok' } | Failure>
}

/** One thing that a network told about one of its accounts. */
export type NetworkEvent = { accountExternalId: string; raw: unknown } & (
  | { kind: 'comment'; postExternalId: string; comment: SeenComment; /** When the network says so. */ at: string }
  | { kind: 'comment-gone'; postExternalId: string; commentExternalId: string; at: string }
  /** The post was changed or deleted there: it is read back. */
  | { kind: 'post'; postExternalId: string; at: string }
  /** The network is done with a post that it worked on: the worker asks at once. */
  | { kind: 'publish'; publishId: string; at: string }
  /** Somebody took our access back. */
  | { kind: 'access-gone'; at: string; reason: string }
  | { kind: 'other'; what: string; at: string }
)

/** Keeps the kind and the data of an event apart from its raw words, as they are stored. */
export const wordsOf = ({ raw: _raw, accountExternalId: _account, ...words }: NetworkEvent): Record<string, unknown> => words

export type WebhookPlace = Place & { app: { id: string; secret: string } }
