import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { tuned } from '../../publishing/tuning.ts'
import { encoded, linkedinCall } from './api.ts'
import { capabilities, usualNumbers } from './capabilities.ts'
import { comments } from './comments.ts'
import { login, renewal } from './connect.ts'
import { littleText } from './little-text.ts'
import { metrics } from './metrics.ts'
import { publishLinkedin } from './publish.ts'
import { readBack } from './read-back.ts'
import { webhooks } from './webhooks.ts'

/** The app that the sandbox's LinkedIn knows. Not a secret: it opens nothing but the imitation. */
const sandboxApp = { id: 'sandbox-linkedin-client', secret: 'sandbox-linkedin-secret' }
/** The version of a month is served for a year; LINKEDIN_API_VERSION names a newer one. */
const usualVersion = '202607'

/** LinkedIn: profiles of members and the pages they administer. */
export const linkedin: Network = {
  id: 'linkedin',
  name: 'LinkedIn',
  capabilities,
  needs: 'A LinkedIn login. It opens your profile and the pages you administer; you choose after signing in.',
  place: (settings, sandboxUrl, sandbox) => {
    const version = settings.NETWORKS['LINKEDIN_API_VERSION'] ?? usualVersion
    const numbers = tuned(settings, 'linkedin', { ...usualNumbers, ...(sandbox ? { analytics: 1 } : {}) })
    if (sandbox) {
      if (!sandboxUrl) return null
      const site = `${sandboxUrl}/linkedin`
      return { sandbox, numbers, hosts: { api: site, login: site, site, version }, app: sandboxApp, timeoutMs: 5_000 }
    }
    const { LINKEDIN_APP_ID: id, LINKEDIN_APP_SECRET: secret } = settings.NETWORKS
    if (!id || !secret) return null
    return { sandbox, numbers, hosts: { api: 'https://api.linkedin.com', login: 'https://www.linkedin.com', site: 'https://www.linkedin.com', version }, app: { id, secret }, timeoutMs: 20_000 }
  },
  connect: login,
  renewal,
  publishing: publishLinkedin,
  edit: async (reach, session, externalId, text) => {
    const changed = await linkedinCall(reach, z.unknown(), { path: `/rest/posts/${encoded(externalId)}`, method: 'POST', headers: { 'x-restli-method': 'PARTIAL_UPDATE' }, json: { patch: { $set: { commentary: littleText(text) } } }, token: session.tokens['access']! })
    return changed.word === 'ok' ? { word: 'ok' } : changed
  },
  remove: async (reach, session, externalId) => {
    const gone = await linkedinCall(reach, z.unknown(), { path: `/rest/posts/${encoded(externalId)}`, method: 'DELETE', token: session.tokens['access']! })
    return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
  },
  metrics,
  comments,
  webhooks,
  readBack,
  revoke: async (reach, session) => {
    const ended = await linkedinCall(reach, z.unknown(), { path: '/oauth/v2/revoke', method: 'POST', form: { token: session.tokens['access']!, client_id: reach.app!.id, client_secret: reach.app!.secret } })
    return ended.word === 'ok' ? { word: 'ok' } : ended
  },
}
