import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { capabilities } from './capabilities.ts'
import { login, renewal } from './connect.ts'
import { graph } from './graph.ts'
import { comments } from './comments.ts'
import { metrics } from './metrics.ts'
import { publishFacebook } from './publish.ts'
import { probe, readBack } from './read-back.ts'
import { webhooks } from './webhooks.ts'

/** The app that the sandbox's Facebook knows. Not a secret: it opens nothing but the imitation. */
const sandboxApp = { id: '1234567890', secret: 'sandbox-facebook-secret' }
const Success = z.object({ success: z.boolean() })

/** Facebook Pages over the Graph API. */
export const facebook: Network = {
  id: 'facebook',
  name: 'Facebook',
  capabilities,
  needs: 'A Facebook login that may publish on the page. You choose the pages after signing in.',
  place: (settings, sandboxUrl, sandbox) => {
    const version = settings.FACEBOOK_GRAPH_VERSION
    if (sandbox) {
      if (!sandboxUrl) return null
      const site = `${sandboxUrl}/facebook`
      return { sandbox, hosts: { graph: `${site}/${version}`, dialog: `${site}/${version}`, site }, app: sandboxApp, timeoutMs: 5_000 }
    }
    if (!settings.FACEBOOK_APP_ID || !settings.FACEBOOK_APP_SECRET) return null
    return {
      sandbox,
      hosts: { graph: `https://graph.facebook.com/${version}`, dialog: `https://www.facebook.com/${version}`, site: 'https://www.facebook.com' },
      app: { id: settings.FACEBOOK_APP_ID, secret: settings.FACEBOOK_APP_SECRET },
      timeoutMs: 20_000,
    }
  },
  connect: login,
  renewal,
  publishing: publishFacebook,
  edit: async (reach, session, externalId, text) => {
    const changed = await graph(reach, Success, { path: `/${externalId}`, method: 'POST', params: { message: text }, token: session.tokens['page']! })
    return changed.word === 'ok' ? { word: 'ok' } : changed
  },
  remove: async (reach, session, externalId) => {
    const gone = await graph(reach, Success, { path: `/${externalId}`, method: 'DELETE', token: session.tokens['page']! })
    return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
  },
  metrics,
  comments,
  webhooks,
  readBack,
  probe,
}
