import { z } from 'zod'
import { hubChallenge, isFromMeta } from '../../webhooks/signatures.ts'
import type { NetworkEvent, NetworkWebhooks } from '../../webhooks/webhook-port.ts'
import { graph } from '../facebook/graph.ts'
import { MetaDelivery } from '../facebook/webhooks.ts'
import { instagramFailure } from './words.ts'

const Comment = z.looseObject({ id: z.string(), text: z.string().catch(''), from: z.object({ id: z.string(), username: z.string() }).optional(), media: z.object({ id: z.string() }), parent_id: z.string().optional() })

/** The object `instagram` of Meta's webhooks. Deletions are not told; they are found by reading. */
export const webhooks: NetworkWebhooks = {
  challenge: (query, { verifyToken }) => hubChallenge(query, verifyToken),
  verify: isFromMeta,
  read: (body) => MetaDelivery.parse(JSON.parse(body)).entry.flatMap(({ id, time, changes }) => changes.map((change) => eventOf(id, time, change))),
  subscribe: async (reach, _session, { address, verifyToken }) => {
    const { id, secret } = reach.app!
    const done = await graph(reach, z.object({ success: z.boolean() }), { path: `/${id}/subscriptions`, method: 'POST', params: { object: 'instagram', callback_url: address, verify_token: verifyToken, fields: 'comments' }, token: `${id}|${secret}`, refused: instagramFailure })
    return done.word === 'ok' ? { word: 'ok' } : done
  },
}

function eventOf(accountId: string, time: number, change: { field: string; value: unknown }): NetworkEvent {
  const at = new Date(time * 1000).toISOString()
  const base = { accountExternalId: accountId, raw: change, at }
  const read = Comment.safeParse(change.value)
  if (change.field !== 'comments' || !read.success) return { ...base, kind: 'other', what: change.field }
  const { id, text, from, media, parent_id: parent } = read.data
  return {
    ...base, kind: 'comment', postExternalId: media.id,
    comment: {
      externalId: id, parentExternalId: parent ?? null,
      author: { externalId: from?.id ?? null, name: from?.username ?? 'Somebody on Instagram', handle: from?.username ?? null, avatarUrl: null },
      isOurs: from?.id === accountId, text, url: null, writtenAt: at, hidden: false,
    },
  }
}
