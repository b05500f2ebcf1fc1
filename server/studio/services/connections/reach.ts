import type { Ports } from '../../../platform/ports.ts'
import { createSafeFetch, type SafeFetch } from '../../../platform/net/safe-fetch.ts'

const ofHouse = new WeakMap<object, SafeFetch>()

/**
 * The way out to own image servers. It differs from the house's own in one thing: the hosts that the operator names in
 * IMAGE_SERVICE_HOSTS may be private. Nothing else of the house can reach them by it.
 */
export function fetchForOwnServers(ports: Ports): SafeFetch {
  let fetch = ofHouse.get(ports)
  if (!fetch) {
    const named = ports.config.IMAGE_SERVICE_HOSTS?.split(',').map((host) => host.trim()).filter((host) => host !== '') ?? []
    const sandbox = ports.sandboxUrl ? [new URL(ports.sandboxUrl).host] : []
    ofHouse.set(ports, (fetch = createSafeFetch({ allowHosts: [...named, ...sandbox], timeoutMs: 30_000, maxBytes: 50 * 1024 * 1024 })))
  }
  return fetch
}

/** Cuts its connections when the house stops. */
export const closeOwnServers = async (ports: Ports): Promise<void> => ofHouse.get(ports)?.close()
