import { z } from 'zod'
import type { NetworkComments, SeenComment } from '../../comments/comment-port.ts'
import { mastodonCall, serverOf } from './api.ts'
import { StatusShape, plain, spoken } from './find-status.ts'

const Author = z.object({ id: z.string(), acct: z.string(), display_name: z.string().catch(''), avatar: z.string().nullish() })
const Answer = StatusShape.extend({ account: Author, visibility: z.string().catch('public') })

/** Answers below a post as its server knows them. A server hides nothing of others for an app, so only our own can be deleted. */
export const comments: NetworkComments = {
  max: 500,
  list: async (reach, session, id) => {
    const read = await mastodonCall(reach, z.object({ descendants: z.array(Answer) }), { base: serverOf(reach, session), path: `/api/v1/statuses/${id}/context`, token: session.tokens['access']! })
    if (read.word !== 'ok') return read
    return { word: 'ok', comments: read.value.descendants.filter(({ visibility }) => visibility !== 'direct').map((one) => seen(one, id, String(session.meta['id']))), next: null }
  },
  reply: async (reach, session, { postExternalId, commentExternalId, text, key }) => {
    const [base, token] = [serverOf(reach, session), session.tokens['access']!]
    const parent = commentExternalId ?? postExternalId
    // Somebody is answered by naming them: without it they are not told.
    const asked = commentExternalId === null ? null : await mastodonCall(reach, Answer, { base, path: `/api/v1/statuses/${parent}`, token })
    if (asked && asked.word !== 'ok') return asked
    const name = asked && asked.value.account.id !== String(session.meta['id']) ? `@${asked.value.account.acct} ` : ''
    const made = await mastodonCall(reach, StatusShape, { base, path: '/api/v1/statuses', method: 'POST', json: { status: text.startsWith(name) ? text : `${name}${text}`, in_reply_to_id: parent, visibility: 'public' }, token, key, creates: true })
    return made.word === 'ok' ? { word: 'ok', externalId: made.value.id } : made
  },
  // The mention that the answer begins with is no part of what was written here.
  find: async (reach, session, { postExternalId, commentExternalId, text }) => {
    const read = await comments.list(reach, session, postExternalId, null)
    if (read.word !== 'ok') return read
    const there = read.comments.find((one) => one.isOurs && one.parentExternalId === commentExternalId && withoutMention(one.text) === withoutMention(spoken(text)))
    return there ? { word: 'ok', externalId: there.externalId } : { word: 'absent' }
  },
  remove: {
    own: true,
    run: async (reach, session, id) => {
      const gone = await mastodonCall(reach, z.unknown(), { base: serverOf(reach, session), path: `/api/v1/statuses/${id}`, method: 'DELETE', token: session.tokens['access']! })
      return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
    },
  },
}

const withoutMention = (text: string) => text.replace(/^@\S+\s+/, '')

const seen = ({ id, url, content, created_at: at, in_reply_to_id: parent, account }: z.infer<typeof Answer>, postId: string, ownId: string): SeenComment => ({
  externalId: id, parentExternalId: parent === postId ? null : (parent ?? null),
  author: { externalId: account.id, name: account.display_name || account.acct, handle: account.acct, avatarUrl: account.avatar ?? null },
  isOurs: account.id === ownId, text: plain(content), url: url ?? null, writtenAt: new Date(at).toISOString(), hidden: false,
})
