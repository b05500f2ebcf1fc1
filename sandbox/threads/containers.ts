import type { FastifyInstance } from 'fastify'
import { sniffMime } from '../kit/sniff.ts'
import { CONTAINER_LIFE_MS, ThreadsError, nextNumber, paramsOf, useDay, userOf } from './threads-state.ts'
import type { Container, MediaFile, Threads } from './threads-state.ts'

type Route = { Params: { id: string; version: string } }
const READY_MS: Record<Container['type'], number> = { TEXT: 0, IMAGE: 500, CAROUSEL: 500, VIDEO: 1_500 }
const IMAGE_MAX = 8 * 1024 * 1024
const CHILDREN = { min: 2, max: 20 }

/** Adds containers: made, fetched, asked for, published. */
export function registerContainers(app: FastifyInstance, threads: Threads): void {
  const { state, store, world } = threads

  app.post<Route>('/:version/:id/threads', { config: { sandbox: 'write' } }, async (request) => {
    const params = paramsOf(request)
    const user = userOf(threads, request, 'threads_content_publish', request.params.id)
    const type = params.media_type
    if (type !== 'TEXT' && type !== 'IMAGE' && type !== 'VIDEO' && type !== 'CAROUSEL') throw new ThreadsError('(#100) Param media_type must be one of {TEXT, IMAGE, VIDEO, CAROUSEL}', 100)
    const text = params.text ?? ''
    if ([...text].length > 500) throw new ThreadsError('Param text must be at most 500 characters long.', 100)
    if (new Set(text.match(/https?:\/\/\S+/g) ?? []).size > 5) throw new ThreadsError('The post has more than 5 links.', 100, 2207051)
    if (type === 'TEXT' && text.trim() === '') throw new ThreadsError('The parameter text is required.', 100)
    if (params.link_attachment && type !== 'TEXT') throw new ThreadsError('link_attachment is only for text posts.', 100)
    if (params.reply_to_id && !state.posts[params.reply_to_id]) throw new ThreadsError('The post to reply to does not exist.', 100, 33)
    const isChild = params.is_carousel_item === 'true'
    if (isChild && type !== 'IMAGE' && type !== 'VIDEO') throw new ThreadsError('A carousel item has to be an image or a video.', 100)
    const { media, failure } = await mediaOf(user.id, type, params)
    const container: Container = {
      id: nextNumber(threads), userId: user.id, type, text, media, failure, isChild, replyTo: params.reply_to_id ?? null, link: params.link_attachment ?? null,
      topic: params.topic_tag ?? null, replyControl: params.reply_control ?? 'everyone', createdAt: world.now().toISOString(), postId: null,
    }
    state.containers[container.id] = container
    store.touch()
    return { id: container.id }
  })

  async function mediaOf(userId: string, type: Container['type'], params: Record<string, string>): Promise<{ media: MediaFile[]; failure: string | null }> {
    if (type === 'TEXT') return { media: [], failure: null }
    if (type === 'CAROUSEL') {
      const ids = (params.children ?? '').split(',').filter((id) => id !== '')
      if (ids.length < CHILDREN.min || ids.length > CHILDREN.max) throw new ThreadsError(`A carousel needs ${CHILDREN.min} to ${CHILDREN.max} items.`, 100)
      const children = ids.map((id) => state.containers[id])
      if (children.some((one) => !one || !one.isChild || one.userId !== userId || statusOf(threads, one) !== 'FINISHED')) throw new ThreadsError('A carousel item is missing or not finished.', 100, 2207028)
      return { media: children.flatMap((one) => one!.media), failure: null }
    }
    const address = type === 'IMAGE' ? params.image_url : params.video_url
    if (!address || !URL.canParse(address)) throw new ThreadsError(`Param ${type === 'IMAGE' ? 'image_url' : 'video_url'} must be a valid URL`, 100)
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(10_000) }).catch(() => null)
    const bytes = response?.ok ? Buffer.from(await response.arrayBuffer()) : null
    const mimeType = bytes ? sniffMime(bytes) : null
    const fits = type === 'IMAGE' ? mimeType === 'image/jpeg' || mimeType === 'image/png' : mimeType === 'video/mp4'
    if (!bytes) return { media: [], failure: 'FAILED_DOWNLOADING_MEDIA' }
    if (!fits || (type === 'IMAGE' && bytes.length > IMAGE_MAX)) return { media: [], failure: type === 'IMAGE' ? 'INVALID_IMAGE' : 'INVALID_VIDEO' }
    const file = `m${nextNumber(threads)}`
    await world.files.put(file, bytes)
    return { media: [{ file, mimeType: mimeType!, alt: params.alt_text ?? '' }], failure: null }
  }

  app.post<Route>('/:version/:id/threads_publish', { config: { sandbox: ['write', 'create'] } }, (request) => {
    const user = userOf(threads, request, 'threads_content_publish', request.params.id)
    const container = state.containers[paramsOf(request).creation_id ?? '']
    if (!container || container.userId !== user.id || container.isChild) throw new ThreadsError('The requested resource does not exist', 24, 4279009)
    const status = statusOf(threads, container)
    if (status === 'IN_PROGRESS') throw new ThreadsError('The media is not ready to be published. Please wait a moment.', 9007, 2207027)
    if (status !== 'FINISHED') throw new ThreadsError(status === 'PUBLISHED' ? 'The media was published already.' : 'The media cannot be published.', 24, status === 'EXPIRED' ? 2207008 : 2207006)
    useDay(threads, user.id, container.replyTo ? 'reply' : 'post')
    const id = nextNumber(threads)
    container.postId = id
    state.posts[id] = { id, shortcode: `C${Number(id.slice(-9)).toString(36)}`, userId: user.id, containerId: container.id, at: world.now().toISOString() }
    store.touch()
    return { id }
  })
}

export type ContainerStatus = 'IN_PROGRESS' | 'FINISHED' | 'ERROR' | 'EXPIRED' | 'PUBLISHED'

/** Where a container stands. */
export function statusOf({ world }: Threads, container: Container): ContainerStatus {
  const age = world.now().getTime() - Date.parse(container.createdAt)
  if (container.postId !== null) return 'PUBLISHED'
  if (age > CONTAINER_LIFE_MS) return 'EXPIRED'
  if (age < READY_MS[container.type]) return 'IN_PROGRESS'
  return container.failure === null ? 'FINISHED' : 'ERROR'
}
