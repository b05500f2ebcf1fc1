import { z } from 'zod'
import { publishing, type Draft, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { facetsOf, findRichText } from './rich-text.ts'
import { newTid } from './tid.ts'
import { pictures } from './capabilities.ts'
import { serverOf, xrpc } from './xrpc.ts'

const collection = 'app.bsky.feed.post'
const Blob = z.object({ $type: z.literal('blob'), ref: z.object({ $link: z.string() }), mimeType: z.string(), size: z.number() })
const Picture = z.object({ image: Blob, alt: z.string(), aspectRatio: z.object({ width: z.int(), height: z.int() }) })
const Ref = z.object({ uri: z.string(), cid: z.string() })

const shape = z.object({
  stage: z.enum(['upload', 'create', 'comment']),
  /** Our own record key: the same key twice never gives two posts. */
  rkey: z.string(),
  commentRkey: z.string().nullable(),
  pictures: z.array(Picture),
  post: Ref.nullable(),
})
type BlueskyState = z.infer<typeof shape>

/** Pictures one by one, then the record under a key that was saved before, then the first comment as a reply. */
export const publishBluesky = publishing(shape, {
  begin: (draft): BlueskyState => ({
    stage: draft.media.length > 0 ? 'upload' : 'create',
    rkey: newTid(),
    commentRkey: draft.firstComment ? newTid() : null,
    pictures: [],
    post: null,
  }),
  creates: ({ stage }) => stage !== 'upload',
  step: async (reach, session, draft, state) => {
    if (state.stage === 'upload') return upload(reach, session, draft, state)
    return state.stage === 'create' ? create(reach, session, draft, state) : comment(reach, session, draft, state)
  },
  // The key is ours, so one look at the account's own server tells.
  find: async (reach, session, draft, state) => {
    const rkey = state.stage === 'comment' ? state.commentRkey! : state.rkey
    const found = await xrpc(reach, Ref.extend({ value: z.object({ text: z.string().catch('') }) }), { base: serverOf(reach, session), nsid: 'com.atproto.repo.getRecord', query: { repo: session.externalId, collection, rkey }, bearer: session.tokens['access']! })
    if (found.word === 'rejected' && found.field === 'post') return { word: 'absent' }
    if (found.word !== 'ok') return found
    // Somebody else's record under our key, such as one that another app wrote in the same microsecond: take a new key.
    if (found.value.value.text !== (state.stage === 'comment' ? draft.firstComment : draft.text)) return { word: 'ok', next: 'again', state: { ...state, ...(state.stage === 'comment' ? { commentRkey: newTid() } : { rkey: newTid() }) } }
    return state.stage === 'comment' ? { word: 'ok', next: 'done', published: publishedAs(reach, session, state.post!, state.rkey) } : afterCreate(reach, session, draft, state, found.value)
  },
  looksSec: [0],
})

async function upload(reach: Reach, session: Session, draft: Draft, state: BlueskyState): Promise<StepResult<BlueskyState>> {
  const media = draft.media[state.pictures.length]!
  const file = await reach.open(media.assetId, { maxBytes: pictures.maxBytes, maxEdge: pictures.maxEdge, contentType: 'image/jpeg' })
  const sent = await xrpc(reach, z.object({ blob: Blob }), {
    base: serverOf(reach, session),
    nsid: 'com.atproto.repo.uploadBlob',
    bytes: { body: await file.stream(), contentType: file.contentType, length: file.bytes },
    bearer: session.tokens['access']!,
    timeoutMs: reach.timeoutMs * 2,
  })
  if (sent.word !== 'ok') return sent
  const done = [...state.pictures, { image: sent.value.blob, alt: media.alt, aspectRatio: { width: file.width, height: file.height } }]
  return { word: 'ok', next: 'again', state: { ...state, pictures: done, stage: done.length < draft.media.length ? 'upload' : 'create' } }
}

async function create(reach: Reach, session: Session, draft: Draft, state: BlueskyState): Promise<StepResult<BlueskyState>> {
  const facets = await facetsFor(reach, session, draft.text)
  const record = {
    $type: collection,
    text: draft.text,
    createdAt: reach.now().toISOString(),
    ...(facets.length > 0 ? { facets } : {}),
    ...(state.pictures.length > 0 ? { embed: { $type: 'app.bsky.embed.images', images: state.pictures } } : {}),
  }
  const made = await put(reach, session, state.rkey, record)
  return made.word === 'ok' ? afterCreate(reach, session, draft, state, made.value) : made
}

async function comment(reach: Reach, session: Session, draft: Draft, state: BlueskyState): Promise<StepResult<BlueskyState>> {
  const text = draft.firstComment!
  const facets = await facetsFor(reach, session, text)
  const made = await put(reach, session, state.commentRkey!, {
    $type: collection,
    text,
    createdAt: reach.now().toISOString(),
    ...(facets.length > 0 ? { facets } : {}),
    reply: { root: state.post, parent: state.post },
  })
  return made.word === 'ok' ? { word: 'ok', next: 'done', published: publishedAs(reach, session, state.post!, state.rkey) } : made
}

const put = (reach: Reach, session: Session, rkey: string, record: unknown): Promise<{ word: 'ok'; value: z.infer<typeof Ref> } | Failure> =>
  xrpc(reach, Ref, { base: serverOf(reach, session), nsid: 'com.atproto.repo.createRecord', json: { repo: session.externalId, collection, rkey, record }, bearer: session.tokens['access']!, creates: true })

function afterCreate(reach: Reach, session: Session, draft: Draft, state: BlueskyState, post: z.infer<typeof Ref>): StepResult<BlueskyState> {
  const published = publishedAs(reach, session, post, state.rkey)
  return draft.firstComment ? { word: 'ok', next: 'again', published, state: { ...state, stage: 'comment', post: { uri: post.uri, cid: post.cid } } } : { word: 'ok', next: 'done', published }
}

const publishedAs = (reach: Reach, session: Session, post: z.infer<typeof Ref>, rkey: string) => ({
  externalId: post.uri,
  url: reach.sandbox ? `${reach.hosts['entry']!}/view/${session.handle}` : `https://bsky.app/profile/${session.externalId}/post/${rkey}`,
})

/** Handles that nobody has stay plain text; a server that does not answer must not keep the post back. */
export async function facetsFor(reach: Reach, session: Session, text: string) {
  const dids = new Map<string, string>()
  for (const one of findRichText(text)) {
    if (one.kind !== 'mention' || dids.has(one.handle)) continue
    const resolved = await xrpc(reach, z.object({ did: z.string() }), { base: serverOf(reach, session), nsid: 'com.atproto.identity.resolveHandle', query: { handle: one.handle } })
    if (resolved.word === 'ok') dids.set(one.handle, resolved.value.did)
  }
  return facetsOf(text, dids)
}
