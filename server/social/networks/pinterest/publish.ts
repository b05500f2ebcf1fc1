import { z } from 'zod'
import { publishing, type Draft, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import { multipart } from '../../publishing/multipart.ts'
import { failureOf } from '../../publishing/outcome.ts'
import { api } from './api.ts'
import { pictureSource, wordsOf } from './pin.ts'

const shape = z.object({
  stage: z.enum(['register', 'upload', 'wait', 'create']),
  /** The film as it was registered, and where its bytes go. */
  media: z.object({ id: z.string(), url: z.string(), fields: z.record(z.string(), z.string()) }).nullable(),
})
type PinterestState = z.infer<typeof shape>
type Step = StepResult<PinterestState>

const Registered = z.object({ media_id: z.string(), upload_url: z.string(), upload_parameters: z.record(z.string(), z.string()) })
const Media = z.object({ status: z.enum(['registered', 'processing', 'succeeded', 'failed']) })
const Made = z.object({ id: z.string() })
const Pins = z.object({ items: z.array(z.object({ id: z.string(), title: z.string().nullish(), description: z.string().nullish(), board_id: z.string().nullish(), created_at: z.string() })) })

/** Films are uploaded ahead of time. A pin has no idempotency key: after a lost answer the newest pins are searched for the same words on the same board. */
export const publishPinterest = publishing(shape, {
  begin: (draft): PinterestState => ({ stage: draft.media[0]?.kind === 'video' ? 'register' : 'create', media: null }),
  creates: ({ stage }) => stage === 'create',
  step: (reach, session, draft, state) => steps[state.stage](reach, session, draft, state),
  find: async (reach, session, draft) => {
    const seen = await api(reach, session, Pins, { path: '/pins', query: { page_size: '50' } })
    if (seen.word !== 'ok') return seen
    const words = wordsOf(draft)
    const earliest = new Date(draft.dueAt).getTime() - 120_000
    for (const { id, title, description, board_id: board, created_at: made } of seen.value.items) {
      const at = Date.parse(/Z|[+-]\d\d:\d\d$/.test(made) ? made : `${made}Z`)
      if (at < earliest || board !== words.board_id || !same(title, words.title) || !same(description, words.description)) continue
      if (!(await reach.isKnown(id))) return done(reach, session, id)
    }
    return { word: 'absent' }
  },
  looksSec: [1, 6],
})

const steps: Record<PinterestState['stage'], (reach: Reach, session: Session, draft: Draft, state: PinterestState) => Promise<Step>> = {
  register: async (reach, session) => {
    const made = await api(reach, session, Registered, { path: '/media', method: 'POST', json: { media_type: 'video' } })
    if (made.word !== 'ok') return made
    const { media_id: id, upload_url: url, upload_parameters: fields } = made.value
    return { word: 'ok', next: 'again', state: { stage: 'upload', media: { id, url, fields } } }
  },
  /** The form of a file store: every field it gave, in order, and the file last. Sending it again replaces it. */
  upload: async (reach, _session, draft, state) => {
    const { assetId, bytes, contentType } = draft.media[0]!
    const { url, fields } = state.media!
    try {
      const form = multipart(fields, { field: 'file', name: 'film.mp4', contentType, bytes, stream: await reach.original(assetId) })
      const answer = await reach.fetch(url, { method: 'POST', ...form, timeoutMs: 40_000 })
      answer.discard()
      if (answer.ok) return { word: 'ok', next: 'again', state: { ...state, stage: 'wait' } }
      if (answer.status === 403) return { word: 'ok', next: 'again', state: { stage: 'register', media: null } }
      if (answer.status >= 500) return { word: 'retry', reason: `The file store of Pinterest answered ${answer.status}.` }
      return { word: 'rejected', reason: `The file store of Pinterest refused the film (${answer.status}).`, remedy: 'Retry; if it happens again, use another file.', field: 'media' }
    } catch (error) {
      return failureOf(error, false)
    }
  },
  wait: async (reach, session, _draft, state) => {
    const read = await api(reach, session, Media, { path: `/media/${state.media!.id}` })
    if (read.word !== 'ok') return read
    if (read.value.status === 'failed') return { word: 'rejected', reason: 'Pinterest could not read the film.', remedy: 'Use MP4 with H.264, between four seconds and fifteen minutes.', field: 'media' }
    return read.value.status === 'succeeded' ? { word: 'ok', next: 'again', state: { ...state, stage: 'create' } } : { word: 'pending', state, afterSec: reach.sandbox ? 1 : 5 }
  },
  create: async (reach, session, draft, state) => {
    const cover = Number(draft.extras?.options['coverSecond'] ?? '1')
    const source = state.media ? { source_type: 'video_id', media_id: state.media.id, cover_image_key_frame_time: cover } : await pictureSource(reach, draft)
    const made = await api(reach, session, Made, { path: '/pins', method: 'POST', creates: true, json: { ...wordsOf(draft), media_source: source }, timeoutMs: reach.timeoutMs * 2 })
    return made.word === 'ok' ? done(reach, session, made.value.id) : made
  },
}

const same = (a: string | null | undefined, b: string) => (a ?? '').replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()

const done = (reach: Reach, session: Session, id: string): Step => ({
  word: 'ok', next: 'done', published: { externalId: id, url: reach.sandbox ? `${reach.hosts['login']!}/view/${session.handle}#${id}` : `https://www.pinterest.com/pin/${id}/` },
})
