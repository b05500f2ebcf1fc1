import type { Config } from '../../../platform/config.ts'
import type { Place } from '../../publishing/network.ts'
import { tuned } from '../../publishing/tuning.ts'
import { usualHub } from '../../webhooks/hub/hub-port.ts'

/** The client that the sandbox's Google knows. Not a secret: it opens nothing but the imitation. */
const sandboxApp = { id: 'sandbox-foyer.apps.googleusercontent.com', secret: 'sandbox-google-secret' }
/** Daily quota by the scheme of 2026, the size of a piece of an upload, a multiple of 256 KiB, and what is asked of the hub. */
const usual = { dailyUnits: 10_000, dailyUploads: 100, chunkBytes: 8 * 1024 * 1024, ...usualHub }

/** Google's addresses: sign-in, Data API and uploads. */
export function placeOfYoutube(settings: Config, sandboxUrl: string | null, sandbox: boolean): Place | null {
  const { YOUTUBE_APP_ID: id, YOUTUBE_APP_SECRET: secret, YOUTUBE_API_VERSION: version = 'v3' } = settings.NETWORKS
  const numbers = tuned(settings, 'youtube', usual)
  if (sandbox) {
    if (!sandboxUrl) return null
    const site = `${sandboxUrl}/youtube`
    return { sandbox, hosts: { authorize: `${site}/o/oauth2/v2/auth`, oauth: site, api: `${site}/youtube/${version}`, upload: `${site}/upload/youtube/${version}`, site, hub: `${site}/hub/subscribe` }, app: sandboxApp, timeoutMs: 8_000, numbers }
  }
  if (!id || !secret) return null
  return {
    sandbox,
    hosts: {
      authorize: 'https://accounts.google.com/o/oauth2/v2/auth', oauth: 'https://oauth2.googleapis.com',
      api: `https://www.googleapis.com/youtube/${version}`, upload: `https://www.googleapis.com/upload/youtube/${version}`, site: 'https://www.youtube.com', hub: 'https://pubsubhubbub.appspot.com/subscribe',
    },
    app: { id, secret }, timeoutMs: 30_000, numbers,
  }
}
