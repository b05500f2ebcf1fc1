import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house.ts'
import { isCode } from '../links/code.ts'
import { findDoor, type Door } from '../links/link-queries.ts'
import { destination } from '../links/target.ts'
import { countClick } from './count-click.ts'
import { isMachine } from '../../platform/http/is-machine.ts'
import { noSuchLink } from './no-such-link.ts'

const keptForMs = 60_000
const keptAtMost = 10_000

/**
 * `GET /l/:code`: counts, then sends on. A link once seen is remembered for a minute, so that a post that many people open
 * at once costs one statement a click. When the count fails the person still arrives, without the first-party id.
 */
export function serveRedirect(app: FastifyInstance, house: House): void {
  const doors = rememberDoors(house)
  app.get<{ Params: { code: string } }>('/l/:code', async (request, reply) => {
    const code = request.params.code.toLowerCase()
    const link = isCode(code) ? await doors(code) : null
    reply.header('cache-control', 'private, no-store').header('x-robots-tag', 'noindex')
    if (!link) return reply.code(404).type('text/html; charset=utf-8').send(noSuchLink)
    const { headers } = request
    const clickId = isMachine(request.method, headers) ? null : await count(house, link, { address: request.ip, userAgent: headers['user-agent'] ?? null, referrer: headers.referer ?? null })
    return reply.redirect(destination(link.target, link.utm, clickId), 302)
  })
}

async function count(house: House, link: Door, from: Parameters<typeof countClick>[2]): Promise<string | null> {
  try {
    return await house.inHouse({ workspaceId: link.workspaceId }, (ctx) => countClick(ctx, link, from))
  } catch (error) {
    house.log.warn({ err: error, linkId: link.id }, 'a click could not be counted; the person was sent on')
    return null
  }
}

/** Finds links by code and remembers them; one that is remembered also serves while the database is away. */
function rememberDoors(house: House): (code: string) => Promise<Door | null> {
  const known = new Map<string, { link: Door; until: number }>()
  return async (code) => {
    const kept = known.get(code)
    if (kept && kept.until > house.now().getTime()) return kept.link
    try {
      const link = await findDoor(house, code)
      known.delete(code)
      if (!link) return null
      if (known.size >= keptAtMost) known.delete(known.keys().next().value!)
      known.set(code, { link, until: house.now().getTime() + keptForMs })
      return link
    } catch (error) {
      if (!kept) throw error
      house.log.warn({ err: error }, 'a link was followed from memory')
      return kept.link
    }
  }
}
