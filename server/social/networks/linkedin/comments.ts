import { z } from 'zod'
import type { NetworkComments } from '../../comments/comment-port.ts'
import { encoded, linkedinCall } from './api.ts'

const Element = z.looseObject({ id: z.coerce.string(), commentUrn: z.string().optional(), actor: z.string(), message: z.object({ text: z.string().catch('') }), created: z.object({ time: z.number() }), parentComment: z.string().optional() })
const Page = z.object({ elements: z.array(Element).default([]), paging: z.object({ total: z.number().optional() }).optional() })
const pageSize = 100

/**
 * Comments of posts. LinkedIn names only the URN of who wrote; the names of members are not given to apps. Pages may be read and
 * answered; for profiles LinkedIn lets apps write and not read.
 */
export const comments: NetworkComments = {
  max: 1_250,
  list: async (reach, session, post, cursor) => {
    if (session.meta['isPage'] !== true) return { word: 'ok', comments: [], next: null }
    const start = Number(cursor ?? 0)
    const read = await linkedinCall(reach, Page, { path: `/rest/socialActions/${encoded(post)}/comments?count=${pageSize}&start=${start}`, token: session.tokens['access']! })
    if (read.word !== 'ok') return read
    const { elements, paging } = read.value
    return {
      word: 'ok',
      comments: elements.map(({ id, commentUrn, actor, message, created, parentComment }) => ({
        externalId: commentUrn ?? id, parentExternalId: parentComment ?? null,
        author: { externalId: actor, name: actor === session.externalId ? session.handle : actor.startsWith('urn:li:organization') ? 'A page on LinkedIn' : 'A member of LinkedIn', handle: null, avatarUrl: null },
        isOurs: actor === session.externalId, text: message.text, url: null, writtenAt: new Date(created.time).toISOString(), hidden: false,
      })),
      next: start + elements.length < (paging?.total ?? 0) && elements.length === pageSize ? String(start + pageSize) : null,
    }
  },
  reply: async (reach, session, { postExternalId, commentExternalId, text }) => {
    const made = await linkedinCall(reach, z.looseObject({ id: z.coerce.string().optional(), commentUrn: z.string().optional() }), {
      path: `/rest/socialActions/${encoded(postExternalId)}/comments`, method: 'POST', token: session.tokens['access']!, creates: true,
      json: { actor: session.externalId, object: postExternalId, message: { text }, ...(commentExternalId ? { parentComment: commentExternalId } : {}) },
    })
    if (made.word !== 'ok') return made
    const id = made.value.commentUrn ?? made.value.id ?? made.headers.get('x-restli-id')
    return id ? { word: 'ok', externalId: id } : { word: 'unknown', reason: 'LinkedIn took the answer and named no id.' }
  },
}
