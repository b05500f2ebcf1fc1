import { z } from 'zod'
import { publishing, type Draft, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import { thumbnail } from './capabilities.ts'
import { youtubeApi } from './google.ts'
import { filmOf, isShort, privacyOf, publishAtOf, statusOf } from './metadata.ts'
import { processingFailure } from './processing.ts'
import { openUpload, sendPiece } from './upload.ts'

const Note = z.object({ text: z.string(), remedy: z.string() })
const shape = z.object({
  stage: z.enum(['open', 'upload', 'thumbnail', 'process', 'release', 'comment']),
  /** Where the bytes go; it is also the key by which a finished upload is known again. */
  address: z.string().nullable(),
  kept: z.number(),
  videoId: z.string().nullable(),
  looks: z.number(),
  note: Note.nullable(),
})
type YoutubeState = z.infer<typeof shape>
type Step = StepResult<YoutubeState>

const Video = z.object({
  id: z.string(),
  status: z.object({ uploadStatus: z.string().catch(''), failureReason: z.string().optional(), rejectionReason: z.string().optional(), privacyStatus: z.string(), publishAt: z.string().optional() }),
})
const Videos = z.object({ items: z.array(Video).default([]) })
const Comment = z.object({ id: z.string() })
const Threads = z.object({ items: z.array(z.object({ snippet: z.object({ topLevelComment: z.object({ snippet: z.object({ textOriginal: z.string().catch(''), authorChannelId: z.object({ value: z.string() }).optional() }) }) }) })).default([]) })

/** After so many looks the video goes out though YouTube is still working on it. */
const mostLooks = 40

/**
 * The video is uploaded private ahead of its moment, in pieces to one session address, which YouTube answers with the same
 * video however often it is asked; what makes it seen is one short update, which may be set twice and can be read back. So a
 * video is neither doubled nor lost, whatever is cut.
 */
export const publishYoutube = publishing(shape, {
  begin: (): YoutubeState => ({ stage: 'open', address: null, kept: 0, videoId: null, looks: 0, note: null }),
  creates: ({ stage }) => stage === 'release' || stage === 'comment',
  step: async (reach, session, draft, state) => {
    if (state.stage === 'open') return open(reach, session, draft, state)
    if (state.stage === 'upload') return upload(reach, session, draft, state)
    if (state.stage === 'thumbnail') return setThumbnail(reach, session, draft, state)
    if (state.stage === 'process') return process(reach, session, state)
    return state.stage === 'release' ? release(reach, session, draft, state) : comment(reach, session, draft, state)
  },
  find: async (reach, session, draft, state) => (state.stage === 'comment' ? findComment(reach, session, draft, state) : findRelease(reach, session, draft, state)),
  looksSec: [1],
})

async function open(reach: Reach, session: Session, draft: Draft, state: YoutubeState): Promise<Step> {
  const opened = await openUpload(reach, session, draft)
  return opened.word === 'ok' ? { word: 'ok', next: 'again', state: { ...state, stage: 'upload', address: opened.address, kept: 0 } } : opened
}

async function upload(reach: Reach, session: Session, draft: Draft, state: YoutubeState): Promise<Step> {
  const standing = await sendPiece(reach, session, draft, state.address!, state.kept)
  if (standing.word === 'over') return { word: 'ok', next: 'again', state: { ...state, stage: 'open', address: null, kept: 0 } }
  if (standing.word !== 'ok') return standing
  if ('kept' in standing) return { word: 'ok', next: 'again', state: { ...state, kept: standing.kept } }
  const hasPicture = draft.media.some(({ kind }) => kind === 'image')
  return { word: 'ok', next: 'again', state: { ...state, stage: hasPicture ? 'thumbnail' : 'process', videoId: standing.videoId } }
}

async function setThumbnail(reach: Reach, session: Session, draft: Draft, state: YoutubeState): Promise<Step> {
  const picture = draft.media.find(({ kind }) => kind === 'image')!
  const file = await reach.open(picture.assetId, { maxBytes: thumbnail.maxBytes, maxEdge: thumbnail.maxEdge, contentType: 'image/jpeg' })
  const set = await youtubeApi(reach, session, z.object({}), { path: '/thumbnails/set', method: 'POST', query: { videoId: state.videoId! }, file: { contentType: file.contentType, bytes: file.bytes, stream: await file.stream() } })
  // The video is worth more than its thumbnail: without it, it goes out and says so.
  if (set.word === 'rejected') return { word: 'ok', next: 'again', state: { ...state, stage: 'process', note: { text: `The thumbnail is missing: ${set.reason}`, remedy: 'Custom thumbnails need a confirmed telephone number (youtube.com/verify). Set it in YouTube Studio.' } } }
  return set.word === 'ok' ? { word: 'ok', next: 'again', state: { ...state, stage: 'process' } } : set
}

async function process(reach: Reach, session: Session, state: YoutubeState): Promise<Step> {
  const read = await youtubeApi(reach, session, Videos, { path: '/videos', query: { part: 'status', id: state.videoId! } })
  if (read.word !== 'ok') return read
  const video = read.value.items[0]
  const refused = processingFailure(video?.status)
  if (refused) return refused
  if (video!.status.uploadStatus === 'processed' || state.looks >= mostLooks) return { word: 'ok', next: 'again', state: { ...state, stage: 'release' } }
  return { word: 'pending', state: { ...state, looks: state.looks + 1 }, afterSec: Math.min(30, 2 + state.looks * 2) }
}

async function release(reach: Reach, session: Session, draft: Draft, state: YoutubeState): Promise<Step> {
  const status = statusOf(draft, privacyOf(draft), publishAtOf(draft))
  const set = await youtubeApi(reach, session, Video, { path: '/videos', method: 'PUT', query: { part: 'status' }, json: { id: state.videoId, status }, creates: true })
  return set.word === 'ok' ? afterRelease(reach, draft, state, set.value.status) : set
}

async function comment(reach: Reach, session: Session, draft: Draft, state: YoutubeState): Promise<Step> {
  const json = { snippet: { videoId: state.videoId, topLevelComment: { snippet: { textOriginal: draft.firstComment } } } }
  const made = await youtubeApi(reach, session, Comment, { path: '/commentThreads', method: 'POST', query: { part: 'snippet' }, json, creates: true })
  return made.word === 'ok' ? done(reach, draft, state) : made
}

async function findRelease(reach: Reach, session: Session, draft: Draft, state: YoutubeState): Promise<Step | { word: 'absent' }> {
  const read = await youtubeApi(reach, session, Videos, { path: '/videos', query: { part: 'status', id: state.videoId! } })
  if (read.word !== 'ok') return read
  const status = read.value.items[0]?.status
  if (!status) return processingFailure(undefined)!
  return status.privacyStatus === privacyOf(draft) && (status.publishAt !== undefined) === (publishAtOf(draft) !== null) ? afterRelease(reach, draft, state, status) : { word: 'absent' }
}

async function findComment(reach: Reach, session: Session, draft: Draft, state: YoutubeState): Promise<Step | { word: 'absent' }> {
  const read = await youtubeApi(reach, session, Threads, { path: '/commentThreads', query: { part: 'snippet', videoId: state.videoId!, maxResults: '100', order: 'time' } })
  if (read.word !== 'ok') return read
  const ours = read.value.items.some(({ snippet }) => snippet.topLevelComment.snippet.authorChannelId?.value === session.externalId && snippet.topLevelComment.snippet.textOriginal === draft.firstComment)
  return ours ? done(reach, draft, state) : { word: 'absent' }
}

function afterRelease(reach: Reach, draft: Draft, state: YoutubeState, status: { privacyStatus: string }): Step {
  const isLocked = status.privacyStatus === 'private' && privacyOf(draft) !== 'private'
  const note = isLocked ? { text: 'YouTube keeps the video private: uploads by an app that Google has not audited are locked.', remedy: 'Ask Google to audit the app (YouTube API Services, audit form). Until then upload in YouTube Studio by hand.' } : state.note
  const next = { ...state, note }
  // A locked video takes no comment either.
  return draft.firstComment && !isLocked ? { word: 'ok', next: 'again', published: publishedAs(reach, draft, next), state: { ...next, stage: 'comment' } } : done(reach, draft, next)
}

const done = (reach: Reach, draft: Draft, state: YoutubeState): Step => ({ word: 'ok', next: 'done', published: publishedAs(reach, draft, state), ...(state.note ? { note: state.note } : {}) })

const publishedAs = (reach: Reach, draft: Draft, { videoId }: YoutubeState) => ({ externalId: videoId!, url: isShort(filmOf(draft)) ? `${reach.hosts['site']!}/shorts/${videoId!}` : `${reach.hosts['site']!}/watch?v=${videoId!}` })
