import { lookup as systemLookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Agent } from 'undici'
import { DnsFailed, PrivateAddressRefused } from './fetch-errors.ts'
import { isPublicAddress } from './public-address.ts'

export type Address = { address: string; family: number }
/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<Address[]>

const bySystem: Resolve = (hostname) => systemLookup(hostname, { all: true })

/**
 * An HTTP agent whose connections only go to public addresses. The name is resolved once for each connection, every
 * address of the answer is checked, and the socket gets exactly these addresses: there is no second resolution that
 * could answer otherwise. A connection that is kept alive was checked when it was made.
 */
export function createGuardedAgent({ resolve = bySystem, connectTimeoutMs }: { resolve?: Resolve; connectTimeoutMs: number }): Agent {
  return new Agent({
    connect: {
      timeout: connectTimeoutMs,
      lookup: (hostname, options, done) => void answerLookup(hostname, options.all === true, done),
    },
  })

  type Done = (error: Error | null, address: string | Address[], family?: number) => void

  async function answerLookup(hostname: string, all: boolean, done: Done): Promise<void> {
    let addresses: Address[]
    try {
      addresses = await publicAddressesOf(hostname, resolve)
    } catch (error) {
      return done(error instanceof Error ? error : new DnsFailed(hostname, error), [])
    }
    if (all) done(null, addresses)
    else done(null, addresses[0]!.address, addresses[0]!.family)
  }
}

/** A host written as an address never meets the resolver, so it is checked here. */
export function refusePrivateLiteral(hostname: string): void {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare) && !isPublicAddress(bare)) throw new PrivateAddressRefused(hostname)
}

async function publicAddressesOf(hostname: string, resolve: Resolve): Promise<Address[]> {
  const addresses = await resolve(hostname).catch((cause: unknown) => {
    throw new DnsFailed(hostname, cause)
  })
  if (addresses.length === 0) throw new DnsFailed(hostname)
  // One private address among public ones is an attack or a mistake; both deserve a no.
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw new PrivateAddressRefused(hostname)
  return addresses
}
