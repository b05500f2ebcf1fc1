import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { capabilities } from './capabilities.ts'
import { comments } from './comments.ts'
import { metrics } from './metrics.ts'
import { probe, readBack } from './read-back.ts'
import { publishBluesky } from './publish.ts'
import { appPassword, renewal } from './session.ts'
import { serverOf, xrpc } from './xrpc.ts'

/** Bluesky over the AT Protocol, signed in with an app password. */
export const bluesky: Network = {
  id: 'bluesky',
  name: 'Bluesky',
  capabilities,
  needs: 'A handle and an app password, made at bsky.app under Settings. No app review.',
  place: (_settings, sandboxUrl, sandbox) => {
    if (!sandbox) return { sandbox, hosts: { entry: 'https://bsky.social' }, app: null, timeoutMs: 20_000 }
    return sandboxUrl ? { sandbox, hosts: { entry: `${sandboxUrl}/bluesky` }, app: null, timeoutMs: 5_000 } : null
  },
  connect: appPassword,
  sandboxHelp: ({ hosts }) => `${hosts['entry']!}/connect`,
  renewal,
  publishing: publishBluesky,
  remove: async (reach, session, externalId) => {
    const [, , , collection, rkey] = externalId.split('/')
    const gone = await xrpc(reach, z.unknown(), { base: serverOf(reach, session), nsid: 'com.atproto.repo.deleteRecord', json: { repo: session.externalId, collection, rkey }, bearer: session.tokens['access']! })
    return gone.word === 'ok' ? { word: 'ok' } : gone
  },
  metrics,
  comments,
  readBack,
  probe,
  revoke: async (reach, session) => {
    const ended = await xrpc(reach, z.unknown(), { base: serverOf(reach, session), nsid: 'com.atproto.server.deleteSession', method: 'POST', bearer: session.tokens['refresh'] ?? '' })
    return ended.word === 'ok' ? { word: 'ok' } : ended
  },
}
