import { z } from 'zod'
import { publishing, type Draft, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { xCall } from './api.ts'
import { findOwn } from './find-post.ts'
import { askUpload, closeUpload, describe, openUpload, sendPart, sendPicture } from './upload.ts'
import { isDuplicate } from './x-errors.ts'

const shape = z.object({
  stage: z.enum(['upload', 'part', 'close', 'process', 'describe', 'create', 'thread', 'comment']),
  media: z.array(z.string()),
  /** Parts of the film that have arrived. */
  parts: z.int(),
  postId: z.string().nullable(),
  /** Ids of the posts that follow, in order. `media` are those of the post that comes next. */
  thread: z.array(z.string()),
})
type XState = z.infer<typeof shape>
const Made = z.object({ data: z.object({ id: z.string() }) })

/**
 * Pictures in one call each, a film in parts that are saved one by one, then alt texts and the post; the same for each post of
 * its thread; then its first comment.
 *
 * X has no idempotency key. After a lost answer the account's own timeline is searched, twice because it may lag; and X itself
 * refuses the same text again, which is looked up as well before anybody is told of a duplicate.
 */
export const publishX = publishing(shape, {
  begin: (draft): XState => ({ stage: draft.media.length > 0 ? 'upload' : 'create', media: [], parts: 0, postId: null, thread: [] }),
  creates: ({ stage }) => stage === 'create' || stage === 'thread' || stage === 'comment',
  step: async (reach, session, draft, state) => {
    if (state.stage === 'create' || state.stage === 'thread' || state.stage === 'comment') return write(reach, session, draft, state)
    return state.stage === 'upload' ? upload(reach, session, draft, state) : goOn(reach, session, draft, state)
  },
  find: async (reach, session, draft, state) => {
    const found = await look(reach, session, draft, state)
    if (found.word !== 'ok') return found
    return found.id ? after(reach, session, draft, state, found.id) : { word: 'absent' }
  },
  looksSec: [1, 8],
})

async function upload(reach: Reach, session: Session, draft: Draft, state: XState): Promise<StepResult<XState>> {
  const media = mediaOf(draft, state)[state.media.length]!
  const sent = media.kind === 'video' ? await openUpload(reach, session, media) : await sendPicture(reach, session, media)
  if (sent.word !== 'ok') return sent
  const now = { ...state, media: [...state.media, sent.id], parts: 0 }
  return again(media.kind === 'video' ? { ...now, stage: 'part' } : described(draft, now))
}

async function goOn(reach: Reach, session: Session, draft: Draft, state: XState): Promise<StepResult<XState>> {
  const id = state.media.at(-1)!
  const media = mediaOf(draft, state)[state.media.length - 1]!
  if (state.stage === 'part') {
    const sent = await sendPart(reach, session, media, id, state.parts)
    return sent.word === 'ok' ? again({ ...state, parts: state.parts + 1, stage: sent.isLast ? 'close' : 'part' }) : sent
  }
  if (state.stage === 'describe') {
    const kept = await describe(reach, session, id, media.alt)
    return kept.word === 'ok' ? again(afterFile(draft, state)) : kept
  }
  const work = state.stage === 'close' ? await closeUpload(reach, session, id) : await askUpload(reach, session, id)
  if (work.word !== 'ok') return work
  return work.waitSec === null ? again(described(draft, state)) : { word: 'pending', state: { ...state, stage: 'process' }, afterSec: work.waitSec }
}

/** What the post shows that comes next: the first one, or one of its thread. */
const mediaOf = (draft: Draft, { postId, thread }: XState) => (postId === null ? draft.media : (draft.extras?.thread[thread.length]?.media ?? []))

const again = (state: XState): StepResult<XState> => ({ word: 'ok', next: 'again', state })
const described = (draft: Draft, state: XState): XState => (mediaOf(draft, state)[state.media.length - 1]!.alt ? { ...state, stage: 'describe' } : afterFile(draft, state))
const afterFile = (draft: Draft, state: XState): XState => ({ ...state, stage: state.media.length < mediaOf(draft, state).length ? 'upload' : state.postId === null ? 'create' : 'thread' })

async function write(reach: Reach, session: Session, draft: Draft, state: XState): Promise<StepResult<XState>> {
  const poll = state.stage === 'create' ? draft.extras?.poll : null
  const replies = draft.extras?.options['replies'] ?? 'everybody'
  const parent = parentOf(state)
  const made = await xCall(reach, Made, {
    path: '/tweets',
    method: 'POST',
    json: {
      text: textOf(draft, state),
      ...(parent === null ? {} : { reply: { in_reply_to_tweet_id: parent } }),
      ...(state.stage !== 'comment' && mediaOf(draft, state).length > 0 ? { media: { media_ids: state.media } } : {}),
      ...(poll ? { poll: { options: poll.options, duration_minutes: poll.minutes } } : {}),
      ...(state.stage === 'create' && replies !== 'everybody' ? { reply_settings: replies } : {}),
    },
    token: session.tokens['access']!,
    creates: true,
  })
  if (made.word === 'ok') return after(reach, session, draft, state, made.value.data.id)
  if (!isDuplicate(made)) return made
  const found = await look(reach, session, draft, state)
  return found.word === 'ok' && found.id ? after(reach, session, draft, state, found.id) : made
}

const parentOf = ({ stage, postId, thread }: XState): string | null => (stage === 'create' ? null : (thread.at(-1) ?? postId))
const textOf = (draft: Draft, { stage, thread }: XState): string => (stage === 'create' ? draft.text : stage === 'thread' ? draft.extras!.thread[thread.length]!.text : draft.firstComment!)

const look = (reach: Reach, session: Session, draft: Draft, state: XState): Promise<{ word: 'ok'; id: string | null } | Failure> =>
  findOwn(reach, session, { text: textOf(draft, state), parent: parentOf(state), notBefore: new Date(new Date(draft.dueAt).getTime() - 120_000), known: [...(state.postId ? [state.postId] : []), ...state.thread] })

function after(reach: Reach, session: Session, draft: Draft, state: XState, id: string): StepResult<XState> {
  const now: XState = state.stage === 'create' ? { ...state, postId: id, media: [] } : state.stage === 'thread' ? { ...state, thread: [...state.thread, id], media: [] } : state
  const postId = now.postId!
  const published = { externalId: postId, url: reach.sandbox ? `${reach.hosts['site']!}/view/${session.handle}#${postId}` : `${reach.hosts['site']!}/${session.handle}/status/${postId}` }
  if (state.stage !== 'comment' && now.thread.length < (draft.extras?.thread.length ?? 0)) return { word: 'ok', next: 'again', published, state: { ...now, stage: mediaOf(draft, now).length > 0 ? 'upload' : 'thread' } }
  if (state.stage !== 'comment' && draft.firstComment) return { word: 'ok', next: 'again', published, state: { ...now, stage: 'comment' } }
  return { word: 'ok', next: 'done', published }
}
