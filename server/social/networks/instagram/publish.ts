import { z } from 'zod'
import { publishing, type Draft, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { graph } from '../facebook/graph.ts'
import { findComment, findPost } from './find.ts'
import { choiceOf, makeContainer, mediaParams, postParams } from './hand-over.ts'
import { containerFailure, instagramFailure } from './words.ts'

const shape = z.object({
  stage: z.enum(['quota', 'item', 'items', 'container', 'wait', 'publish', 'link', 'comment']),
  /** Containers of a carousel's items. */
  children: z.array(z.string()),
  container: z.string().nullable(),
  post: z.object({ id: z.string(), url: z.string().nullable() }).nullable(),
})
export type InstagramState = z.infer<typeof shape>
type Step = StepResult<InstagramState>

const Limit = z.object({ data: z.array(z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }).optional() })) })
const Status = z.object({ status_code: z.enum(['IN_PROGRESS', 'FINISHED', 'ERROR', 'EXPIRED', 'PUBLISHED']), status: z.string().catch('') })
const Made = z.object({ id: z.string() })
const Permalink = z.object({ permalink: z.string().optional() })

const fresh: InstagramState = { stage: 'quota', children: [], container: null, post: null }
const isCarousel = (draft: Draft) => draft.media.length > 1 && choiceOf(draft).as === 'post'

/**
 * Containers are made and finished ahead of time; media_publish alone makes something visible. It has no idempotency key, but
 * the container tells whether it was published, and then the post is found by its words and time.
 */
export const publishInstagram = publishing(shape, {
  begin: (): InstagramState => fresh,
  creates: ({ stage }) => stage === 'publish' || stage === 'comment',
  step: (reach, session, draft, state) => steps[state.stage](reach, session, draft, state),
  find: (reach, session, draft, state) => (state.stage === 'comment' ? findComment(reach, session, draft, state) : findAfterPublish(reach, session, draft, state)),
  looksSec: [1, 6],
})

const steps: Record<InstagramState['stage'], (reach: Reach, session: Session, draft: Draft, state: InstagramState) => Promise<Step>> = {
  /** The quota is Instagram's to tell: its own guides name three different numbers. */
  quota: async (reach, session, draft, state) => {
    const limit = await graph(reach, Limit, { path: `/${session.externalId}/content_publishing_limit`, params: { fields: 'config,quota_usage' }, token: session.tokens['page']!, refused: instagramFailure })
    if (limit.word !== 'ok') return limit
    const { quota_usage: used = 0, config } = limit.value.data[0] ?? {}
    if (config && used >= config.quota_total) return { word: 'retry', reason: `The ${config.quota_total} posts that Instagram takes in 24 hours are used up.`, afterSec: 4 * 3_600, scope: 'account' }
    return again({ ...state, stage: isCarousel(draft) ? 'item' : 'container' })
  },
  item: async (reach, session, draft, state) => {
    const params = await mediaParams(reach, draft.media[state.children.length]!, true)
    if (params.word !== 'ok') return params
    const made = await makeContainer(reach, session, params.params)
    if (made.word !== 'ok') return made
    const children = [...state.children, made.value.id]
    return again({ ...state, children, stage: children.length < draft.media.length ? 'item' : 'items' })
  },
  items: async (reach, session, _draft, state) => {
    for (const id of state.children) {
      const waits = await waitFor(reach, session, id, state)
      if (waits) return waits
    }
    return again({ ...state, stage: 'container' })
  },
  container: async (reach, session, draft, state) => {
    const params = await postParams(reach, draft, state.children)
    if (params.word !== 'ok') return params
    const made = await makeContainer(reach, session, params.params)
    return made.word === 'ok' ? again({ ...state, container: made.value.id, stage: 'wait' }) : made
  },
  wait: async (reach, session, _draft, state) => (await waitFor(reach, session, state.container!, state)) ?? again({ ...state, stage: 'publish' }),
  publish: async (reach, session, _draft, state) => {
    const made = await graph(reach, Made, { path: `/${session.externalId}/media_publish`, method: 'POST', params: { creation_id: state.container! }, token: session.tokens['page']!, creates: true, timeoutMs: reach.timeoutMs * 2, refused: instagramFailure })
    return made.word === 'ok' ? published(state, made.value.id) : made
  },
  link: async (reach, session, draft, state) => {
    const read = await graph(reach, Permalink, { path: `/${state.post!.id}`, params: { fields: 'permalink' }, token: session.tokens['page']!, refused: instagramFailure })
    if (read.word === 'retry' || read.word === 'reconnect') return read
    const post = { id: state.post!.id, url: read.word === 'ok' ? (read.value.permalink ?? null) : null }
    const out = { externalId: post.id, url: post.url }
    if (!draft.firstComment || choiceOf(draft).as === 'story') return { word: 'ok', next: 'done', published: out }
    return { word: 'ok', next: 'again', published: out, state: { ...state, post, stage: 'comment' } }
  },
  comment: async (reach, session, draft, state) => {
    const made = await graph(reach, Made, { path: `/${state.post!.id}/comments`, method: 'POST', params: { message: draft.firstComment! }, token: session.tokens['page']!, creates: true, refused: instagramFailure })
    return made.word === 'ok' ? { word: 'ok', next: 'done', published: { externalId: state.post!.id, url: state.post!.url } } : made
  },
}

const again = (state: InstagramState): Step => ({ word: 'ok', next: 'again', state })
/** The id is kept before the next call asks for the address of the post. */
const published = (state: InstagramState, id: string): Step => ({ word: 'ok', next: 'again', published: { externalId: id, url: null }, state: { ...state, stage: 'link', post: { id, url: null } } })

const statusOf = (reach: Reach, session: Session, id: string) => graph(reach, Status, { path: `/${id}`, params: { fields: 'status_code,status' }, token: session.tokens['page']!, refused: instagramFailure })

/** Null once the container is finished. What expired, or was published by nobody, is made anew. */
async function waitFor(reach: Reach, session: Session, id: string, state: InstagramState): Promise<Step | null> {
  const read = await statusOf(reach, session, id)
  if (read.word !== 'ok') return read
  const { status_code: code, status } = read.value
  if (code === 'IN_PROGRESS') return { word: 'pending', state, afterSec: reach.sandbox ? 1 : 5 }
  if (code === 'ERROR') return containerFailure(status)
  return code === 'EXPIRED' ? again(fresh) : null
}

async function findAfterPublish(reach: Reach, session: Session, draft: Draft, state: InstagramState): Promise<Step | { word: 'absent' }> {
  const read = await statusOf(reach, session, state.container!)
  if (read.word !== 'ok') return read
  if (read.value.status_code === 'ERROR') return containerFailure(read.value.status)
  if (read.value.status_code === 'EXPIRED') return again(fresh)
  if (read.value.status_code !== 'PUBLISHED') return { word: 'absent' }
  const found: { word: 'ok'; id: string | null } | Failure = await findPost(reach, session, draft, choiceOf(draft).as === 'story' ? 'stories' : 'media')
  if (found.word !== 'ok') return found
  // It is out by the container's own word; the list is behind.
  return found.id === null ? { word: 'unknown', reason: 'Instagram has published it and does not list it yet.' } : published(state, found.id)
}
