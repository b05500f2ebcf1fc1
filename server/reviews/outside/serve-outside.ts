import type { FastifyInstance, FastifyReply } from 'fastify'
import { isMachine } from '../../links/index.ts'
import { readingDb } from '../../platform/db/db.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { linkClosed } from '../errors.ts'
import { linkVisited } from '../events.ts'
import { answerLink } from './answer-link.ts'
import { findLink, linkState, noteVisit, type LinkRow } from './link-queries.ts'
import { loadOutsidePage, type OutsidePage } from './load-page.ts'
import { readAnchor } from './read-anchor.ts'
import { outsideScript } from './outside-script.ts'
import { closedOutside, renderOutside, type OutsideForm } from './render-page.ts'

type Tokened = { Params: { token: string } }
const viewRule = { limit: 120, windowSec: 600 }

/** The page behind a review link: `GET /review/:token` shows it, `POST` takes an answer. No cookies. */
export function serveOutside(app: FastifyInstance, house: House): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 32_768 }, (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))))
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer'))
  const send = (reply: FastifyReply, page: string) => reply.type('text/html; charset=utf-8').send(page)
  const closed = (reply: FastifyReply, why: 'expired' | 'revoked' | 'unknown') => send(reply.code(why === 'unknown' ? 404 : 410), closedOutside(linkClosed({ why }).person))

  type Open = { link: LinkRow; page: OutsidePage }
  /** Reads the page, and notes the visit of a person. */
  const open = async (token: string, counts: boolean): Promise<Open | 'expired' | 'revoked' | 'unknown'> => {
    const link = await findLink(readingDb(house.pool, 'system'), token)
    const state = link ? linkState(link, house.now()) : 'unknown'
    if (!link || state === 'unknown' || state === 'revoked' || state === 'expired') return state === 'open' || state === 'used' ? 'unknown' : state
    return house.inHouse({ workspaceId: link.workspaceId }, async (ctx) => {
      const page = await loadOutsidePage(ctx, link, state)
      if (!page) return 'unknown'
      if (counts) {
        await noteVisit(ctx, link.id, null)
        ctx.emit(linkVisited, link.subjectId, { kind: link.kind, id: link.subjectId, linkId: link.id })
      }
      return { link, page }
    })
  }

  app.get('/review/page.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=300').send(outsideScript))

  app.get<Tokened>('/review/:token', async (request, reply) => {
    const taken = await house.rate.take(`reviews.view:${request.ip}`, viewRule)
    if (!taken.allowed) return send(reply.code(429).header('retry-after', taken.resetSec), closedOutside(`Too many visits at once. Try again in ${taken.resetSec} seconds.`))
    const { token } = request.params
    const query = request.query as Record<string, unknown>
    const thanks = (['approved', 'changes', 'comment'] as const).find((one) => one === query['sent'])
    const found = await open(token, !thanks && !isMachine(request.method, request.headers))
    return typeof found === 'string' ? closed(reply, found) : send(reply, renderOutside(found.page, token, thanks ? { thanks } : {}))
  })

  app.post<Tokened>('/review/:token', async (request, reply) => {
    const { token } = request.params
    const given = (request.body ?? {}) as Record<string, string | undefined>
    const said = (name: string) => given[name]?.trim() || undefined
    const values = { name: said('name'), comment: said('comment') }
    const decision = said('decision')
    const input = { token, name: values.name ?? '', comment: values.comment, decision, contentHash: said('contentHash'), anchor: readAnchor(given), website: said('website') }
    try {
      await house.perform(answerLink, Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)), { requestId: request.id, address: request.ip, userAgent: request.headers['user-agent'] ?? null })
    } catch (error) {
      if (!(error instanceof FoyerError) || error.kind === 'internal') throw error
      const found = await open(token, false)
      if (typeof found === 'string') return closed(reply, found)
      const form: OutsideForm = { values, problem: error.fields[0]?.path === 'name' ? 'Give your name.' : (error.fields[0]?.message ?? error.person) }
      return send(reply.code(error.status), renderOutside(found.page, token, form))
    }
    return reply.redirect(`/review/${encodeURIComponent(token)}?sent=${decision ?? 'comment'}`, 303)
  })
}
