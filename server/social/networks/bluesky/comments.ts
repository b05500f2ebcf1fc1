import { z } from 'zod'
import type { NetworkComments, SeenComment } from '../../comments/comment-port.ts'
import type { Reach, Session } from '../../publishing/network.ts'
import { facetsFor } from './publish.ts'
import { newTid } from './tid.ts'
import { serverOf, xrpc } from './xrpc.ts'

const collection = 'app.bsky.feed.post'
const Ref = z.object({ uri: z.string(), cid: z.string() })
const View = z.object({
  uri: z.string(), cid: z.string(), indexedAt: z.string(),
  author: z.object({ did: z.string(), handle: z.string().catch(''), displayName: z.string().optional(), avatar: z.string().optional() }),
  record: z.looseObject({ text: z.string().catch(''), createdAt: z.string().optional(), reply: z.object({ root: Ref, parent: Ref }).optional() }),
})
type Node = { post?: z.infer<typeof View> | undefined; replies?: Node[] | undefined }
// What was deleted or blocked comes as another kind of node, without a post.
const Thread: z.ZodType<Node> = z.lazy(() => z.looseObject({ post: View.optional(), replies: z.array(Thread).optional() }))

/** Replies as the app view threads them, ten levels deep. Hiding is a matter of the person's own app there, so it is not offered. */
export const comments: NetworkComments = {
  max: 300,
  newKey: newTid,
  list: async (reach, session, uri) => {
    const read = await xrpc(reach, z.object({ thread: Thread }), { base: serverOf(reach, session), nsid: 'app.bsky.feed.getPostThread', query: { uri, depth: '10', parentHeight: '0' }, bearer: session.tokens['access']! })
    if (read.word !== 'ok') return read
    return { word: 'ok', comments: under(read.value.thread, uri, session), next: null }
  },
  reply: async (reach, session, { postExternalId, commentExternalId, text, key }) => {
    const parent = await recordOf(reach, session, commentExternalId ?? postExternalId)
    if (parent.word !== 'ok') return parent
    const { uri, cid, value } = parent.value
    const facets = await facetsFor(reach, session, text)
    const made = await xrpc(reach, Ref, {
      base: serverOf(reach, session), nsid: 'com.atproto.repo.createRecord', bearer: session.tokens['access']!, creates: true,
      json: { repo: session.externalId, collection, rkey: key, record: { $type: collection, text, createdAt: reach.now().toISOString(), ...(facets.length > 0 ? { facets } : {}), reply: { root: value.reply?.root ?? { uri, cid }, parent: { uri, cid } } } },
    })
    return made.word === 'ok' ? { word: 'ok', externalId: made.value.uri } : made
  },
  // The key is ours, so one look at the account's own server tells.
  find: async (reach, session, { key }) => {
    const found = await recordOf(reach, session, `at://${session.externalId}/${collection}/${key}`)
    if (found.word === 'rejected' && found.field === 'post') return { word: 'absent' }
    return found.word === 'ok' ? { word: 'ok', externalId: found.value.uri } : found
  },
  remove: {
    own: true,
    run: async (reach, session, uri) => {
      const gone = await xrpc(reach, z.unknown(), { base: serverOf(reach, session), nsid: 'com.atproto.repo.deleteRecord', json: { repo: session.externalId, collection, rkey: uri.split('/').at(-1) }, bearer: session.tokens['access']! })
      return gone.word === 'ok' ? { word: 'ok' } : gone
    },
  },
}

const Record = Ref.extend({ value: z.looseObject({ text: z.string().catch(''), reply: z.object({ root: Ref, parent: Ref }).optional() }) })

/** A record by its address; asked of our own server, which knows the repositories of others too. */
export function recordOf(reach: Reach, session: Session, uri: string) {
  const [, , repo = '', nsid = '', rkey = ''] = uri.split('/')
  return xrpc(reach, Record, { base: serverOf(reach, session), nsid: 'com.atproto.repo.getRecord', query: { repo, collection: nsid, rkey }, bearer: session.tokens['access']! })
}

function under(node: Node, root: string, session: Session): SeenComment[] {
  return (node.replies ?? []).flatMap((child) => (child.post ? [seen(child.post, root, session), ...under(child, root, session)] : []))
}

function seen({ uri, author, record, indexedAt }: z.infer<typeof View>, root: string, session: Session): SeenComment {
  const parent = record.reply?.parent.uri ?? null
  return {
    externalId: uri, parentExternalId: parent === root ? null : parent,
    author: { externalId: author.did, name: author.displayName || author.handle, handle: author.handle, avatarUrl: author.avatar ?? null },
    isOurs: author.did === session.externalId,
    // When the app view saw it: what somebody's own clock says is not to be relied upon.
    text: record.text, url: `https://bsky.app/profile/${author.did}/post/${uri.split('/').at(-1)}`, writtenAt: new Date(indexedAt).toISOString(), hidden: false,
  }
}
