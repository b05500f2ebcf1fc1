import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import sharp from 'sharp'
import { z } from 'zod'
import { defineEmulator, type Emulator } from '../kit/emulator.ts'
import { html } from '../kit/html.ts'
import { page, sendPage } from '../kit/page.ts'
import type { World } from '../kit/world.ts'
import { writeFeed, type FeedFormat } from './formats.ts'
import { seededItems, type PressItem } from './items.ts'

type PressState = { items: PressItem[]; next: number }
const formats: Record<string, FeedFormat> = { 'rss.xml': 'rss', 'atom.xml': 'atom', 'feed.json': 'json', 'news.xml': 'news' }
const NewItem = z.object({ title: z.string().min(1).max(300), summary: z.string().max(4_000).default('More about it soon. Sandbox news.'), category: z.string().max(60).default('Market'), picture: z.coerce.boolean().default(false) })

/** A local paper with feeds: RSS 2.0, Atom 1.0, JSON Feed 1.1 and a news sitemap, with ETag and Last-Modified (RFC 9110, 13.1). */
export const press: Emulator = defineEmulator({
  id: 'press',
  name: 'Wrenfield Gazette',
  summary: 'A paper whose news can be read as RSS, Atom, JSON Feed and news sitemap.',
  refusals: {
    expiredToken: () => ({ status: 401, body: 'Unauthorized' }),
    rateLimited: (world, resetAt) => ({ status: 429, body: 'Too Many Requests', headers: { 'retry-after': String(Math.max(1, Math.ceil(resetAt - world.now().getTime() / 1000))) } }),
    serverError: () => ({ status: 500, body: '<html><body><h1>500 Internal Server Error</h1></body></html>', headers: { 'content-type': 'text/html' } }),
  },
  pages: () => [{ label: 'The newsroom', path: '/desk' }],
  register(app, world) {
    const store = world.store<PressState>('press', () => ({ items: seededItems(world.now()), next: 100 }))
    serveFeeds(app, world, () => store.state.items)
    servePictures(app)
    app.get('/desk', { config: { sandbox: 'page' } }, (_request, reply) => sendPage(reply, desk(world, store.state.items)))
    app.post('/items', { config: { sandbox: 'page' } }, (request, reply) => {
      const wish = NewItem.safeParse(request.body ?? {})
      if (!wish.success) return reply.status(400).send({ error: wish.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ') })
      const id = store.state.next++
      store.state.items.unshift({ id, ...wish.data, at: world.now().toISOString() })
      store.touch()
      return String(request.headers.accept ?? '').includes('text/html') ? reply.redirect(world.url('/desk'), 303) : reply.send({ id })
    })
  },
})

function serveFeeds(app: FastifyInstance, world: World, items: () => readonly PressItem[]): void {
  for (const [file, format] of Object.entries(formats)) {
    app.get(`/${file}`, { config: { sandbox: 'public' } }, (request, reply) => {
      const { body, contentType } = writeFeed(format, items(), world.url())
      const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
      const modified = new Date(items()[0]?.at ?? 0).toUTCString()
      reply.header('etag', etag).header('last-modified', modified)
      return isKnown(request, etag, modified) ? reply.status(304).send() : send(reply, contentType, body)
    })
  }
  // What a feed reader meets besides feeds.
  app.get('/page.html', { config: { sandbox: 'public' } }, (_request, reply) => send(reply, 'text/html', '<!doctype html><title>Wrenfield Gazette</title><p>No feed here.'))
  app.get('/bomb.xml', { config: { sandbox: 'public' } }, (_request, reply) => send(reply, 'application/rss+xml', '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'))
  app.get('/endless.xml', { config: { sandbox: 'public' } }, (_request, reply) => send(reply, 'application/rss+xml', `<rss><channel><title>${'long '.repeat(2_000_000)}</title></channel></rss>`))
}

const send = (reply: FastifyReply, contentType: string, body: string): FastifyReply => reply.type(contentType).send(body)
const isKnown = ({ headers }: FastifyRequest, etag: string, modified: string): boolean => (headers['if-none-match'] !== undefined ? headers['if-none-match'] === etag : headers['if-modified-since'] === modified)

function servePictures(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>('/pictures/:file', { config: { sandbox: 'public' } }, async (request, reply) => {
    const id = Number(/^(\d{1,6})\.jpg$/.exec(request.params.file)?.[1] ?? Number.NaN)
    if (Number.isNaN(id)) return reply.status(404).send('Not Found')
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="hsl(${(id * 67) % 360} 34% 52%)"/><rect x="0" y="560" width="1200" height="240" fill="hsl(${(id * 67 + 40) % 360} 30% 38%)"/><circle cx="${300 + ((id * 131) % 600)}" cy="240" r="90" fill="#fff" fill-opacity=".55"/></svg>`
    return reply.type('image/jpeg').send(await sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer())
  })
}

function desk(world: World, items: readonly PressItem[]): ReturnType<typeof page> {
  return page({
    title: 'Wrenfield Gazette', trail: [{ label: 'Panel', href: '/_sandbox/press' }],
    body: html`<p>${Object.keys(formats).map((file) => html`<code>${world.url(`/${file}`)}</code> `)}</p>
<form method="post" action="${world.url('/items')}" class="card"><label>Headline <input name="title" required value="House prices by the river rise"></label> <label>Section <input name="category" value="Market"></label> <button>Publish</button></form>
${items.slice(0, 20).map(({ title, at, category }) => html`<p>${at.slice(0, 16)} <b>${title}</b> ${category}</p>`)}`,
  })
}
