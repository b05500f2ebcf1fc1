import { z } from 'zod'
import type { Config } from '../../../platform/config.ts'
import type { Allowance, Network, Place } from '../../publishing/network.ts'
import { capabilities } from './capabilities.ts'
import { comments } from './comments.ts'
import { login, renewal } from './connect.ts'
import { metrics } from './metrics.ts'
import { publishThreads } from './publish.ts'
import { probe, readBack } from './read-back.ts'
import { lookUp } from './quota.ts'
import { threadsCall } from './threads-call.ts'
import { validate } from './validate.ts'

/** The app that the sandbox's Threads knows. Not a secret: it opens nothing but the imitation. */
const sandboxApp = { id: '9876543210', secret: 'sandbox-threads-secret' }

function place(settings: Config, sandboxUrl: string | null, sandbox: boolean): Place | null {
  const { THREADS_APP_ID: id, THREADS_APP_SECRET: secret, THREADS_API_VERSION: version = 'v1.0' } = settings.NETWORKS
  if (sandbox) {
    if (!sandboxUrl) return null
    const site = `${sandboxUrl}/threads`
    return { sandbox, hosts: { dialog: site, oauth: site, graph: `${site}/${version}`, site }, app: sandboxApp, timeoutMs: 8_000 }
  }
  if (!id || !secret) return null
  return { sandbox, hosts: { dialog: 'https://threads.net', oauth: 'https://graph.threads.net', graph: `https://graph.threads.net/${version}`, site: 'https://www.threads.net' }, app: { id, secret }, timeoutMs: 20_000 }
}

const Kept = z.object({ live: z.object({ posts: z.object({ used: z.number(), max: z.number() }) }) })

/** Threads over its own API. A post may go on in replies. */
export const threads: Network = {
  id: 'threads',
  name: 'Threads',
  capabilities,
  needs: 'A Threads profile. Threads fetches pictures from this house, so it has to be reached from the Internet.',
  place,
  connect: login,
  renewal,
  lookUp,
  validate,
  publishing: publishThreads,
  remove: async (reach, session, externalId) => {
    const gone = await threadsCall(reach, z.object({ success: z.boolean() }), { path: `/${externalId}`, method: 'DELETE', token: session.tokens['token']! })
    return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
  },
  metrics,
  comments,
  readBack,
  probe,
  allowances: (meta): Allowance[] => {
    const kept = Kept.safeParse(meta)
    return kept.success ? [{ name: 'Posts in 24 hours', ...kept.data.live.posts, resetsAt: null }] : []
  },
}
