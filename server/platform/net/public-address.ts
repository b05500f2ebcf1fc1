import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address is on the public internet. Only plain unicast counts (IANA special-purpose registries, RFC 6890):
 * loopback, private, link-local (cloud metadata at 169.254.169.254), carrier NAT, unique-local, mapped, translated and
 * tunnelled addresses do not, because each of them can end inside.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[(.*)\]$/, '$1')
  if (!ipaddr.isValid(bare)) return false
  const parsed = ipaddr.parse(bare)
  if (parsed.range() !== 'unicast') return false
  // Azure answers its metadata on a public-looking address.
  if (bare === '168.63.129.16') return false
  // ::a.b.c.d, the deprecated IPv4-compatible form (RFC 4291, 2.5.5.1), which the library calls unicast.
  return parsed.kind() === 'ipv4' || !parsed.match(ipaddr.parse('::'), 96)
}
