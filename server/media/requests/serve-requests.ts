import type { FastifyInstance } from 'fastify'
import { readingDb } from '../../platform/db/db.ts'
import type { House } from '../../platform/house.ts'
import { hostOf } from '../outside/host.ts'
import { closedPage, sendPage } from '../outside/page-frame.ts'
import { requestClosed } from './errors.ts'
import { renderRequest } from './page/render-request.ts'
import { findRequest, requestState } from './request-queries.ts'

type Tokened = { Params: { token: string } }
const viewRule = { limit: 120, windowSec: 600 }

/** The page behind an upload request: `GET /send/:token`. Its script (web/media/requests/page) sends the files by tus. */
export function serveRequests(app: FastifyInstance, house: House): void {
  app.get<Tokened>('/send/:token', async (request, reply) => {
    const { token } = request.params
    if (!(await house.rate.take(`media.send-view:${request.ip}`, viewRule)).allowed) return sendPage(reply.code(429), closedPage('One moment', 'Too many pages were opened at once. Try again in some minutes.'))
    const found = await findRequest(readingDb(house.pool, 'system'), token)
    if (!found) return sendPage(reply.code(404), closedPage('This link is not open', requestClosed({ why: 'unknown' }).person))
    const state = requestState(found, house.now())
    const host = await house.inHouse({ workspaceId: found.workspaceId }, hostOf)
    return sendPage(reply.code(state === 'open' ? 200 : 410), renderRequest({ ...host, token, request: found, state }), host.look)
  })
}
