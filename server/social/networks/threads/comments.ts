import { z } from 'zod'
import type { NetworkComments } from '../../comments/comment-port.ts'
import { threadsCall } from './threads-call.ts'

const Node = z.object({ id: z.string(), text: z.string().catch(''), username: z.string().catch(''), timestamp: z.string(), permalink: z.string().optional(), is_reply_owned_by_me: z.boolean().optional(), hide_status: z.string().optional(), replied_to: z.object({ id: z.string() }).optional() })
const Page = z.object({ data: z.array(Node), paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional() })
const Made = z.object({ id: z.string() })

/** Replies of a conversation, flat. An answer is a post of its own: made ready first, then published (Threads API, "Reply management"). */
export const comments: NetworkComments = {
  max: 500,
  list: async (reach, session, post, cursor) => {
    const read = await threadsCall(reach, Page, { path: `/${post}/conversation`, params: { fields: 'id,text,username,timestamp,permalink,is_reply_owned_by_me,hide_status,replied_to', limit: '100', ...(cursor ? { after: cursor } : {}) }, token: session.tokens['token']! })
    if (read.word !== 'ok') return read
    const { data, paging } = read.value
    return {
      word: 'ok',
      comments: data.map((one) => ({
        externalId: one.id, parentExternalId: one.replied_to && one.replied_to.id !== post ? one.replied_to.id : null,
        author: { externalId: null, name: one.username || 'Somebody on Threads', handle: one.username || null, avatarUrl: null },
        isOurs: one.is_reply_owned_by_me ?? one.username === session.handle, text: one.text, url: one.permalink ?? null, writtenAt: new Date(one.timestamp.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString(), hidden: one.hide_status === 'HIDDEN',
      })),
      next: paging?.next ? (paging.cursors?.after ?? null) : null,
    }
  },
  reply: async (reach, session, { postExternalId, commentExternalId, text }) => {
    const token = session.tokens['token']!
    // Nothing is seen of it yet: an orphan is dropped by Threads after a day.
    const ready = await threadsCall(reach, Made, { path: `/${session.externalId}/threads`, method: 'POST', params: { media_type: 'TEXT', text, reply_to_id: commentExternalId ?? postExternalId }, token })
    if (ready.word !== 'ok') return ready
    const made = await threadsCall(reach, Made, { path: `/${session.externalId}/threads_publish`, method: 'POST', params: { creation_id: ready.value.id }, token, creates: true })
    return made.word === 'ok' ? { word: 'ok', externalId: made.value.id } : made
  },
  hide: async (reach, session, id, hidden) => {
    const done = await threadsCall(reach, z.object({ success: z.boolean() }), { path: `/${id}/manage_reply`, method: 'POST', params: { hide: String(hidden) }, token: session.tokens['token']! })
    return done.word === 'ok' ? { word: 'ok' } : done
  },
  remove: {
    own: true,
    run: async (reach, session, id) => {
      const gone = await threadsCall(reach, z.object({ success: z.boolean() }), { path: `/${id}`, method: 'DELETE', token: session.tokens['token']! })
      return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
    },
  },
}
