import type { Config } from '../../../platform/config.ts'
import type { Network, Place } from '../../publishing/network.ts'
import { tuned } from '../../publishing/tuning.ts'
import { capabilities } from './capabilities.ts'
import { renewal, signIn } from './connect.ts'
import { metrics } from './metrics.ts'
import { publishSnapchat } from './publish.ts'
import { validate } from './validate.ts'

/** The app that the sandbox's Snap knows. Not a secret: it opens nothing but the imitation. */
const sandboxApp = { id: 'sandbox-snap-client', secret: 'sandbox-snap-secret' }
/** Size of an encrypted part before encryption; Snap takes 32 MB and 35 parts. */
const usual = { partBytes: 8 * 1024 * 1024 }

function place(settings: Config, sandboxUrl: string | null, sandbox: boolean): Place | null {
  const { SNAPCHAT_APP_ID: id, SNAPCHAT_APP_SECRET: secret, SNAPCHAT_API_VERSION: version = 'v1' } = settings.NETWORKS
  const numbers = tuned(settings, 'snapchat', usual)
  if (sandbox) {
    if (!sandboxUrl) return null
    const site = `${sandboxUrl}/snapchat`
    return { sandbox, hosts: { accounts: site, api: `${site}/${version}`, root: site, site }, app: sandboxApp, timeoutMs: 8_000, numbers }
  }
  if (!id || !secret) return null
  const root = 'https://businessapi.snapchat.com'
  return { sandbox, hosts: { accounts: 'https://accounts.snapchat.com', api: `${root}/${version}`, root, site: 'https://www.snapchat.com' }, app: { id, secret }, timeoutMs: 30_000, numbers }
}

/** Snapchat over the Public Profile API, which Snap opens to apps on its allow-list only. */
export const snapchat: Network = {
  id: 'snapchat',
  name: 'Snapchat',
  capabilities,
  needs: 'A public profile, and an app that Snap has put on its allow-list for posting. It takes one picture or film at a time; no links or comments, and nothing can be changed or deleted from here.',
  place,
  connect: signIn,
  renewal,
  validate,
  publishing: publishSnapchat,
  metrics,
}
