import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { multipart } from '../../publishing/multipart.ts'
import { publishing, type Draft, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import { pictures } from './capabilities.ts'
import { encryptPart, sealedBytes } from './encrypt-part.ts'
import { bearerOf, isProcessing, snap } from './snap.ts'
import { kindOf, ttlOf } from './validate.ts'

const shape = z.object({
  stage: z.enum(['open', 'part', 'finalise', 'post']),
  /** Key and IV of the file, chosen before anything is sent. They seal what becomes public, and nothing else. */
  key: z.string(),
  iv: z.string(),
  mediaId: z.string().nullable(),
  addPath: z.string(),
  finalizePath: z.string(),
  part: z.number(),
  looks: z.number(),
})
type SnapState = z.infer<typeof shape>
type Step = StepResult<SnapState>

const Opened = z.object({ media_id: z.string(), add_path: z.string(), finalize_path: z.string() })
const Id = z.object({ id: z.string() })
const Posted = z.object({
  stories: z.array(z.object({ story: Id })).optional(), spotlights: z.array(z.object({ spotlight: Id })).optional(), saved_stories: z.array(z.object({ saved_story: Id })).optional(),
})
const mostLooks = 40
const mostParts = 35
const partMax = 32 * 1024 * 1024 - 1024

/**
 * The file goes up encrypted in parts and is finalised ahead of time; one call posts it. The Public Profile API lists no posts
 * and knows no key of ours, so after a lost answer a person is asked to look: that is said, and never guessed.
 */
export const publishSnapchat = publishing(shape, {
  begin: (): SnapState => ({ stage: 'open', key: randomBytes(32).toString('base64'), iv: randomBytes(16).toString('base64'), mediaId: null, addPath: '', finalizePath: '', part: 0, looks: 0 }),
  creates: ({ stage }) => stage === 'post',
  step: (reach, session, draft, state) => steps[state.stage](reach, session, draft, state),
  looksSec: [1],
})

const steps: Record<SnapState['stage'], (reach: Reach, session: Session, draft: Draft, state: SnapState) => Promise<Step>> = {
  open: async (reach, session, draft, state) => {
    const type = draft.media[0]!.kind === 'video' ? 'VIDEO' : 'IMAGE'
    const made = await snap(reach, Opened, { address: `${profileOf(reach, session)}/media`, json: { type, name: `foyer-${draft.variantId}`, key: state.key, iv: state.iv }, token: bearerOf(session) })
    return made.word === 'ok' ? again({ ...state, stage: 'part', mediaId: made.value.media_id, addPath: made.value.add_path, finalizePath: made.value.finalize_path }) : made
  },
  part: async (reach, session, draft, state) => {
    const file = await openFile(reach, draft)
    const size = partSize(file.bytes, reach.numbers!['partBytes']!)
    const from = state.part * size
    const to = Math.min(from + size, file.bytes) - 1
    const isLast = to === file.bytes - 1
    // The IV of a later part is the last block of the one before, which travels in the state.
    const sealed = encryptPart(await file.read(from, to), { key: Buffer.from(state.key, 'base64'), iv: Buffer.from(state.iv, 'base64'), isLast })
    const form = multipart({ action: 'ADD', part_number: String(state.part + 1) }, { field: 'file', name: 'part', contentType: 'application/octet-stream', bytes: sealedBytes(to - from + 1, isLast), stream: sealed.stream })
    const sent = await snap(reach, z.unknown(), { address: `${reach.hosts['root']!}${state.addPath}`, form, token: bearerOf(session), timeoutMs: 40_000 })
    if (sent.word !== 'ok') return sent
    return again({ ...state, part: state.part + 1, iv: sealed.lastBlock(), stage: isLast ? 'finalise' : 'part' })
  },
  finalise: async (reach, session, _draft, state) => {
    const done = await snap(reach, z.unknown(), { address: `${reach.hosts['root']!}${state.finalizePath}`, form: multipart({ action: 'FINALIZE' }, null), token: bearerOf(session), timeoutMs: reach.timeoutMs * 2 })
    return done.word === 'ok' ? again({ ...state, stage: 'post' }) : done
  },
  post: async (reach, session, draft, state) => {
    const { edge, json } = bodyOf(draft, state.mediaId!)
    const made = await snap(reach, Posted, { address: `${profileOf(reach, session)}/${edge}`, json, token: bearerOf(session), creates: true })
    // While it is read nothing is posted, so asking again is safe; Snap advises 5 to 30 seconds.
    if (made.word === 'retry' && isProcessing(made) && state.looks < mostLooks) return { word: 'pending', state: { ...state, looks: state.looks + 1 }, afterSec: reach.sandbox ? 1 : Math.min(30, 5 + state.looks * 2) }
    if (made.word !== 'ok') return made
    const id = made.value.stories?.[0]?.story.id ?? made.value.spotlights?.[0]?.spotlight.id ?? made.value.saved_stories?.[0]?.saved_story.id ?? state.mediaId!
    return { word: 'ok', next: 'done', published: { externalId: `${edge}/${id}`, url: reach.sandbox ? `${reach.hosts['site']!}/view/${session.externalId}#${id}` : `https://www.snapchat.com/add/${session.handle}` } }
  },
}

const again = (state: SnapState): Step => ({ word: 'ok', next: 'again', state })
const profileOf = (reach: Reach, session: Session) => `${reach.hosts['api']!}/public_profiles/${session.externalId}`

function bodyOf(draft: Draft, mediaId: string): { edge: 'stories' | 'spotlights' | 'saved_stories'; json: object } {
  const kind = kindOf(draft)
  if (kind === 'spotlight') return { edge: 'spotlights', json: { media_id: mediaId, description: draft.text, locale: 'en_US', skip_save_to_profile: false } }
  if (kind === 'saved') return { edge: 'saved_stories', json: { saved_stories: [{ title: draft.text.trim(), snap_sources: [mediaId] }] } }
  return { edge: 'stories', json: { media_id: mediaId, customized_ttl: ttlOf(draft) } }
}

/** A picture as its rendition, a film as it is; both can be read from any byte. */
async function openFile(reach: Reach, draft: Draft): Promise<{ bytes: number; read: (from: number, to: number) => Promise<Readable> }> {
  const media = draft.media[0]!
  if (media.kind === 'video') return { bytes: media.bytes, read: (start, end) => reach.original(media.assetId, { start, end }) }
  const picture = await reach.open(media.assetId, { maxBytes: pictures.maxBytes, maxEdge: pictures.maxEdge, contentType: 'image/jpeg' })
  return { bytes: picture.bytes, read: async (start, end) => slice(await picture.stream(), start, end) }
}

function slice(stream: Readable, start: number, end: number): Readable {
  async function* within(): AsyncGenerator<Buffer> {
    let at = 0
    for await (const piece of stream) {
      const bytes = piece as Buffer
      const [from, to] = [Math.max(0, start - at), Math.min(bytes.length, end + 1 - at)]
      at += bytes.length
      if (to > from) yield bytes.subarray(from, to)
    }
  }
  return Readable.from(within(), { objectMode: false })
}

/** So large that 35 parts are enough, whole blocks, and below what Snap takes. */
function partSize(total: number, wished: number): number {
  const needed = Math.ceil(total / mostParts)
  return Math.min(partMax, Math.ceil(Math.max(wished, needed) / 16) * 16)
}
