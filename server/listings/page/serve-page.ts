import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { announceGuest } from '../check-in/announce.ts'
import { isMachine } from '../../links/index.ts'
import { FoyerError, notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { askQuestion } from '../questions/ask-question.ts'
import { makeProof, readProof } from '../questions/proof.ts'
import { findShownOf, loadPage } from './load-page.ts'
import { createPageCache, type KeptPage } from './page-cache.ts'
import { pageFont } from './page-fonts.ts'
import { pageStyle } from './page-style.ts'
import { renderForm, type FormState, type FormValues } from './render-form.ts'
import { closedPage, renderPage } from './render-page.ts'
import { renderViewings, type ComingState } from './render-viewings.ts'
import { etagOf, hashOf, sendPlain, type PlainBody } from './send-page.ts'
import { serveExtras } from './serve-extras.ts'
import { travelling } from './travelling.ts'
import { createVisitQueue } from './visit-queue.ts'

type Named = { Params: { slug: string } }
const sharedMs = 2_000
const forAYear = 'public, max-age=31536000, immutable'

/** Public pages: `GET /p/:slug`, its question form, and the style and faces they need. No cookies, no scripts. */
export function servePages(app: FastifyInstance, house: House): void {
  const cache = createPageCache(house)
  const visits = createVisitQueue(house)
  app.addHook('onClose', async () => {
    cache.close()
    await visits.close()
  })
  serveExtras(app, house)
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 32_768 }, (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))))

  const find = (slug: string): Promise<KeptPage | null> =>
    cache.keep(slug, async () => {
      const shown = await findShownOf(house, slug)
      if (!shown) return null
      const page = await house.inHouse({ workspaceId: shown.workspaceId }, (ctx) => loadPage(ctx, shown.id))
      const rendered = renderPage(page)
      return { ...rendered, hash: hashOf(rendered.before + rendered.after), plain: null, listingId: shown.id, workspaceId: shown.workspaceId, agency: page.workspace.name }
    })
  const send = (reply: FastifyReply, page: KeptPage, slug: string, form: FormState, viewings: { values?: FormValues; coming?: ComingState; added?: string } = {}) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'private, no-cache').send(write(page, slug, form, viewings))
  const write = (page: KeptPage, slug: string, form: FormState, { values = {}, ...viewings }: { values?: FormValues; coming?: ComingState; added?: string } = {}) =>
    page.before + renderViewings({ slug, agency: page.agency, locale: page.locale, openHouses: page.openHouses, proof: form.kind === 'open' ? form.proof : null, values, now: house.now(), ...viewings }) + renderForm(slug, page.agency, form) + page.after
  /** The proof of a form is good from the next even second on, so one body serves everybody who comes in these two seconds. */
  const plainBody = (page: KeptPage, slug: string): PlainBody => {
    const now = house.now().getTime()
    if (page.plain && page.plain.until > now) return page.plain
    const until = Math.floor(now / sharedMs) * sharedMs + sharedMs
    const proof = makeProof({ ports: house.ports, now: new Date(until) }, slug)
    const ahead = page.openHouses.filter((one) => Date.parse(one.endsAt) > now).map((one) => `${one.id} ${one.version} ${one.expected}`)
    page.plain = { until, text: write(page, slug, { kind: 'open', proof, values: {}, fields: [] }), etag: etagOf(page, ahead.join(), house.now()), packed: new Map() }
    return page.plain
  }
  const closed = (reply: FastifyReply) => reply.code(404).type('text/html; charset=utf-8').header('cache-control', 'no-store').header('x-robots-tag', 'noindex').send(closedPage)

  app.get('/p/page.css', async (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', forAYear).send(pageStyle))
  app.get<{ Params: { face: string } }>('/p/fonts/:face.woff2', async (request, reply) => {
    const bytes = await pageFont(request.params.face)
    if (!bytes) throw notFound({ what: 'font' })
    return reply.type('font/woff2').header('cache-control', forAYear).send(bytes)
  })

  app.get<Named>('/p/:slug', async (request, reply) => {
    const { slug } = request.params
    const page = await find(slug)
    if (!page) return closed(reply)
    const query = request.query as Record<string, unknown>
    const values: FormValues = { ...travelling(query), ...(ownReferrer(request, house) ? {} : { referrer: request.headers.referer?.slice(0, 500) }) }
    countVisit(request, page, values)
    const added = typeof query['added'] === 'string' ? query['added'] : undefined
    if (Object.keys(values).length === 0 && query['asked'] !== '1' && !added) return sendPlain(request, reply, plainBody(page, slug))
    const now = { ports: house.ports, now: house.now() }
    return send(reply, page, slug, query['asked'] === '1' ? { kind: 'asked' } : { kind: 'open', proof: makeProof(now, slug), values, fields: [] }, { values, ...(added ? { added } : {}) })
  })

  app.post<Named>('/p/:slug/ask', async (request, reply) => {
    const { slug } = request.params
    const given = (request.body ?? {}) as Record<string, string | undefined>
    const said = (name: string) => given[name]?.trim() || undefined
    const values: FormValues = { name: said('name'), email: said('email'), phone: said('phone'), message: said('message'), referrer: said('referrer'), ...travelling(given) }
    const proof = given['proof'] ?? ''
    reply.header('x-robots-tag', 'noindex')
    try {
      await house.perform(askQuestion, { slug, proof, ...withoutUndefined(values), name: values.name ?? '', message: values.message ?? '', ...(given['website'] ? { website: given['website'] } : {}) }, { requestId: request.id, address: request.ip, userAgent: request.headers['user-agent'] ?? null })
    } catch (error) {
      if (!(error instanceof FoyerError) || error.kind === 'internal') throw error
      const page = error.kind === 'not_found' ? null : await find(slug)
      if (!page) return closed(reply)
      const now = { ports: house.ports, now: house.now() }
      if (error.retryAfterSec) reply.header('retry-after', Math.ceil(error.retryAfterSec))
      return send(reply.code(error.status), page, slug, {
        kind: 'open',
        proof: readProof(now, slug, proof) === 'void' ? makeProof(now, slug) : proof,
        values,
        fields: error.fields,
        ...(error.fields.length ? {} : { notice: error.person }),
      })
    }
    return reply.redirect(`/p/${encodeURIComponent(slug)}?asked=1#ask`, 303)
  })

  app.post<{ Params: { slug: string; openHouseId: string } }>('/p/:slug/open-houses/:openHouseId/guests', async (request, reply) => {
    const { slug, openHouseId } = request.params
    const given = (request.body ?? {}) as Record<string, string | undefined>
    const said = (name: string) => given[name]?.trim() || undefined
    const { fid, utm } = travelling(given)
    const came = withoutUndefined({ fid, utm, referrer: said('referrer') })
    const values = { name: said('name'), email: said('email'), phone: said('phone'), party: said('party') }
    const proof = given['proof'] ?? ''
    reply.header('x-robots-tag', 'noindex')
    try {
      await house.perform(announceGuest, { slug, openHouseId, proof, ...came, ...withoutUndefined(values), name: values.name ?? '', party: Number(values.party ?? 1), ...(given['website'] ? { website: given['website'] } : {}) }, { requestId: request.id, address: request.ip, userAgent: request.headers['user-agent'] ?? null })
    } catch (error) {
      if (!(error instanceof FoyerError) || error.kind === 'internal') throw error
      const page = error.kind === 'not_found' ? null : await find(slug)
      if (!page) return closed(reply)
      const now = { ports: house.ports, now: house.now() }
      const again = readProof(now, slug, proof) === 'void' ? makeProof(now, slug) : proof
      const coming: ComingState = { openHouseId, values: withoutUndefined(values), fields: error.fields, ...(error.fields.length ? {} : { notice: error.person }) }
      return send(reply.code(error.status), page, slug, { kind: 'open', proof: again, values: came, fields: [] }, { values: came, coming })
    }
    return reply.redirect(`/p/${encodeURIComponent(slug)}?added=${openHouseId}#open-house-${openHouseId}`, 303)
  })

  function countVisit(request: FastifyRequest, page: KeptPage, { fid, utm, referrer }: FormValues): void {
    if (isMachine(request.method, request.headers)) return
    visits.add({ workspaceId: page.workspaceId, path: request.url.split('?')[0]!, listingId: page.listingId, clickId: fid ?? null, utm: utm ?? null, referrer: referrer ?? null, userAgent: request.headers['user-agent'] ?? null, address: request.ip })
  }
}

const ownReferrer = (request: FastifyRequest, house: House) => !request.headers.referer || request.headers.referer.startsWith(house.ports.publicUrl)

const withoutUndefined = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
