import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { sniffMime } from '../kit/sniff.ts'
import { paged } from './boards.ts'
import { readyVideo } from './media.ts'
import { nextPinNumber } from './pinterest-state.ts'
import type { Pin, Pinterest } from './pinterest-state.ts'
import { invalid, notFound, pinterestRoute } from './route.ts'
import type { Pinner } from './seed.ts'

const IMAGE_MAX = 10 * 1024 * 1024

/** Adds pins: made from base64 images or a registered video, read, changed, deleted. */
export function registerPins(app: FastifyInstance, pinterest: Pinterest): void {
  const { state, store, world, rates } = pinterest
  const scopes = ['boards:read', 'pins:read', 'pins:write']
  const pinsOf = ({ id }: Pinner): Pin[] => Object.values(state.pins).filter(({ ownerId }) => ownerId === id).sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
  const show = (pin: Pin) => ({ id: pin.id, created_at: pin.createdAt.slice(0, 19), link: pin.link, title: pin.title, description: pin.description, alt_text: pin.alt, board_id: pin.boardId, creative_type: pin.files[0]?.mimeType.startsWith('video/') ? 'VIDEO' : pin.files.length > 1 ? 'CAROUSEL' : 'REGULAR', media: { media_type: 'image' } })
  const own = (pinner: Pinner, id: string | undefined): Pin => {
    const pin = state.pins[id ?? '']
    if (!pin || pin.ownerId !== pinner.id) throw notFound('Pin')
    return pin
  }

  pinterestRoute(app, pinterest, {
    method: 'POST', path: '/pins', does: 'create', scopes, rate: rates.writes,
    handle: async ({ pinner, body, reply }) => {
      const words = readWords(body)
      const boardId = readBoard(pinner, body.board_id)
      const pin: Pin = { id: nextPinNumber(pinterest), ownerId: pinner.id, boardId, title: '', description: '', link: null, alt: '', ...words, createdAt: world.now().toISOString(), files: await readSource(pinner, body.media_source), saves: 0, comments: [] }
      state.pins[pin.id] = pin
      store.touch()
      return reply.status(201).send(show(pin))
    },
  })
  pinterestRoute(app, pinterest, { method: 'GET', path: '/pins', does: 'read', scopes: ['boards:read', 'pins:read'], rate: rates.reads, handle: ({ pinner, query }) => paged(pinsOf(pinner), query, show) })
  pinterestRoute(app, pinterest, { method: 'GET', path: '/pins/:id', does: 'read', scopes: ['boards:read', 'pins:read'], rate: rates.reads, handle: ({ pinner, path }) => show(own(pinner, path.id)) })
  pinterestRoute(app, pinterest, {
    method: 'PATCH', path: '/pins/:id', does: 'write', scopes, rate: rates.writes,
    handle: ({ pinner, path, body }) => {
      const pin = own(pinner, path.id)
      if (body.board_id !== undefined) pin.boardId = readBoard(pinner, body.board_id)
      Object.assign(pin, readWords(body))
      store.touch()
      return show(pin)
    },
  })
  pinterestRoute(app, pinterest, {
    method: 'DELETE', path: '/pins/:id', does: 'write', scopes, rate: rates.writes,
    handle: ({ pinner, path, reply }) => {
      delete state.pins[own(pinner, path.id).id]
      store.touch()
      return reply.status(204).send()
    },
  })
  pinterestRoute(app, pinterest, {
    method: 'GET', path: '/pins/:id/analytics', does: 'read', scopes: ['boards:read', 'pins:read'], rate: rates.analytics,
    handle: ({ pinner, path, query }) => {
      const pin = own(pinner, path.id)
      const [start, end] = [query.start_date ?? '', query.end_date ?? '']
      if (!/^\d{4}-\d\d-\d\d$/.test(start) || !/^\d{4}-\d\d-\d\d$/.test(end) || start > end) throw invalid('start_date and end_date')
      if (world.now().getTime() - Date.parse(start) > 91 * 86_400_000) throw invalid('start_date lies more than 90 days back')
      const { views, clicks, saves } = world.growth(pin.id, pin.createdAt)
      const all: Record<string, number> = { IMPRESSION: views, PIN_CLICK: clicks, OUTBOUND_CLICK: pin.link ? Math.floor(clicks / 2) : 0, SAVE: saves + pin.saves, TOTAL_COMMENTS: pin.comments.length, TOTAL_REACTIONS: Math.floor(saves / 2), VIDEO_MRC_VIEW: Math.floor(views / 3) }
      const wanted = (query.metric_types ?? '').split(',').filter((name) => name !== '')
      const unknown = wanted.find((name) => !(name in all))
      if (wanted.length === 0 || unknown !== undefined) throw invalid(`metric_types: ${unknown ?? 'missing'}`)
      const metrics = Object.fromEntries(wanted.map((name) => [name, all[name]]))
      return { all: { lifetime_metrics: { TOTAL_COMMENTS: all.TOTAL_COMMENTS, TOTAL_REACTIONS: all.TOTAL_REACTIONS }, daily_metrics: [], summary_metrics: metrics } }
    },
  })

  function readBoard(pinner: Pinner, value: unknown): string {
    const board = state.boards[String(value ?? '')]
    if (!board || board.ownerId !== pinner.id || board.privacy === 'SECRET') throw notFound('Board')
    return board.id
  }

  async function readSource(pinner: Pinner, value: unknown): Promise<Pin['files']> {
    const source = record(value)
    if (source.source_type === 'image_base64') return [await readImage(source)]
    if (source.source_type === 'multiple_image_base64') {
      const items = Array.isArray(source.items) ? source.items.map(record) : []
      if (items.length < 2 || items.length > 5) throw invalid('a carousel has 2 to 5 items')
      return Promise.all(items.map(readImage))
    }
    if (source.source_type !== 'video_id') throw invalid('media_source.source_type')
    if (source.cover_image_key_frame_time === undefined && source.cover_image_url === undefined && source.cover_image_data === undefined) throw invalid('a video pin needs a cover')
    return [{ name: readyVideo(pinterest, String(source.media_id ?? ''), pinner.id), mimeType: 'video/mp4' }]
  }

  async function readImage(source: Record<string, unknown>): Promise<{ name: string; mimeType: string }> {
    const data = String(source.data ?? '')
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(data)) throw invalid('media_source.data is no base64')
    const bytes = Buffer.from(data, 'base64')
    const mimeType = sniffMime(bytes)
    if (bytes.length > IMAGE_MAX) throw invalid('the image is larger than 10 MB')
    if (mimeType === null || mimeType !== source.content_type || !['image/jpeg', 'image/png'].includes(mimeType)) throw invalid('media_source.content_type has to be image/jpeg or image/png, and to be true')
    const name = randomBytes(12).toString('hex')
    await world.files.put(name, bytes)
    return { name, mimeType }
  }
}

function readWords(body: Record<string, unknown>): Partial<Pick<Pin, 'title' | 'description' | 'link' | 'alt'>> {
  const words: Partial<Pick<Pin, 'title' | 'description' | 'link' | 'alt'>> = {}
  const text = (name: string, most: number): string | undefined => {
    const value = body[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string' || value.length > most) throw invalid(`${name} has at most ${most} letters`)
    return value
  }
  const [title, description, link, alt] = [text('title', 100), text('description', 800), text('link', 2_048), text('alt_text', 500)]
  if (title !== undefined) words.title = title
  if (description !== undefined) words.description = description
  if (alt !== undefined) words.alt = alt
  if (link !== undefined) {
    if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) throw invalid('link')
    words.link = link
  }
  return words
}

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {})
