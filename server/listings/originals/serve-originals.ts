import QRCode from 'qrcode'
import type { FastifyInstance } from 'fastify'
import { renderFor } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { Html } from '../../platform/html.ts'
import type { House } from '../../platform/house.ts'
import { isId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { PublicPage } from '../page/load-page.ts'
import { originalsUrl, renderOriginals } from '../page/render-originals.ts'
import { shownStatuses } from '../listings/status.ts'

type Named = { Params: { slug: string } }
type One = { Params: { slug: string; id: string } }
type Printed = { Params: { listingId: string } }
/** Works on the page under a name while it is on show. */
export type OnPage = <T>(slug: string, work: (ctx: Context, page: PublicPage) => Promise<T>) => Promise<T>

const code = { errorCorrectionLevel: 'Q', margin: 2 } as const

/**
 * The page of original photos, its files, and the address that is printed: `/p/originals/:listingId` leads to the page under
 * whatever name the listing has, `qr.svg` and `qr.png` below it are the code of that address. All close with the page.
 */
export function serveOriginals(app: FastifyInstance, house: House, onPage: OnPage): void {
  app.get<Named>('/p/:slug/originals', async (request, reply) => {
    const page = await onPage(request.params.slug, async (_ctx, page) => page)
    const qr = new Html(await QRCode.toString(originalsUrl(page), { ...code, type: 'svg' }))
    if (page.listing.originalsNoindex) reply.header('x-robots-tag', 'noindex')
    return reply.type('text/html; charset=utf-8').header('cache-control', 'private, no-cache').send(renderOriginals(page, qr))
  })

  // As large as it was taken, without what the camera wrote into it: the place above all.
  app.get<One>('/p/:slug/originals/:id', async (request, reply) => {
    const { slug, id } = request.params
    const file = await onPage(slug, async (ctx, { photos }) => {
      const photo = photos.find((one) => `${one.assetId}.jpg` === id)
      if (!photo) throw notFound({ what: 'photo' })
      const original = photo.altered?.original
      return original ? renderFor(ctx, original.assetId, { contentType: 'image/jpeg', version: original.version, notice: { label: null, xmp: { source: 'digitalCapture', words: 'The original photo, not altered' } } }) : renderFor(ctx, photo.assetId, { contentType: 'image/jpeg' })
    })
    return reply.type('image/jpeg').header('cache-control', 'public, max-age=3600').header('x-robots-tag', 'noindex').header('content-length', file.bytes).send(await file.stream())
  })

  const slugOf = async (listingId: string): Promise<string> => {
    const row = isId(listingId)
      ? await house.inHouse({ workspaceId: null }, (ctx) => ctx.db.maybe<{ slug: string }>(sql`SELECT slug FROM listings.listings WHERE id = ${listingId}::uuid AND published AND deleted_at IS NULL AND standard_status = ANY(${shownStatuses as string[]}::text[])`))
      : null
    if (!row) throw notFound({ what: 'page' })
    return row.slug
  }
  app.get<Printed>('/p/originals/:listingId', async (request, reply) => reply.header('cache-control', 'no-cache').redirect(`/p/${encodeURIComponent(await slugOf(request.params.listingId))}/originals`, 302))

  const printed = async (listingId: string) => (isId(listingId) ? originalsUrl({ origin: house.ports.publicUrl, listing: { id: listingId } }) : Promise.reject(notFound({ what: 'page' })))
  app.get<Printed>('/p/originals/:listingId/qr.svg', async (request, reply) => reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(await QRCode.toString(await printed(request.params.listingId), { ...code, type: 'svg' })))
  app.get<Printed>('/p/originals/:listingId/qr.png', async (request, reply) => reply.type('image/png').header('cache-control', 'public, max-age=86400').send(await QRCode.toBuffer(await printed(request.params.listingId), { ...code, width: 1200 })))
}
