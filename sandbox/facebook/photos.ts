import type { FastifyInstance } from 'fastify'
import { sniffMime } from '../kit/sniff.ts'
import { nextNumber } from './facebook-state.ts'
import type { Facebook, Photo } from './facebook-state.ts'
import { GraphError, badParameter } from './graph-error.ts'
import type { GraphParams } from './graph-params.ts'
import { graphRoute } from './graph-route.ts'
import { requirePageToken } from './graph-token.ts'
import { PUBLISH_SCOPES, addPost, readTiming } from './publish.ts'

const PHOTO_MAX_BYTES = 10 * 1024 * 1024
const FETCH_WITHIN_MS = 10_000
const ACCEPTED = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/tiff', 'image/webp']

/** Adds `/{page}/photos`: bytes as `source`, or an address as `url` that the provider fetches itself. */
export function registerPhotos(app: FastifyInstance, facebook: Facebook): void {
  const { state, store, world } = facebook
  graphRoute(app, facebook, {
    method: 'POST',
    path: '/:id/photos',
    does: ['upload', 'create'],
    handle: async ({ caller, path, text, files }) => {
      const page = requirePageToken(facebook, caller, path.id ?? '', PUBLISH_SCOPES, 'CREATE_CONTENT')
      const timing = readTiming(facebook, text)
      const bytes = await readPicture({ text, files })
      const mimeType = sniffMime(bytes)
      if (mimeType === null || !ACCEPTED.includes(mimeType) || bytes.length > PHOTO_MAX_BYTES) throw unreadable()
      const id = nextNumber(facebook)
      await world.files.put(id, bytes)
      const caption = text.caption ?? text.message ?? ''
      const photo: Photo = { id, pageId: page.id, file: id, mimeType, altText: text.alt_text_custom ?? '', caption, createdAt: world.now().toISOString(), postId: null }
      state.photos[id] = photo
      store.touch()
      if (!timing.published && timing.scheduledFor === null) return { id }
      const post = addPost(facebook, page.id, { message: caption, link: null, photoIds: [id], timing })
      return { id, post_id: post.id }
    },
  })
}

async function readPicture({ text, files }: GraphParams): Promise<Buffer> {
  if (files.source) return files.source.bytes
  if (text.url === undefined) throw new GraphError('(#324) Requires upload file', { code: 324 })
  if (!URL.canParse(text.url)) throw badParameter('Param url must be a valid URL')
  try {
    const response = await fetch(text.url, { signal: AbortSignal.timeout(FETCH_WITHIN_MS) })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return Buffer.from(await response.arrayBuffer())
  } catch (error) {
    throw new GraphError(`(#324) Missing or invalid image file: ${(error as Error).message}`, { code: 324, subcode: 2069019 })
  }
}

function unreadable(): GraphError {
  return new GraphError('Invalid parameter', {
    code: 100,
    subcode: 1366046,
    title: "Can't Read Files",
    userMessage: "Your photos couldn't be uploaded. Photos should be smaller than 10 MB and saved as JPG, PNG, GIF, TIFF, BMP or WebP files.",
  })
}
