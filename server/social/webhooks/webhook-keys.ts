import type { Ports } from '../../platform/ports.ts'
import { networks } from '../networks/networks.ts'
import type { Network } from '../publishing/network.ts'
import type { NetworkWebhooks, WebhookPlace } from './webhook-port.ts'

/** The word that we give a network with our address, to know its question by. */
export const verifyTokenOf = (ports: Pick<Ports, 'secretFor'>, networkId: string): string => ports.secretFor(`social.webhook:${networkId}`).slice(0, 40)

/** Where a network sends what it has to tell. */
export const webhookAddress = (ports: Pick<Ports, 'publicUrl'>, networkId: string): string => `${ports.publicUrl}/api/v1/social/webhooks/${networkId}`

/** The places of a network that could have sent something: the real app, and the sandbox's. Each signs with a secret of its own. */
export function placesOf(ports: Pick<Ports, 'config' | 'sandboxUrl'>, network: Network): WebhookPlace[] {
  return [false, true].flatMap((sandbox) => {
    const place = network.place(ports.config, ports.sandboxUrl, sandbox)
    return place?.app?.secret ? [{ ...place, app: place.app }] : []
  })
}

/** The network of this id, if it tells anything by itself. */
export function listening(id: string): (Network & { webhooks: NetworkWebhooks }) | null {
  const network = networks.find((one) => one.id === id)
  return network?.webhooks ? { ...network, webhooks: network.webhooks } : null
}
