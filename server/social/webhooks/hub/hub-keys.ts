import type { Ports } from '../../../platform/ports.ts'

/** Where a hub finds us for one subscription. The id is random, so nobody else knows the address (WebSub, section 4.1). */
export const hubAddress = (ports: Pick<Ports, 'publicUrl'>, subscriptionId: string): string => `${ports.publicUrl}/api/v1/social/hubs/${subscriptionId}`

/** What a hub signs deliveries of one subscription with; under the 200 bytes that it may have. */
export const hubSecret = (ports: Pick<Ports, 'secretFor'>, subscriptionId: string): string => ports.secretFor(`social.hub:${subscriptionId}`).slice(0, 64)
