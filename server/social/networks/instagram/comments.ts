import { z } from 'zod'
import type { NetworkComments, SeenComment } from '../../comments/comment-port.ts'
import { graphTime } from '../facebook/comments.ts'
import { graph } from '../facebook/graph.ts'
import { instagramFailure } from './words.ts'

const From = z.object({ id: z.string(), username: z.string() })
const Node = z.object({ id: z.string(), text: z.string().catch(''), timestamp: z.string(), username: z.string().optional(), from: From.optional(), hidden: z.boolean().catch(false), parent_id: z.string().optional() })
const Page = z.object({ data: z.array(Node.extend({ replies: z.object({ data: z.array(Node) }).optional() })), paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional() })
const fields = 'id,text,timestamp,username,from,hidden,parent_id'

/** Comments of media: two levels, an answer to an answer stands under the first one (Instagram Graph API, "Comment moderation"). */
export const comments: NetworkComments = {
  max: 2_200,
  list: async (reach, session, postExternalId, cursor) => {
    const read = await graph(reach, Page, { path: `/${postExternalId}/comments`, params: { fields: `${fields},replies{${fields}}`, limit: '50', ...(cursor ? { after: cursor } : {}) }, token: session.tokens['page']!, refused: instagramFailure })
    if (read.word !== 'ok') return read
    const { data, paging } = read.value
    return {
      word: 'ok',
      comments: data.flatMap(({ replies, ...top }) => [seen(top, null, session), ...(replies?.data ?? []).map((one) => seen(one, top.id, session))]),
      next: paging?.next ? (paging.cursors?.after ?? null) : null,
    }
  },
  reply: async (reach, session, { postExternalId, commentExternalId, text }) => {
    const made = await graph(reach, z.object({ id: z.string() }), { path: commentExternalId ? `/${commentExternalId}/replies` : `/${postExternalId}/comments`, method: 'POST', params: { message: text }, token: session.tokens['page']!, creates: true, refused: instagramFailure })
    return made.word === 'ok' ? { word: 'ok', externalId: made.value.id } : made
  },
  hide: async (reach, session, id, hidden) => {
    const done = await graph(reach, z.object({ success: z.boolean() }), { path: `/${id}`, method: 'POST', params: { hide: String(hidden) }, token: session.tokens['page']!, refused: instagramFailure })
    return done.word === 'ok' ? { word: 'ok' } : done
  },
  remove: {
    own: false,
    run: async (reach, session, id) => {
      const gone = await graph(reach, z.object({ success: z.boolean() }), { path: `/${id}`, method: 'DELETE', token: session.tokens['page']!, refused: instagramFailure })
      return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
    },
  },
}

const seen = (node: z.infer<typeof Node>, parent: string | null, { externalId, handle }: { externalId: string; handle: string }): SeenComment => {
  const username = node.from?.username ?? node.username ?? null
  return {
    externalId: node.id, parentExternalId: node.parent_id ?? parent,
    author: { externalId: node.from?.id ?? null, name: username ?? 'Somebody on Instagram', handle: username, avatarUrl: null },
    isOurs: node.from?.id === externalId || username === handle,
    text: node.text, url: null, writtenAt: graphTime(node.timestamp), hidden: node.hidden,
  }
}
