import { z } from 'zod'
import type { NetworkComments, SeenComment } from '../../comments/comment-port.ts'
import { graph } from './graph.ts'

/** How the Graph writes moments: an offset without a colon. */
export const graphTime = (text: string): string => new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString()

const Node = z.object({
  id: z.string(), message: z.string().catch(''), created_time: z.string(), is_hidden: z.boolean().catch(false), permalink_url: z.string().optional(),
  parent: z.object({ id: z.string() }).optional(),
  // Filled only for the page's own token with the permission to read what others write.
  from: z.object({ id: z.string(), name: z.string(), picture: z.object({ data: z.object({ url: z.string() }) }).optional() }).optional(),
})
const Page = z.object({ data: z.array(Node), paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional() })
const Success = z.object({ success: z.boolean() })

/** Comments of page posts: `filter=stream` lists those of all levels (Graph API, "Object comments"). */
export const comments: NetworkComments = {
  max: 8_000,
  list: async (reach, session, postExternalId, cursor) => {
    const read = await graph(reach, Page, {
      path: `/${postExternalId}/comments`, token: session.tokens['page']!,
      params: { fields: 'id,from,message,created_time,parent,is_hidden,permalink_url', filter: 'stream', order: 'reverse_chronological', limit: '100', ...(cursor ? { after: cursor } : {}) },
    })
    if (read.word !== 'ok') return read
    const { data, paging } = read.value
    return { word: 'ok', comments: data.map((one) => seen(one, session.externalId)), next: paging?.next ? (paging.cursors?.after ?? null) : null }
  },
  reply: async (reach, session, { postExternalId, commentExternalId, text }) => {
    const made = await graph(reach, z.object({ id: z.string() }), { path: `/${commentExternalId ?? postExternalId}/comments`, method: 'POST', params: { message: text }, token: session.tokens['page']!, creates: true })
    return made.word === 'ok' ? { word: 'ok', externalId: made.value.id } : made
  },
  hide: async (reach, session, id, hidden) => {
    const done = await graph(reach, Success, { path: `/${id}`, method: 'POST', params: { is_hidden: String(hidden) }, token: session.tokens['page']! })
    return done.word === 'ok' ? { word: 'ok' } : done
  },
  remove: {
    own: false,
    run: async (reach, session, id) => {
      const gone = await graph(reach, Success, { path: `/${id}`, method: 'DELETE', token: session.tokens['page']! })
      return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
    },
  },
}

const seen = (node: z.infer<typeof Node>, pageId: string): SeenComment => ({
  externalId: node.id,
  parentExternalId: node.parent?.id ?? null,
  author: { externalId: node.from?.id ?? null, name: node.from?.name ?? 'Somebody on Facebook', handle: null, avatarUrl: node.from?.picture?.data.url ?? null },
  isOurs: node.from?.id === pageId,
  text: node.message, url: node.permalink_url ?? null, writtenAt: graphTime(node.created_time), hidden: node.is_hidden,
})
