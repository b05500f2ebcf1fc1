import { z } from 'zod'
import { publishing, type Draft, type Reach, type Session, type StepResult } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { encoded, linkedinCall } from './api.ts'
import { pollSpans } from './capabilities.ts'
import { twinOf } from './linkedin-errors.ts'
import { littleText } from './little-text.ts'
import { askReady, closeFilm, Film, openFilm, sendPart, sendWhole } from './upload.ts'

const shape = z.object({
  stage: z.enum(['upload', 'part', 'close', 'process', 'create', 'comment']),
  media: z.array(z.string()),
  film: Film.nullable(),
  postId: z.string().nullable(),
})
type LinkedinState = z.infer<typeof shape>
const Posts = z.object({ elements: z.array(z.object({ id: z.string(), commentary: z.string().catch(''), createdAt: z.number().catch(0) })) })
const Comments = z.object({ elements: z.array(z.object({ actor: z.string(), message: z.object({ text: z.string().catch('') }) })) })

/**
 * Files first, each until LinkedIn says that it is available, then the post, then the first comment.
 *
 * There is no idempotency key. After a lost answer the posts of a page are searched. Posts of members may not be read; there
 * the create is repeated, because LinkedIn refuses the same text and names the post that has it, which is then taken as ours.
 */
export const publishLinkedin = publishing(shape, {
  begin: (draft): LinkedinState => ({ stage: draft.media.length > 0 ? 'upload' : 'create', media: [], film: null, postId: null }),
  creates: ({ stage }) => stage === 'create' || stage === 'comment',
  step: async (reach, session, draft, state) => {
    if (state.stage === 'create') return create(reach, session, draft, state)
    return state.stage === 'comment' ? comment(reach, session, draft, state) : file(reach, session, draft, state)
  },
  find: async (reach, session, draft, state) => (state.stage === 'comment' ? findComment(reach, session, draft, state) : findPost(reach, session, draft, state)),
  looksSec: [1, 6],
})

const again = (state: LinkedinState): StepResult<LinkedinState> => ({ word: 'ok', next: 'again', state })

async function file(reach: Reach, session: Session, draft: Draft, state: LinkedinState): Promise<StepResult<LinkedinState>> {
  const { stage, film } = state
  if (stage === 'upload') {
    const media = draft.media[state.media.length]!
    if (media.kind === 'video') {
      const opened = await openFilm(reach, session, media)
      return opened.word === 'ok' ? again({ ...state, stage: 'part', media: [...state.media, opened.film.urn], film: opened.film }) : opened
    }
    const sent = await sendWhole(reach, session, media)
    return sent.word === 'ok' ? again({ ...state, stage: 'process', media: [...state.media, sent.urn] }) : sent
  }
  const media = draft.media[state.media.length - 1]!
  if (stage === 'part') {
    const sent = await sendPart(reach, session, media, film!)
    return sent.word === 'ok' ? again({ ...state, film: sent.film, stage: sent.film.etags.length < sent.film.parts.length ? 'part' : 'close' }) : sent
  }
  if (stage === 'close') {
    const closed = await closeFilm(reach, session, film!)
    return closed.word === 'ok' ? again({ ...state, stage: 'process', film: null }) : closed
  }
  const asked = await askReady(reach, session, state.media.at(-1)!, media.kind)
  if (asked.word !== 'ok') return asked
  if (!asked.ready) return { word: 'pending', state, afterSec: media.kind === 'image' ? 1 : 3 }
  return again({ ...state, stage: state.media.length < draft.media.length ? 'upload' : 'create' })
}

async function create(reach: Reach, session: Session, draft: Draft, state: LinkedinState): Promise<StepResult<LinkedinState>> {
  const isPage = session.meta['isPage'] === true
  const content = contentOf(draft, state)
  const made = await linkedinCall(reach, z.unknown(), {
    path: '/rest/posts',
    method: 'POST',
    json: {
      author: session.externalId,
      commentary: littleText(draft.text),
      visibility: isPage ? 'PUBLIC' : (draft.extras?.options['visibility'] ?? 'PUBLIC'),
      distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
      ...(content ? { content } : {}),
      lifecycleState: 'PUBLISHED',
      isReshareDisabledByAuthor: false,
    },
    token: session.tokens['access']!,
    creates: true,
  })
  if (made.word !== 'ok') {
    const twin = twinOf(made)
    return twin !== null && !(await reach.isKnown(twin)) ? after(reach, session, draft, state, twin) : made
  }
  const id = made.headers.get('x-restli-id')
  return id === null ? { word: 'unknown', reason: 'LinkedIn took the post and did not name it.' } : after(reach, session, draft, state, id)
}

function contentOf({ media, extras, link, text }: Draft, state: LinkedinState): Record<string, unknown> | null {
  const [first] = media
  const poll = extras?.poll
  if (poll) return { poll: { question: poll.question, options: poll.options.map((one) => ({ text: one })), settings: { duration: pollSpans[poll.minutes] } } }
  if (first && media.length > 1) return { multiImage: { images: state.media.map((id, place) => ({ id, ...altOf(media[place]!.alt) })) } }
  if (first?.kind === 'image') return { media: { id: state.media[0], ...altOf(first.alt) } }
  if (first) return { media: { id: state.media[0], title: (first.alt || text.split('\n')[0] || 'Document').slice(0, 200) } }
  if (!link) return null
  // LinkedIn does not read the page behind a link; without a title there is no card.
  const title = extras?.options['linkTitle'] || text.split('\n').map((line) => line.trim()).find((line) => line !== '' && line !== link) || new URL(link).host
  return { article: { source: link, title: title.slice(0, 400) } }
}
const altOf = (alt: string) => (alt ? { altText: alt } : {})

async function comment(reach: Reach, session: Session, draft: Draft, state: LinkedinState): Promise<StepResult<LinkedinState>> {
  const post = state.postId!
  const made = await linkedinCall(reach, z.unknown(), { path: `/rest/socialActions/${encoded(post)}/comments`, method: 'POST', json: { actor: session.externalId, object: post, message: { text: draft.firstComment! } }, token: session.tokens['access']!, creates: true })
  return made.word === 'ok' ? { word: 'ok', next: 'done', published: publishedAs(reach, session, post) } : made
}

async function findPost(reach: Reach, session: Session, draft: Draft, state: LinkedinState): Promise<StepResult<LinkedinState> | { word: 'absent' }> {
  // Posts of members may not be read: the repeat itself tells, by LinkedIn's refusal of the same text.
  if (session.meta['isPage'] !== true) return draft.text.trim() === '' ? cannotTell : { word: 'absent' }
  const earliest = Date.parse(draft.dueAt) - 120_000
  const read = await linkedinCall(reach, Posts, { path: `/rest/posts?author=${encoded(session.externalId)}&q=author&count=50&sortBy=CREATED`, token: session.tokens['access']! })
  if (read.word !== 'ok') return read
  for (const { id, commentary, createdAt } of read.value.elements) {
    if (createdAt >= earliest && spaced(commentary) === spaced(littleText(draft.text)) && !(await reach.isKnown(id))) return after(reach, session, draft, state, id)
  }
  return { word: 'absent' }
}

const cannotTell: Failure = { word: 'rejected', reason: 'LinkedIn never answered whether it took the post, and does not let us look.', remedy: 'Look at LinkedIn: if it is there, delete it here; if not, retry.' }

async function findComment(reach: Reach, session: Session, draft: Draft, state: LinkedinState): Promise<StepResult<LinkedinState> | { word: 'absent' }> {
  const post = state.postId!
  if (session.meta['isPage'] !== true) return { word: 'rejected', reason: 'LinkedIn did not say whether it took it, and does not let us look.', remedy: 'Look under the post.', field: 'firstComment' }
  const read = await linkedinCall(reach, Comments, { path: `/rest/socialActions/${encoded(post)}/comments?count=100`, token: session.tokens['access']! })
  if (read.word !== 'ok') return read
  const isThere = read.value.elements.some(({ actor, message }) => actor === session.externalId && spaced(message.text) === spaced(draft.firstComment!))
  return isThere ? { word: 'ok', next: 'done', published: publishedAs(reach, session, post) } : { word: 'absent' }
}

function after(reach: Reach, session: Session, draft: Draft, state: LinkedinState, postId: string): StepResult<LinkedinState> {
  const published = publishedAs(reach, session, postId)
  return draft.firstComment ? { word: 'ok', next: 'again', published, state: { ...state, stage: 'comment', postId } } : { word: 'ok', next: 'done', published }
}

const publishedAs = (reach: Reach, session: Session, id: string) => ({ externalId: id, url: reach.sandbox ? `${reach.hosts['site']!}/view/${session.handle}#${id}` : `https://www.linkedin.com/feed/update/${id}` })
const spaced = (text: string) => text.replace(/\s+/g, ' ').trim()
