import { z } from 'zod'
import type { Network, Place } from '../../publishing/network.ts'
import { mastodonCall, serverOf } from './api.ts'
import { capabilitiesOf, limitsOf, usualLimits } from './capabilities.ts'
import { comments } from './comments.ts'
import { login } from './connect.ts'
import { editStatus } from './edit-status.ts'
import { metrics } from './metrics.ts'
import { publishMastodon } from './publish.ts'
import { probe, readBack } from './read-back.ts'

/** Mastodon, and servers that speak as it does. Each account lives on a server of its own, which says itself what it takes. */
export const mastodon: Network = {
  id: 'mastodon',
  name: 'Mastodon',
  capabilities: capabilitiesOf(usualLimits),
  capabilitiesFor: (meta, options) => capabilitiesOf(limitsOf(meta), options),
  needs: 'The name of your server, such as mastodon.social. You sign in there.',
  place: (_settings, sandboxUrl, sandbox): Place | null => {
    if (!sandbox) return { sandbox, hosts: {}, app: null, timeoutMs: 20_000 }
    return sandboxUrl ? { sandbox, hosts: { server: `${sandboxUrl}/mastodon` }, app: null, timeoutMs: 5_000 } : null
  },
  connect: login,
  // Tokens have no end of their own; they hold until somebody takes them back.
  renewal: { kind: 'none' },
  publishing: publishMastodon,
  edit: editStatus,
  remove: async (reach, session, externalId) => {
    const gone = await mastodonCall(reach, z.unknown(), { base: serverOf(reach, session), path: `/api/v1/statuses/${externalId}`, method: 'DELETE', token: session.tokens['access']! })
    return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
  },
  metrics,
  comments,
  readBack,
  probe,
  revoke: async (reach, session) => {
    const { access, clientId, clientSecret } = session.tokens
    const ended = await mastodonCall(reach, z.unknown(), { base: serverOf(reach, session), path: '/oauth/revoke', method: 'POST', json: { client_id: clientId, client_secret: clientSecret, token: access } })
    return ended.word === 'ok' ? { word: 'ok' } : ended
  },
}
