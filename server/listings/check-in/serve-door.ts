import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { FoyerError } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { readingDb } from '../../platform/db/db.ts'
import type { CheckedIn } from '../contract.ts'
import { getOpenHouse } from '../open-houses/open-house-queries.ts'
import { loadPage } from '../page/load-page.ts'
import { closedPage } from '../page/render-page.ts'
import { travelling } from '../page/travelling.ts'
import { checkIn } from './check-in.ts'
import { findDoor } from './find-door.ts'
import { consentWords, renderDoor, renderSheet, type DoorForm, type DoorPage } from './render-door.ts'

type Coded = { Params: { code: string } }

const scripts = { 'check-in.js': './check-in-client.js', 'worker.js': './check-in-worker.js' } as const

/** The pages at the door of an open house: `GET /o/:code` to sign in, `/o/:code/sheet` to print. No cookies. */
export function serveDoor(app: FastifyInstance, house: House): void {
  for (const [name, file] of Object.entries(scripts)) {
    let text: Promise<string> | undefined
    app.get(`/o/${name}`, async (_request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(await (text ??= readFile(new URL(file, import.meta.url), 'utf8'))))
  }
  const load = async (code: string): Promise<DoorPage | null> => {
    const door = await findDoor(readingDb(house.pool, 'system'), code)
    if (!door) return null
    return house.inHouse({ workspaceId: door.workspaceId }, async (ctx) => {
      const openHouse = await getOpenHouse(ctx, door.id)
      return { openHouse, page: await loadPage(ctx, openHouse.listingId), now: ctx.now }
    })
  }
  const send = (reply: FastifyReply, page: string) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('x-robots-tag', 'noindex').send(page)
  const closed = (reply: FastifyReply) => send(reply.code(404), closedPage)

  app.get<Coded>('/o/:code', async (request, reply) => {
    const door = await load(request.params.code)
    if (!door) return closed(reply)
    const query = request.query as Record<string, unknown>
    return send(reply, renderDoor(door, { clientId: randomUUID(), values: {}, unseen: unseenOf(query), isIn: query['in'] === '1' }))
  })

  app.get<Coded>('/o/:code/sheet', async (request, reply) => {
    const door = await load(request.params.code)
    return door ? send(reply, await renderSheet(door)) : closed(reply)
  })

  // Without the script: one entry at once. The id in the form makes a second press harmless.
  app.post<Coded>('/o/:code', async (request, reply) => {
    const { code } = request.params
    const door = await load(code)
    if (!door) return closed(reply)
    const given = (request.body ?? {}) as Record<string, string | undefined>
    const said = (name: string) => given[name]?.trim() || undefined
    const entry = withoutUndefined({
      clientId: said('clientId') ?? randomUUID(), name: said('name'), email: said('email'), phone: said('phone'), party: Number(said('party') ?? 1),
      consent: said('consent') ? consentWords(door.page.workspace.name) : undefined,
    })
    const form: DoorForm = { clientId: entry['clientId'] as string, values: given, unseen: unseenOf(given) }
    try {
      const { fid, utm } = travelling(given)
      const { output } = await house.perform(checkIn, { code, entries: [entry], ...withoutUndefined({ website: said('website'), fid, utm }) }, { requestId: request.id, address: request.ip, userAgent: request.headers['user-agent'] ?? null })
      const problem = (output as CheckedIn).items[0]?.problem
      if (problem) return await send(reply.code(422), renderDoor(door, { ...form, problem: problem.replace(/^name: .*/, 'Give your name.') }))
    } catch (error) {
      if (!(error instanceof FoyerError) || error.kind === 'internal') throw error
      return await send(reply.code(error.status), renderDoor(door, { ...form, problem: error.person }))
    }
    return reply.redirect(`/o/${encodeURIComponent(code)}?in=1`, 303)
  })
}

function unseenOf(given: Record<string, unknown>): Record<string, string> {
  const { fid, utm } = travelling(given)
  return { ...(fid ? { fid } : {}), ...Object.fromEntries(Object.entries(utm ?? {}).map(([word, value]) => [`utm_${word}`, value])) }
}

const withoutUndefined = <T extends object>(values: T): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
