import type { Place } from '../../publishing/network.ts'
import type { NetworkWebhooks } from '../webhook-port.ts'

/**
 * A network that tells through a WebSub hub (W3C WebSub; PubSubHubbub before it): each account is a topic, and each subscription a
 * lease that ends. `Place.hosts.hub` is where it is asked.
 */
export type NetworkHub = Pick<NetworkWebhooks, 'read'> & {
  /** The address of the feed that tells of an account. */
  readonly topicOf: (place: Place, externalId: string) => string
}

/**
 * Numbers that no hub promises, so that each can be set (`tuned`): the lease that is asked for; at which share of it, in per cent, it is
 * renewed; after how many seconds a subscription that nobody verified is asked for again.
 */
export const usualHub = { hubLeaseSec: 432_000, hubRenewAtShare: 80, hubRetrySec: 3_600 }
