import type { Network } from '../publishing/network.ts'
import { networkUnknown } from '../errors.ts'
import { bluesky } from './bluesky/bluesky.ts'
import { facebook } from './facebook/facebook.ts'
import { instagram } from './instagram/instagram.ts'
import { linkedin } from './linkedin/linkedin.ts'
import { mastodon } from './mastodon/mastodon.ts'
import { youtube } from './youtube/youtube.ts'
import { x } from './x/x.ts'
import { pinterest } from './pinterest/pinterest.ts'
import { tiktok } from './tiktok/tiktok.ts'
import { snapchat } from './snapchat/snapchat.ts'
import { threads } from './threads/threads.ts'

/** Every network that posts can go to. A new one is a folder and a line here. */
export const networks: readonly Network[] = [bluesky, facebook, instagram, linkedin, mastodon, youtube, x, tiktok, snapchat, pinterest, threads]

/** The network as an account of it sees it: with the limits of the account's own server or plan, and of what was chosen for the post. */
export function networkFor(id: string, meta: Readonly<Record<string, unknown>>, options: Readonly<Record<string, string>> = {}): Network {
  const network = networkOf(id)
  return network.capabilitiesFor ? { ...network, capabilities: network.capabilitiesFor(meta, options) } : network
}

/** The network with this id. Throws `social.network_unknown`. */
export function networkOf(id: string): Network {
  const network = networks.find((one) => one.id === id)
  if (!network) throw networkUnknown({ network: id, known: networks.map(({ name }) => name).join(', ') })
  return network
}
