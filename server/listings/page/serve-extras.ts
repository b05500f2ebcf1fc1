import type { FastifyInstance, FastifyReply } from 'fastify'
import { assetsOf, originalUrl, pictureUrls } from '../../media/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import type { Context } from '../../platform/operations/context.ts'
import { serveOriginals } from '../originals/serve-originals.ts'
import { calendarFile } from '../open-houses/calendar-file.ts'
import { findShownOf, loadPage, type PublicPage } from './load-page.ts'
import { makeSharePicture, shareHash } from './share-picture.ts'
import { placeWords, titleWords } from './words.ts'

type Named = { Params: { slug: string } }
type One = { Params: { slug: string; id: string } }

const sharesAtMost = 50

/** What hangs on a public page: share picture, original photos, documents, calendar files. All of them close with the page. */
export function serveExtras(app: FastifyInstance, house: House): void {
  const shares = new Map<string, Promise<Buffer>>()
  /** Works on the page under a name while it is on show; else `platform.not_found`. */
  const onPage = async <T>(slug: string, work: (ctx: Context, page: PublicPage) => Promise<T>): Promise<T> => {
    const shown = await findShownOf(house, slug)
    if (!shown) throw notFound({ what: 'page' })
    return house.inHouse({ workspaceId: shown.workspaceId }, async (ctx) => work(ctx, await loadPage(ctx, shown.id)))
  }

  app.get<Named>('/p/:slug/share.jpg', async (request, reply) => {
    const { slug } = request.params
    const { hash, picture } = await onPage(slug, async (ctx, page) => {
      const hash = shareHash(page)
      const key = `${slug} ${hash}`
      let picture = shares.get(key)
      if (!picture) {
        if (shares.size >= sharesAtMost) shares.delete(shares.keys().next().value!)
        shares.set(key, (picture = makeSharePicture(ctx, page)))
        // One that could not be made is tried again by whoever asks next.
        picture.catch(() => shares.delete(key))
      }
      return { hash, picture: await picture }
    })
    // Its address carries what is on it, so it may be kept; one that was asked for plainly may be old tomorrow.
    const isNamed = (request.query as { v?: string }).v === hash
    return reply.type('image/jpeg').header('cache-control', isNamed ? 'public, max-age=31536000, immutable' : 'public, max-age=300').header('etag', `"${hash}"`).header('cross-origin-resource-policy', 'cross-origin').send(picture)
  })

  serveOriginals(app, house, onPage)

  app.get<One>('/p/:slug/documents/:id', async (request, reply) => {
    const { slug, id } = request.params
    const target = await onPage(slug, async (ctx, { documents }) => {
      const document = documents.find((one) => one.id === id)
      const asset = document && (await assetsOf(ctx, [document.assetId])).get(document.assetId)
      if (!asset) throw notFound({ what: 'document' })
      // A picture goes out in a form that holds no location.
      return asset.kind === 'image' ? `${pictureUrls(ctx, asset, { public: true }).large}` : originalUrl(ctx, asset).url
    })
    return reply.header('cache-control', 'no-store').redirect(target, 302)
  })

  const calendar = (reply: FastifyReply, slug: string, only?: string) =>
    onPage(slug, async (ctx, page) => {
      const some = page.openHouses.filter((one) => !only || one.id === only)
      if (only && some.length === 0) throw notFound({ what: 'open house' })
      const place = page.listing.internetAddressDisplayYN ? page.listing.unparsedAddress : placeWords(page)
      const file = calendarFile(some, { title: titleWords(page), place, url: page.url, origin: page.origin, agency: page.workspace.name }, ctx.now)
      return reply.type('text/calendar; charset=utf-8').header('cache-control', 'no-cache').header('content-disposition', `attachment; filename="${slug}.ics"`).send(file)
    })
  app.get<Named>('/p/:slug/open-houses.ics', (request, reply) => calendar(reply, request.params.slug))
  app.get<One>('/p/:slug/open-houses/:id.ics', (request, reply) => calendar(reply, request.params.slug, request.params.id))
}
