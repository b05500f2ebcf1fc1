import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { multipart } from '../../publishing/multipart.ts'
import { publishing, type Draft, type DraftMedia, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import { mastodonCall, serverOf } from './api.ts'
import { capabilitiesOf, limitsOf } from './capabilities.ts'
import { findOwn, type StatusEntity, StatusShape } from './find-status.ts'

const Ref = z.object({ id: z.string(), url: z.string().nullable() })
const shape = z.object({
  stage: z.enum(['upload', 'process', 'create', 'thread', 'comment']),
  /** Our own keys, one for each post: the server gives the same post for the same key. */
  keys: z.array(z.string()),
  /** Media of the post that comes next. */
  media: z.array(z.string()),
  post: Ref.nullable(),
  /** Ids of the posts that follow, in order. */
  thread: z.array(z.string()),
})
type MastodonState = z.infer<typeof shape>
const Media = z.object({ id: z.string() })

/**
 * Media one by one; a film is worked on by the server and asked for until it is ready. Then the post under a key that was
 * saved before, each post of its thread with media of its own, and the first comment, each under its own key.
 *
 * The server remembers a key for an hour only, so a lost answer is looked up among the account's own posts first. Within the
 * hour even a repeat would give the same post.
 */
export const publishMastodon = publishing(shape, {
  begin: (draft): MastodonState => ({
    stage: draft.media.length > 0 ? 'upload' : 'create',
    keys: Array.from({ length: 2 + (draft.extras?.thread.length ?? 0) }, () => randomUUID()),
    media: [], post: null, thread: [],
  }),
  creates: ({ stage }) => stage === 'create' || stage === 'thread' || stage === 'comment',
  step: async (reach, session, draft, state) => {
    if (state.stage === 'upload') return upload(reach, session, draft, state)
    if (state.stage === 'process') return process(reach, session, draft, state)
    const made = await mastodonCall(reach, StatusShape, { base: serverOf(reach, session), path: '/api/v1/statuses', method: 'POST', json: wordsOf(draft, state), token: session.tokens['access']!, key: keyOf(state), creates: true })
    return made.word === 'ok' ? after(draft, state, made.value) : made
  },
  find: async (reach, session, draft, state) => {
    const { status, in_reply_to_id: parent } = wordsOf(draft, state)
    const found = await findOwn(reach, session, { text: status, parent: parent ?? null, notBefore: new Date(new Date(draft.dueAt).getTime() - 120_000), known: [state.post?.id, ...state.thread] })
    if (found.word !== 'ok') return found
    return found.status ? after(draft, state, found.status) : { word: 'absent' }
  },
  looksSec: [0],
})

async function upload(reach: Reach, session: Session, draft: Draft, state: MastodonState): Promise<StepResult<MastodonState>> {
  const media = mediaOf(draft, state)[state.media.length]!
  const file = await fileOf(reach, session, media)
  const sent = await mastodonCall(reach, Media, {
    base: serverOf(reach, session),
    path: '/api/v2/media',
    method: 'POST',
    body: multipart(media.alt ? { description: media.alt } : {}, { field: 'file', name: media.kind === 'video' ? 'film.mp4' : 'picture.jpg', ...file }),
    token: session.tokens['access']!,
    timeoutMs: reach.timeoutMs * (media.kind === 'video' ? 6 : 2),
  })
  if (sent.word !== 'ok') return sent
  const done = { ...state, media: [...state.media, sent.value.id] }
  // 202: taken, and worked on. The id is saved before it is asked for.
  if (sent.status === 202) return { word: 'ok', next: 'again', state: { ...done, stage: 'process' } }
  return { word: 'ok', next: 'again', state: { ...done, stage: nextUpload(draft, done) } }
}

async function fileOf(reach: Reach, session: Session, media: DraftMedia) {
  if (media.kind !== 'image') return { contentType: media.contentType, bytes: media.bytes, stream: await reach.original(media.assetId) }
  const { maxBytes, maxEdge } = capabilitiesOf(limitsOf(session.meta)).pictures!
  const file = await reach.open(media.assetId, { maxBytes, maxEdge, contentType: 'image/jpeg', crop: media.crop ?? null })
  return { contentType: file.contentType, bytes: file.bytes, stream: await file.stream() }
}

/** What the post shows that comes next: the first one, or one of its thread. */
const mediaOf = (draft: Draft, { post, thread }: MastodonState) => (post === null ? draft.media : (draft.extras?.thread[thread.length]?.media ?? []))
const nextUpload = (draft: Draft, state: MastodonState) => (state.media.length < mediaOf(draft, state).length ? 'upload' : state.post === null ? 'create' : 'thread')

async function process(reach: Reach, session: Session, draft: Draft, state: MastodonState): Promise<StepResult<MastodonState>> {
  const asked = await mastodonCall(reach, Media, { base: serverOf(reach, session), path: `/api/v1/media/${state.media.at(-1)!}`, token: session.tokens['access']! })
  if (asked.word === 'rejected') return { ...asked, reason: `The server could not work through the film: ${asked.reason}`, remedy: 'Use another file, such as an MP4 with H.264.', field: 'media' }
  if (asked.word !== 'ok') return asked
  return asked.status === 206 ? { word: 'pending', state, afterSec: 2 } : { word: 'ok', next: 'again', state: { ...state, stage: nextUpload(draft, state) } }
}

/** The place of what comes next: 0 is the post, then the thread, then the comment. */
const placeOf = ({ stage, thread }: MastodonState) => (stage === 'create' ? 0 : stage === 'thread' ? 1 + thread.length : -1)
const keyOf = (state: MastodonState) => state.keys.at(placeOf(state))!

type Words = { status: string; in_reply_to_id?: string } & Record<string, unknown>

function wordsOf(draft: Draft, state: MastodonState): Words {
  const { text, firstComment, extras } = draft
  const options = extras?.options ?? {}
  const shown = state.stage !== 'comment' && mediaOf(draft, state).length > 0 ? { media_ids: state.media } : {}
  const common = { visibility: options['visibility'] || 'public', ...(options['language'] ? { language: options['language'] } : {}) }
  if (state.stage !== 'create') {
    const parent = state.thread.at(-1) ?? state.post!.id
    return { status: state.stage === 'thread' ? extras!.thread[state.thread.length]!.text : firstComment!, in_reply_to_id: parent, ...common, ...shown }
  }
  const poll = extras?.poll
  return {
    status: text,
    ...common,
    ...shown,
    ...(options['spoiler'] ? { spoiler_text: options['spoiler'], sensitive: true } : {}),
    ...(poll ? { poll: { options: poll.options, expires_in: poll.minutes * 60, multiple: poll.multiple } } : {}),
  }
}

function after(draft: Draft, state: MastodonState, { id, url }: StatusEntity): StepResult<MastodonState> {
  const now: MastodonState = state.stage === 'create' ? { ...state, post: { id, url: url ?? null }, media: [] } : state.stage === 'thread' ? { ...state, thread: [...state.thread, id], media: [] } : state
  const published = { externalId: now.post!.id, url: now.post!.url }
  const left = (draft.extras?.thread.length ?? 0) - now.thread.length
  if (state.stage !== 'comment' && left > 0) return { word: 'ok', next: 'again', published, state: { ...now, stage: nextUpload(draft, now) } }
  if (state.stage !== 'comment' && draft.firstComment) return { word: 'ok', next: 'again', published, state: { ...now, stage: 'comment' } }
  return { word: 'ok', next: 'done', published }
}

