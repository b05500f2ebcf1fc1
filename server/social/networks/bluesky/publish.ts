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
  stage: z.enum(['upload', 'create', 'thread', 'comment']),
  /** Our own record keys, of the post, of what follows it and of the comment: the same key twice never gives two posts. */
  rkey: z.string(),
  threadRkeys: z.array(z.string()).default([]),
  commentRkey: z.string().nullable(),
  /** Pictures of the post that comes next. */
  pictures: z.array(Picture),
  post: Ref.nullable(),
  /** What follows the post and is out, in order. */
  thread: z.array(Ref).default([]),
})
type BlueskyState = z.infer<typeof shape>

/** Pictures one by one, then the record under a key that was saved before; the same for each post of its thread; then the first comment. */
export const publishBluesky = publishing(shape, {
  begin: (draft): BlueskyState => ({
    stage: draft.media.length > 0 ? 'upload' : 'create',
    rkey: newTid(),
    threadRkeys: (draft.extras?.thread ?? []).map(() => newTid()),
    commentRkey: draft.firstComment ? newTid() : null,
    pictures: [],
    post: null,
    thread: [],
  }),
  creates: ({ stage }) => stage !== 'upload',
  step: async (reach, session, draft, state) => {
    if (state.stage === 'upload') return upload(reach, session, draft, state)
    const made = await write(reach, session, draft, state)
    return made.word === 'ok' ? after(reach, session, draft, state, made.value) : made
  },
  // The key is ours, so one look at the account's own server tells.
  find: async (reach, session, draft, state) => {
    const { rkey, text, renewed } = nextOf(draft, state)
    const found = await xrpc(reach, Ref.extend({ value: z.object({ text: z.string().catch('') }) }), { base: serverOf(reach, session), nsid: 'com.atproto.repo.getRecord', query: { repo: session.externalId, collection, rkey }, bearer: session.tokens['access']! })
    if (found.word === 'rejected' && found.field === 'post') return { word: 'absent' }
    if (found.word !== 'ok') return found
    // Somebody else's record under our key, such as one that another app wrote in the same microsecond: take a new key.
    if (found.value.value.text !== text) return { word: 'ok', next: 'again', state: { ...state, ...renewed(newTid()) } }
    return after(reach, session, draft, state, found.value)
  },
  looksSec: [0],
})

/** The record that comes next: its key, its words, and how it gets another key. */
function nextOf(draft: Draft, { stage, rkey, threadRkeys, commentRkey, thread }: BlueskyState): { rkey: string; text: string; renewed: (key: string) => Partial<BlueskyState> } {
  if (stage === 'comment') return { rkey: commentRkey!, text: draft.firstComment!, renewed: (key) => ({ commentRkey: key }) }
  if (stage === 'thread') return { rkey: threadRkeys[thread.length]!, text: draft.extras!.thread[thread.length]!.text, renewed: (key) => ({ threadRkeys: threadRkeys.with(thread.length, key) }) }
  return { rkey, text: draft.text, renewed: (key) => ({ rkey: key }) }
}

/** What the post shows that comes next: the first one, or one of its thread. */
const mediaOf = (draft: Draft, { post, thread }: BlueskyState) => (post === null ? draft.media : (draft.extras?.thread[thread.length]?.media ?? []))
const nextStage = (draft: Draft, state: BlueskyState) => (state.pictures.length < mediaOf(draft, state).length ? 'upload' : state.post === null ? 'create' : 'thread')

async function upload(reach: Reach, session: Session, draft: Draft, state: BlueskyState): Promise<StepResult<BlueskyState>> {
  const media = mediaOf(draft, state)[state.pictures.length]!
  const file = await reach.open(media.assetId, { maxBytes: pictures.maxBytes, maxEdge: pictures.maxEdge, contentType: 'image/jpeg', crop: media.crop ?? null })
  const sent = await xrpc(reach, z.object({ blob: Blob }), {
    base: serverOf(reach, session),
    nsid: 'com.atproto.repo.uploadBlob',
    bytes: { body: await file.stream(), contentType: file.contentType, length: file.bytes },
    bearer: session.tokens['access']!,
    timeoutMs: reach.timeoutMs * 2,
  })
  if (sent.word !== 'ok') return sent
  const done = { ...state, pictures: [...state.pictures, { image: sent.value.blob, alt: media.alt, aspectRatio: { width: file.width, height: file.height } }] }
  return { word: 'ok', next: 'again', state: { ...done, stage: nextStage(draft, done) } }
}

async function write(reach: Reach, session: Session, draft: Draft, state: BlueskyState): Promise<{ word: 'ok'; value: z.infer<typeof Ref> } | Failure> {
  const { rkey, text } = nextOf(draft, state)
  const facets = await facetsFor(reach, session, text)
  return put(reach, session, rkey, {
    $type: collection,
    text,
    createdAt: reach.now().toISOString(),
    ...(facets.length > 0 ? { facets } : {}),
    ...(state.stage !== 'comment' && state.pictures.length > 0 ? { embed: { $type: 'app.bsky.embed.images', images: state.pictures } } : {}),
    ...(state.post ? { reply: { root: state.post, parent: state.thread.at(-1) ?? state.post } } : {}),
  })
}

const put = (reach: Reach, session: Session, rkey: string, record: unknown): Promise<{ word: 'ok'; value: z.infer<typeof Ref> } | Failure> =>
  xrpc(reach, Ref, { base: serverOf(reach, session), nsid: 'com.atproto.repo.createRecord', json: { repo: session.externalId, collection, rkey, record }, bearer: session.tokens['access']!, creates: true })

function after(reach: Reach, session: Session, draft: Draft, state: BlueskyState, { uri, cid }: z.infer<typeof Ref>): StepResult<BlueskyState> {
  const made = { uri, cid }
  const now: BlueskyState = state.stage === 'create' ? { ...state, post: made, pictures: [] } : state.stage === 'thread' ? { ...state, thread: [...state.thread, made], pictures: [] } : state
  const published = publishedAs(reach, session, now.post!, state.rkey)
  if (state.stage !== 'comment' && now.thread.length < (draft.extras?.thread.length ?? 0)) return { word: 'ok', next: 'again', published, state: { ...now, stage: nextStage(draft, now) } }
  if (state.stage !== 'comment' && draft.firstComment) return { word: 'ok', next: 'again', published, state: { ...now, stage: 'comment' } }
  return { word: 'ok', next: 'done', published }
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
