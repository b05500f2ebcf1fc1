import { z } from 'zod'
import { publishing, type Draft, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'
import { api } from './api.ts'
import { planOf, rangeOf } from './chunks.ts'
import { askCreator } from './creator.ts'
import { postInfo } from './post-info.ts'
import { failReason } from './words.ts'

const shape = z.object({
  stage: z.enum(['creator', 'init', 'chunk', 'last', 'photos', 'status']),
  publishId: z.string().nullable(),
  uploadUrl: z.string().nullable(),
  /** The chunk that goes next. */
  place: z.int(),
  /** Times that TikTok said it is done without naming the post. */
  asked: z.int(),
})
export type TiktokState = z.infer<typeof shape>
type Step = StepResult<TiktokState>

const Begun = z.object({ publish_id: z.string(), upload_url: z.string().optional() })
export const Status = z.object({ status: z.string(), fail_reason: z.string().catch(''), publicaly_available_post_id: z.array(z.string()).catch([]), uploaded_bytes: z.number().catch(0) })
const fresh: TiktokState = { stage: 'creator', publishId: null, uploadUrl: null, place: 0, asked: 0 }

/**
 * A film is uploaded ahead of time up to its last chunk; the last one lets TikTok publish, so it waits for its second, and
 * after a lost answer the publish id tells whether it arrived. Photos are fetched by TikTok on one call that gives its id only
 * in the answer: when that is lost, a person has to look.
 */
export const publishTiktok = publishing(shape, {
  begin: (): TiktokState => fresh,
  creates: ({ stage }) => stage === 'last' || stage === 'photos',
  step: (reach, session, draft, state) => steps[state.stage](reach, session, draft, state),
  find: async (reach, session, draft, state) => {
    const read = await statusOf(reach, session, state.publishId ?? '')
    if (read.word !== 'ok') return read
    const { status, uploaded_bytes: arrived } = read.value
    return status === 'PROCESSING_UPLOAD' && arrived < draft.media[0]!.bytes ? { word: 'absent' } : again({ ...state, stage: 'status' })
  },
  canFind: ({ stage }) => stage !== 'photos',
  looksSec: [1, 5],
})

const again = (state: TiktokState): Step => ({ word: 'ok', next: 'again', state })
export const statusOf = (reach: Reach, session: Session, publishId: string) => api(reach, session, Status, { path: '/v2/post/publish/status/fetch/', json: { publish_id: publishId } })

const steps: Record<TiktokState['stage'], (reach: Reach, session: Session, draft: Draft, state: TiktokState) => Promise<Step>> = {
  /** Asked again before each post, as TikTok demands: what the account may choose can have changed since it was written. */
  creator: async (reach, session, draft, state) => {
    const creator = await askCreator(reach, session)
    if (creator.word !== 'ok') return creator
    const { privacy, maxSeconds } = creator.live
    const chosen = draft.extras?.options['privacy'] ?? ''
    if (!privacy.includes(chosen)) return { word: 'rejected', reason: 'TikTok does not offer this account the chosen circle of viewers.', remedy: 'Choose again who can see it.', field: 'options.privacy' }
    const film = draft.media.find(({ kind }) => kind === 'video')
    if (film?.durationSec && film.durationSec > maxSeconds) return { word: 'rejected', reason: `TikTok takes films of ${maxSeconds} seconds from this account.`, remedy: 'Cut the film.', field: 'media' }
    return again({ ...state, stage: film ? 'init' : 'photos' })
  },
  init: async (reach, session, draft, state) => {
    const size = draft.media[0]!.bytes
    const plan = planOf(size)
    const begun = await api(reach, session, Begun, { path: '/v2/post/publish/video/init/', json: { post_info: postInfo(draft), source_info: { source: 'FILE_UPLOAD', video_size: size, chunk_size: plan.chunkSize, total_chunk_count: plan.count } } })
    if (begun.word !== 'ok') return begun
    const { publish_id: publishId, upload_url: uploadUrl } = begun.value
    if (!uploadUrl) return { word: 'retry', reason: 'TikTok gave no address for the film.' }
    return again({ ...state, publishId, uploadUrl, place: 0, stage: plan.count === 1 ? 'last' : 'chunk' })
  },
  chunk: async (reach, session, draft, state) => {
    const sent = await send(reach, draft, state)
    if (sent === 'out of step') return resume(reach, session, draft, state)
    if (sent === 'expired') return again(fresh)
    if (sent !== 'taken') return sent
    const place = state.place + 1
    return again({ ...state, place, stage: place === planOf(draft.media[0]!.bytes).count - 1 ? 'last' : 'chunk' })
  },
  last: async (reach, _session, draft, state) => {
    const sent = await send(reach, draft, state)
    if (sent === 'out of step') return { word: 'unknown', reason: 'TikTok says it has this part of the film already.' }
    if (sent === 'expired') return again(fresh)
    return sent === 'taken' ? again({ ...state, stage: 'status' }) : sent
  },
  photos: async (reach, session, draft, state) => {
    const images = await Promise.all(draft.media.map(({ assetId }) => reach.addressOf(assetId, 'compact')))
    if (!reach.sandbox && images.some((address) => !address.startsWith('https:'))) return { word: 'rejected', reason: 'TikTok fetches photos from this house, and its address cannot be reached from the Internet.', remedy: 'Ask the operator to set PUBLIC_URL to an https address and to verify it in the TikTok developer portal.', field: 'media' }
    const begun = await api(reach, session, Begun, { path: '/v2/post/publish/content/init/', creates: true, json: { media_type: 'PHOTO', post_mode: 'DIRECT_POST', post_info: postInfo(draft), source_info: { source: 'PULL_FROM_URL', photo_images: images, photo_cover_index: 0 } } })
    return begun.word === 'ok' ? again({ ...state, publishId: begun.value.publish_id, stage: 'status' }) : begun
  },
  status: async (reach, session, draft, state) => {
    const read = await statusOf(reach, session, state.publishId!)
    if (read.word !== 'ok') return read
    const { status, fail_reason: reason, publicaly_available_post_id: ids } = read.value
    if (status === 'FAILED') return failReason(reason)
    if (status !== 'PUBLISH_COMPLETE') return { word: 'pending', state, afterSec: reach.sandbox ? 1 : 5 }
    const id = ids[0]
    if (id) return { word: 'ok', next: 'done', published: { externalId: id, url: addressOf(reach, session, id) } }
    // The id of a public post comes after moderation; others never get one. Then the publish id stands for the post.
    if (draft.extras?.options['privacy'] === 'PUBLIC_TO_EVERYONE' && state.asked < 4) return { word: 'pending', state: { ...state, asked: state.asked + 1 }, afterSec: reach.sandbox ? 1 : 20 }
    return { word: 'ok', next: 'done', published: { externalId: state.publishId!, url: null } }
  },
}

function addressOf(reach: Reach, session: Session, id: string): string | null {
  const username = session.meta['username']
  if (typeof username !== 'string') return null
  return reach.sandbox ? `${reach.hosts['login']!}/view/${username}#${id}` : `https://www.tiktok.com/@${username}/video/${id}`
}

/** Sends one chunk, read from the store as it goes. */
async function send(reach: Reach, draft: Draft, state: TiktokState): Promise<'taken' | 'out of step' | 'expired' | Failure> {
  const { assetId, bytes, contentType } = draft.media[0]!
  const { start, end } = rangeOf(state.place, bytes, planOf(bytes))
  const creates = state.stage === 'last'
  try {
    const answer = await reach.fetch(state.uploadUrl!, {
      method: 'PUT', timeoutMs: 40_000, body: await reach.original(assetId, { start, end }),
      headers: { 'content-type': contentType, 'content-length': String(end - start + 1), 'content-range': `bytes ${start}-${end}/${bytes}` },
    })
    answer.discard()
    if (answer.status === 201 || answer.status === 206) return 'taken'
    if (answer.status === 416) return 'out of step'
    if (answer.status === 401) return { word: 'retry', reason: 'TikTok did not take this part of the film.' }
    if (answer.status === 403 || answer.status === 404) return 'expired'
    if (answer.status >= 500) return { word: creates ? 'unknown' : 'retry', reason: `TikTok answered ${answer.status}.` }
    return answer.status === 429 ? { word: 'retry', reason: 'TikTok takes no more calls for a minute.', afterSec: 60 } : { word: 'rejected', reason: `TikTok refused a part of the film (${answer.status}).`, remedy: 'Retry; if it happens again, use another file.', field: 'media' }
  } catch (error) {
    return failureOf(error, creates)
  }
}

/** After a lost answer TikTok may have the chunk: it goes on from the bytes that arrived. */
async function resume(reach: Reach, session: Session, draft: Draft, state: TiktokState): Promise<Step> {
  const read = await statusOf(reach, session, state.publishId!)
  if (read.word !== 'ok') return read
  const plan = planOf(draft.media[0]!.bytes)
  const place = Math.min(plan.count - 1, Math.floor(read.value.uploaded_bytes / plan.chunkSize))
  return place === state.place ? again(fresh) : again({ ...state, place, stage: place === plan.count - 1 ? 'last' : 'chunk' })
}
