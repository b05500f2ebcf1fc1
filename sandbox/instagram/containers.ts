import type { FastifyInstance } from 'fastify'
import { GraphError, badParameter, noSuchObject } from '../facebook/graph-error.ts'
import { flag } from '../facebook/graph-params.ts'
import { graphRoute } from '../facebook/graph-route.ts'
import { fetchMedia } from './fetch-media.ts'
import { nextIgNumber, requireAccount } from './instagram-state.ts'
import type { Container, ContainerKind, Instagram, StoredFile } from './instagram-state.ts'

export const PUBLISH_SCOPES = ['instagram_basic', 'instagram_content_publish', 'pages_read_engagement'] as const
const LIFE_MS = 86_400_000
const CONTAINERS_A_DAY = 400
const KINDS: readonly string[] = ['IMAGE', 'VIDEO', 'REELS', 'STORIES', 'CAROUSEL']

/** Adds `POST /{ig}/media`: a container for an image, a reel, a story, a carousel or one of its items. */
export function registerContainers(app: FastifyInstance, instagram: Instagram): void {
  const { state, store, world } = instagram
  graphRoute(app, instagram.graph, {
    method: 'POST',
    path: '/:id/media',
    does: 'upload',
    handle: async ({ caller, path, text }) => {
      const igId = path.id ?? ''
      requireAccount(instagram, caller, igId, PUBLISH_SCOPES)
      const since = world.now().getTime() - LIFE_MS
      if (Object.values(state.containers).filter((one) => one.igId === igId && Date.parse(one.createdAt) > since).length >= CONTAINERS_A_DAY) throw new GraphError('Application request limit reached', { code: 4, subcode: 2207051 })
      const made = await readContainer(instagram, igId, text)
      const container: Container = { ...made, id: nextIgNumber(instagram), igId, createdAt: world.now().toISOString(), mediaId: null }
      state.containers[container.id] = container
      store.touch()
      return { id: container.id }
    },
  })
}

type Made = Omit<Container, 'id' | 'igId' | 'createdAt' | 'mediaId'>

async function readContainer(instagram: Instagram, igId: string, text: Record<string, string>): Promise<Made> {
  const kind = (text.media_type ?? 'IMAGE') as ContainerKind
  if (!KINDS.includes(kind)) throw refused(2207023, `The media type ${kind} is unknown`)
  const isChild = flag(text, 'is_carousel_item', false)
  if (kind === 'VIDEO' && !isChild) throw refused(2207023, 'The VIDEO value for media_type is no longer supported. Use the REELS media_type to publish a video to your Instagram feed')
  if (isChild && (kind === 'REELS' || kind === 'STORIES' || kind === 'CAROUSEL')) throw refused(2207028, 'This cannot be an item of a carousel')
  const caption = kind === 'STORIES' || isChild ? '' : (text.caption ?? '')
  checkCaption(caption)
  checkCollaborators(text.collaborators)
  const base = { kind, isChild, caption, shareToFeed: flag(text, 'share_to_feed', true) }
  if (kind === 'CAROUSEL') return { ...base, files: [], children: readChildren(instagram, igId, text.children), pollsLeft: 1, problem: null }
  const image = kind === 'IMAGE' || (kind === 'STORIES' && text.image_url !== undefined)
  const address = image ? text.image_url : text.video_url
  if (!address) throw badParameter(image ? 'The parameter image_url is required' : 'The parameter video_url is required', 2207023)
  if (text.alt_text !== undefined && text.alt_text.length > 1_000) throw badParameter('Param alt_text must be at most 1000 characters long')
  if (kind === 'REELS' && text.thumb_offset !== undefined && !/^\d+$/.test(text.thumb_offset)) throw refused(2207057, 'The thumbnail offset must be a whole number of milliseconds')
  const fetched = await fetchMedia(instagram, address, { image, story: kind === 'STORIES', alt: text.alt_text ?? '' })
  // An image is refused at once; a video is read later, and its container ends in ERROR.
  if (image && 'problem' in fetched) throw refused(fetched.problem.subcode, fetched.problem.text)
  const files: StoredFile[] = 'file' in fetched ? [fetched.file] : []
  return { ...base, files, children: [], pollsLeft: image ? 0 : 2, problem: 'problem' in fetched ? fetched.problem : null }
}

/** The status that a container shows; each call brings it nearer to its end. */
export function statusOf({ state, world, store }: Instagram, container: Container): 'IN_PROGRESS' | 'FINISHED' | 'ERROR' | 'EXPIRED' | 'PUBLISHED' {
  if (container.mediaId !== null) return 'PUBLISHED'
  if (world.now().getTime() - Date.parse(container.createdAt) > LIFE_MS) return 'EXPIRED'
  if (container.pollsLeft > 0) {
    container.pollsLeft -= 1
    store.touch()
    return 'IN_PROGRESS'
  }
  const problem = container.problem ?? container.children.map((id) => state.containers[id]?.problem ?? null).find((one) => one !== null) ?? null
  return problem ? 'ERROR' : 'FINISHED'
}

export function refused(subcode: number, userMessage: string): GraphError {
  const codes: Record<number, number> = { 2207042: 9, 2207027: 9007, 2207052: 9004, 2207009: 36003, 2207001: -1 }
  return new GraphError(subcode === 2207027 ? 'Media ID is not available' : 'The request was refused', { code: codes[subcode] ?? 100, subcode, title: 'Cannot be published', userMessage })
}

function checkCaption(caption: string): void {
  if (caption.length > 2_200) throw refused(2207010, 'The caption is too long. It can have 2,200 characters')
  if ((caption.match(/#[\p{L}\p{N}_]+/gu) ?? []).length > 30) throw refused(2207040, 'There are more than 30 hashtags in the caption')
  if ((caption.match(/(?<![\w])@[\w.]+/g) ?? []).length > 20) throw refused(2207040, 'There are more than 20 @ tags in the caption')
}

function checkCollaborators(text: string | undefined): void {
  if (text === undefined) return
  let names: unknown
  try {
    names = JSON.parse(text)
  } catch {
    throw badParameter('Param collaborators must be an array')
  }
  if (!Array.isArray(names) || names.length > 3) throw badParameter('Param collaborators must be an array of at most 3 usernames')
}

function readChildren({ state }: Instagram, igId: string, text: string | undefined): string[] {
  const ids = (text ?? '').replaceAll(/[[\]"\s]/g, '').split(',').filter((id) => id !== '')
  if (ids.length < 2 || ids.length > 10) throw refused(2207028, 'A carousel has 2 to 10 items')
  for (const id of ids) {
    const child = state.containers[id]
    if (!child || child.igId !== igId) throw noSuchObject(id, 'post')
    if (!child.isChild) throw refused(2207028, 'An item of the carousel was not made with is_carousel_item')
  }
  return ids
}
