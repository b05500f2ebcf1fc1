import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isMachine, recordVisit } from '../../links/index.ts'
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
import { travelling } from './travelling.ts'

type Named = { Params: { slug: string } }
const forAYear = 'public, max-age=31536000, immutable'

/** Public pages: `GET /p/:slug`, its question form, and the style and faces they need. No cookies, no scripts. */
export function servePages(app: FastifyInstance, house: House): void {
  const cache = createPageCache(house)
  app.addHook('onClose', async () => cache.close())
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 32_768 }, (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))))

  const find = (slug: string): Promise<KeptPage | null> =>
    cache.keep(slug, async () => {
      const shown = await findShownOf(house, slug)
      if (!shown) return null
      const page = await house.inHouse({ workspaceId: shown.workspaceId }, (ctx) => loadPage(ctx, shown.id))
      return { ...renderPage(page), listingId: shown.id, workspaceId: shown.workspaceId, agency: page.workspace.name }
    })
  const send = (reply: FastifyReply, page: KeptPage, slug: string, form: FormState) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'private, no-cache').send(page.before + renderForm(slug, page.agency, form) + page.after)
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
    await countVisit(house, request, page, values)
    const now = { ports: house.ports, now: house.now() }
    return send(reply, page, slug, query['asked'] === '1' ? { kind: 'asked' } : { kind: 'open', proof: makeProof(now, slug), values, fields: [] })
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
}

const ownReferrer = (request: FastifyRequest, house: House) => !request.headers.referer || request.headers.referer.startsWith(house.ports.publicUrl)

const withoutUndefined = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** A visit that cannot be counted must not keep the page from anybody. */
async function countVisit(house: House, request: FastifyRequest, page: KeptPage, { fid, utm, referrer }: FormValues): Promise<void> {
  if (isMachine(request.method, request.headers)) return
  const path = request.url.split('?')[0]!
  try {
    await house.inHouse({ workspaceId: page.workspaceId }, (ctx) =>
      recordVisit(ctx, { path, listingId: page.listingId, clickId: fid ?? null, utm: utm ?? null, referrer: referrer ?? null, userAgent: request.headers['user-agent'] ?? null, address: request.ip }),
    )
  } catch (error) {
    house.log.warn({ err: error, listingId: page.listingId }, 'a visit could not be counted; the page was shown')
  }
}
