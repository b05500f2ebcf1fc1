import { z } from 'zod'
import { chosenOf } from '../../contract.ts'
import { publishing, type Draft, type DraftMedia, type DraftPart, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { capabilities } from './capabilities.ts'
import { readQuota } from './quota.ts'
import { threadsCall } from './threads-call.ts'

const shape = z.object({
  stage: z.enum(['quota', 'item', 'items', 'container', 'wait', 'publish', 'link']),
  children: z.array(z.string()),
  container: z.string().nullable(),
  /** What is out already: the post, then the parts of its thread. */
  posts: z.array(z.string()),
  url: z.string().nullable(),
})
type ThreadsState = z.infer<typeof shape>
type Step = StepResult<ThreadsState>

const Made = z.object({ id: z.string() })
const Status = z.object({ status: z.enum(['IN_PROGRESS', 'FINISHED', 'ERROR', 'EXPIRED', 'PUBLISHED']), error_message: z.string().optional() })
const Seen = z.object({ data: z.array(z.object({ id: z.string(), text: z.string().catch(''), timestamp: z.string() })) })
const Permalink = z.object({ permalink: z.string().optional() })
const fresh: ThreadsState = { stage: 'quota', children: [], container: null, posts: [], url: null }

/** The post and what follows it, in order; the first comment hangs at the end. */
const partsOf = (draft: Draft): DraftPart[] => [{ text: draft.text, media: draft.media }, ...(draft.extras?.thread ?? []), ...(draft.firstComment ? [{ text: draft.firstComment, media: [] }] : [])]
/** The one that is made next. */
const partOf = (draft: Draft, { posts }: ThreadsState): DraftPart => partsOf(draft)[posts.length]!
const firstStage = ({ media }: DraftPart): 'item' | 'container' => (media.length > 1 ? 'item' : 'container')

/**
 * Each part is a container that is made and finished first; threads_publish alone makes it visible. A container is published
 * once, and tells so by its status: after a lost answer that is asked, and the post is found by its words.
 */
export const publishThreads = publishing(shape, {
  begin: (): ThreadsState => fresh,
  creates: ({ stage }) => stage === 'publish',
  step: (reach, session, draft, state) => steps[state.stage](reach, session, draft, state),
  find: async (reach, session, draft, state) => {
    const read = await statusOf(reach, session, state.container!)
    if (read.word !== 'ok') return read
    if (read.value.status !== 'PUBLISHED') return { word: 'absent' }
    const id = await findPart(reach, session, draft, state)
    if (typeof id !== 'string') return id ?? { word: 'unknown', reason: 'Threads has published it and does not list it yet.' }
    return published(state, id)
  },
  looksSec: [1, 6],
})

const steps: Record<ThreadsState['stage'], (reach: Reach, session: Session, draft: Draft, state: ThreadsState) => Promise<Step>> = {
  /** The day's limit is Threads' to tell. */
  quota: async (reach, session, draft, state) => {
    const quota = await readQuota(reach, session)
    if (quota.word !== 'ok') return quota
    if (quota.posts.used >= quota.posts.max) return { word: 'retry', reason: `The ${quota.posts.max} posts that Threads takes in 24 hours are used up.`, scope: 'account', afterSec: 4 * 3_600 }
    return again({ ...state, stage: firstStage(partOf(draft, state)) })
  },
  item: async (reach, session, draft, state) => {
    const { media } = partOf(draft, state)
    const made = await makeContainer(reach, session, { ...(await mediaParams(reach, media[state.children.length]!)), is_carousel_item: 'true' })
    if (made.word !== 'ok') return made
    const children = [...state.children, made.value.id]
    return again({ ...state, children, stage: children.length < media.length ? 'item' : 'items' })
  },
  items: async (reach, session, draft, state) => {
    for (const id of state.children) {
      const waits = await waitFor(reach, session, draft, id, state)
      if (waits) return waits
    }
    return again({ ...state, stage: 'container' })
  },
  container: async (reach, session, draft, state) => {
    const made = await makeContainer(reach, session, await partParams(reach, draft, state))
    return made.word === 'ok' ? again({ ...state, container: made.value.id, stage: 'wait' }) : made
  },
  wait: async (reach, session, draft, state) => (await waitFor(reach, session, draft, state.container!, state)) ?? again({ ...state, stage: 'publish' }),
  publish: async (reach, session, _draft, state) => {
    const made = await threadsCall(reach, Made, { path: `/${session.externalId}/threads_publish`, method: 'POST', params: { creation_id: state.container! }, token: session.tokens['token']!, creates: true })
    return made.word === 'ok' ? published(state, made.value.id) : made
  },
  /** Its address, and then the next part if there is one. */
  link: async (reach, session, draft, state) => {
    const first = state.posts[0]!
    let { url } = state
    if (state.posts.length === 1) {
      const read = await threadsCall(reach, Permalink, { path: `/${first}`, params: { fields: 'permalink' }, token: session.tokens['token']! })
      if (read.word === 'retry' || read.word === 'reconnect') return read
      url = read.word === 'ok' ? (read.value.permalink ?? null) : null
    }
    const out = { externalId: first, url }
    if (state.posts.length >= partsOf(draft).length) return { word: 'ok', next: 'done', published: out }
    return { word: 'ok', next: 'again', published: out, state: { ...state, url, stage: firstStage(partOf(draft, state)), children: [], container: null } }
  },
}

const again = (state: ThreadsState): Step => ({ word: 'ok', next: 'again', state })

function published(state: ThreadsState, id: string): Step {
  const posts = [...state.posts, id]
  return { word: 'ok', next: 'again', published: { externalId: posts[0]!, url: state.url }, state: { ...state, posts, stage: 'link' } }
}

const makeContainer = (reach: Reach, session: Session, params: Record<string, string>) => threadsCall(reach, Made, { path: `/${session.externalId}/threads`, method: 'POST', params, token: session.tokens['token']! })
const statusOf = (reach: Reach, session: Session, id: string) => threadsCall(reach, Status, { path: `/${id}`, params: { fields: 'status,error_message' }, token: session.tokens['token']! })

async function mediaParams(reach: Reach, media: DraftMedia): Promise<Record<string, string>> {
  const address = await reach.addressOf(media.assetId, 'large', media.crop ?? null)
  return { ...(media.kind === 'video' ? { media_type: 'VIDEO', video_url: address } : { media_type: 'IMAGE', image_url: address }), ...(media.alt ? { alt_text: media.alt } : {}) }
}

/** The first part carries link and choices too; the others answer the one before. */
async function partParams(reach: Reach, draft: Draft, state: ThreadsState): Promise<Record<string, string>> {
  const { text, media } = partOf(draft, state)
  const before = state.posts.at(-1)
  const shown = state.children.length > 0 ? { media_type: 'CAROUSEL', children: state.children.join(',') } : media[0] ? await mediaParams(reach, media[0]) : { media_type: 'TEXT' }
  if (before) return { ...shown, ...(text ? { text } : {}), reply_to_id: before }
  const [replies, topic] = capabilities.options!.map((rule) => chosenOf(rule, draft.extras?.options ?? {})) as [string, string]
  const choices = { ...(text ? { text } : {}), reply_control: replies, ...(topic ? { topic_tag: topic } : {}) }
  return { ...shown, ...choices, ...(draft.link && media.length === 0 ? { link_attachment: draft.link } : {}) }
}

/** Null once the container is finished. One that expired is made anew, with the items before it. */
async function waitFor(reach: Reach, session: Session, draft: Draft, id: string, state: ThreadsState): Promise<Step | null> {
  const read = await statusOf(reach, session, id)
  if (read.word !== 'ok') return read
  const { status, error_message: said } = read.value
  if (status === 'IN_PROGRESS') return { word: 'pending', state, afterSec: reach.sandbox ? 1 : 5 }
  if (status === 'ERROR') return mediaFailure(said ?? '')
  return status === 'EXPIRED' ? again({ ...state, stage: state.posts.length > 0 ? firstStage(partOf(draft, state)) : 'quota', children: [], container: null }) : null
}

const mediaFailure = (said: string): Failure =>
  said === 'FAILED_DOWNLOADING_MEDIA'
    ? { word: 'rejected', reason: 'Threads could not fetch the picture or film from this house.', remedy: 'Ask the operator to set PUBLIC_URL to an https address that is reached from the Internet, then retry.', field: 'media' }
    : { word: 'rejected', reason: `Threads could not use the picture or film${said ? ` (${said})` : ''}.`, remedy: 'Use a JPEG below 8 MB, or an MP4 of up to five minutes.', field: 'media' }

/** The newest post of these words since the planned time that is not one of ours already. */
async function findPart(reach: Reach, session: Session, draft: Draft, state: ThreadsState): Promise<string | Failure | null> {
  const since = Math.floor(new Date(draft.dueAt).getTime() / 1000) - 120
  const seen = await threadsCall(reach, Seen, { path: `/${session.externalId}/${state.posts.length === 0 ? 'threads' : 'replies'}`, params: { fields: 'id,text,timestamp', since: String(since), limit: '100' }, token: session.tokens['token']! })
  if (seen.word !== 'ok') return seen
  for (const { id, text, timestamp } of seen.value.data) {
    if (text.trim() !== partOf(draft, state).text.trim() || Date.parse(timestamp) / 1000 < since || state.posts.includes(id)) continue
    if (!(await reach.isKnown(id))) return id
  }
  return null
}
