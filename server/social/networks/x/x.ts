import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { tuned } from '../../publishing/tuning.ts'
import { xCall } from './api.ts'
import { capabilitiesOf, lettersOf, usualNumbers } from './capabilities.ts'
import { comments } from './comments.ts'
import { login, renewal } from './connect.ts'
import { metrics } from './metrics.ts'
import { publishX } from './publish.ts'
import { probe, readBack } from './read-back.ts'
import { webhooks } from './webhooks.ts'

/** The app that the sandbox's X knows. Not a secret: it opens nothing but the imitation. */
const sandboxApp = { id: 'sandbox-x-client', secret: 'sandbox-x-secret' }

/** X over API v2. */
export const x: Network = {
  id: 'x',
  name: 'X',
  capabilities: capabilitiesOf(280),
  capabilitiesFor: (meta) => capabilitiesOf(lettersOf(meta)),
  needs: 'A login at X. X charges the app for each post, more for one with a link.',
  place: (settings, sandboxUrl, sandbox) => {
    const numbers = tuned(settings, 'x', usualNumbers)
    if (sandbox) {
      if (!sandboxUrl) return null
      const site = `${sandboxUrl}/x`
      return { sandbox, numbers, hosts: { api: `${site}/2`, dialog: `${site}/i/oauth2/authorize`, site }, app: sandboxApp, timeoutMs: 5_000 }
    }
    const id = settings.NETWORKS['X_APP_ID']
    if (!id) return null
    // A public client has no secret; it names itself instead.
    return { sandbox, numbers, hosts: { api: 'https://api.x.com/2', dialog: 'https://x.com/i/oauth2/authorize', site: 'https://x.com' }, app: { id, secret: settings.NETWORKS['X_APP_SECRET'] ?? '' }, timeoutMs: 20_000 }
  },
  connect: login,
  renewal,
  validate: ({ text }) =>
    /https?:\/\//.test(text)
      ? [{ rule: 'link.cost', level: 'warning', field: 'link', message: `X charges the app about ${usualNumbers.linkPostCents} cents for a post with a link, else ${usualNumbers.postCents}.`, remedy: 'Leave the link out here where it is not needed.' }]
      : [],
  publishing: publishX,
  remove: async (reach, session, externalId) => {
    const gone = await xCall(reach, z.object({ data: z.object({ deleted: z.boolean() }) }), { path: `/tweets/${externalId}`, method: 'DELETE', token: session.tokens['access']! })
    return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
  },
  metrics,
  comments,
  webhooks,
  readBack,
  probe,
  revoke: async (reach, session) => {
    const ended = await xCall(reach, z.unknown(), { path: '/oauth2/revoke', method: 'POST', form: { token: session.tokens['refresh'] || session.tokens['access']!, token_type_hint: session.tokens['refresh'] ? 'refresh_token' : 'access_token' } })
    return ended.word === 'ok' ? { word: 'ok' } : ended
  },
}
