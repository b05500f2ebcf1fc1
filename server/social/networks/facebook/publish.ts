import { z } from 'zod'
import { publishing, type Draft, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { graph } from './graph.ts'
import { pictures } from './capabilities.ts'

const shape = z.object({
  stage: z.enum(['upload', 'create', 'comment']),
  /** Ids of photos that are uploaded and not seen by anybody yet. */
  photoIds: z.array(z.string()),
  post: z.object({ id: z.string(), url: z.string().nullable() }).nullable(),
})
type FacebookState = z.infer<typeof shape>

const Made = z.object({ id: z.string() })
const Seen = z.object({ data: z.array(z.object({ id: z.string(), message: z.string().optional(), created_time: z.string(), permalink_url: z.string().optional() })), paging: z.object({ next: z.string().optional() }).optional() })
const Comments = z.object({ data: z.array(z.object({ id: z.string(), message: z.string().optional(), from: z.object({ id: z.string() }).optional() })) })

/**
 * Photos are uploaded unpublished first, also a single one: then the only call that makes something visible is short, and
 * repeating an upload leaves nothing but an orphan that Facebook drops.
 *
 * Graph has no idempotency key. After a lost answer the page's recent posts are searched for the same text, not older than
 * the planned time and not already one of ours; the list may lag, so it is read twice before a repeat.
 */
export const publishFacebook = publishing(shape, {
  begin: (draft): FacebookState => ({ stage: draft.media.length > 0 ? 'upload' : 'create', photoIds: [], post: null }),
  creates: ({ stage }) => stage !== 'upload',
  step: async (reach, session, draft, state) => {
    if (state.stage === 'upload') return upload(reach, session, draft, state)
    return state.stage === 'create' ? create(reach, session, draft, state) : comment(reach, session, draft, state)
  },
  find: async (reach, session, draft, state) => (state.stage === 'comment' ? findComment(reach, session, draft, state) : findPost(reach, session, draft, state)),
  looksSec: [1, 6],
})

async function upload(reach: Reach, session: Session, draft: Draft, state: FacebookState): Promise<StepResult<FacebookState>> {
  const media = draft.media[state.photoIds.length]!
  const file = await reach.open(media.assetId, { maxBytes: pictures.maxBytes, maxEdge: pictures.maxEdge, contentType: 'image/jpeg' })
  const made = await graph(reach, Made, {
    path: `/${session.externalId}/photos`,
    method: 'POST',
    params: { published: 'false', ...(media.alt ? { alt_text_custom: media.alt.slice(0, pictures.altMax) } : {}) },
    file: { field: 'source', name: 'photo.jpg', contentType: file.contentType, bytes: file.bytes, stream: await file.stream() },
    token: session.tokens['page']!,
    timeoutMs: reach.timeoutMs * 2,
  })
  if (made.word !== 'ok') return made
  const photoIds = [...state.photoIds, made.value.id]
  return { word: 'ok', next: 'again', state: { ...state, photoIds, stage: photoIds.length < draft.media.length ? 'upload' : 'create' } }
}

async function create(reach: Reach, session: Session, draft: Draft, state: FacebookState): Promise<StepResult<FacebookState>> {
  const attached = Object.fromEntries(state.photoIds.map((id, place) => [`attached_media[${place}]`, JSON.stringify({ media_fbid: id })]))
  const made = await graph(reach, Made, {
    path: `/${session.externalId}/feed`,
    method: 'POST',
    // With photos a link parameter would be ignored; it stands in the text anyway.
    params: { message: draft.text, ...attached, ...(draft.link && state.photoIds.length === 0 ? { link: draft.link } : {}) },
    token: session.tokens['page']!,
    creates: true,
  })
  return made.word === 'ok' ? afterCreate(reach, draft, state, made.value.id, null) : made
}

async function comment(reach: Reach, session: Session, draft: Draft, state: FacebookState): Promise<StepResult<FacebookState>> {
  const made = await graph(reach, Made, { path: `/${state.post!.id}/comments`, method: 'POST', params: { message: draft.firstComment! }, token: session.tokens['page']!, creates: true })
  return made.word === 'ok' ? { word: 'ok', next: 'done', published: publishedAs(state.post!) } : made
}

async function findPost(reach: Reach, session: Session, draft: Draft, state: FacebookState): Promise<StepResult<FacebookState> | { word: 'absent' }> {
  const earliest = Math.floor(new Date(draft.dueAt).getTime() / 1000) - 120
  let after: string | null = ''
  while (after !== null) {
    const seen: { word: 'ok'; value: z.infer<typeof Seen> } | Failure = await graph(reach, Seen, {
      path: `/${session.externalId}/posts`,
      params: { fields: 'id,message,created_time,permalink_url', since: String(earliest), limit: '100', ...(after ? { after } : {}) },
      token: session.tokens['page']!,
    })
    if (seen.word !== 'ok') return seen
    for (const post of seen.value.data) {
      if (!sameText(post.message ?? '', draft.text) || Date.parse(post.created_time) / 1000 < earliest) continue
      if (!(await reach.isKnown(post.id))) return afterCreate(reach, draft, state, post.id, post.permalink_url ?? null)
    }
    after = seen.value.paging?.next ? new URL(seen.value.paging.next).searchParams.get('after') : null
  }
  return { word: 'absent' }
}

async function findComment(reach: Reach, session: Session, draft: Draft, state: FacebookState): Promise<StepResult<FacebookState> | { word: 'absent' }> {
  const seen = await graph(reach, Comments, { path: `/${state.post!.id}/comments`, params: { fields: 'id,message,from', order: 'chronological', limit: '100' }, token: session.tokens['page']! })
  if (seen.word !== 'ok') return seen
  const ours = seen.value.data.some(({ message, from }) => from?.id === session.externalId && sameText(message ?? '', draft.firstComment!))
  return ours ? { word: 'ok', next: 'done', published: publishedAs(state.post!) } : { word: 'absent' }
}

function afterCreate(reach: Reach, draft: Draft, state: FacebookState, id: string, link: string | null): StepResult<FacebookState> {
  const [page, number] = id.split('_')
  const post = { id, url: link ?? (reach.sandbox ? `${reach.hosts['site']!}/view/${page!}#${id}` : `https://www.facebook.com/${page!}/posts/${number!}`) }
  return draft.firstComment ? { word: 'ok', next: 'again', published: publishedAs(post), state: { ...state, stage: 'comment', post } } : { word: 'ok', next: 'done', published: publishedAs(post) }
}

const publishedAs = ({ id, url }: { id: string; url: string | null }) => ({ externalId: id, url })
/** Facebook trims texts and rewrites line ends. */
const sameText = (a: string, b: string) => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()
