import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Emulator } from '../kit/emulator.ts'
import { faultKinds } from '../kit/fault-panel.ts'
import { sendPage } from '../kit/page.ts'
import type { World } from '../kit/world.ts'
import { callsPage } from './calls-page.ts'
import { indexPage } from './index-page.ts'
import { panelPage } from './panel-page.ts'

export interface DeskSetup {
  emulators: readonly Emulator[]
  worlds: ReadonlyMap<string, World>
  growthSpeed: number
  now(): Date
  advance(ms: number): void
}

const FaultWish = z.object({
  kind: z.enum(faultKinds),
  count: z.coerce.number().int().min(0).max(10_000).default(1),
  match: z.string().max(200).nullish(),
  seconds: z.coerce.number().min(0).max(3_600).optional(),
})
const Advance = z.object({ seconds: z.coerce.number().int().min(0).max(400 * 86_400) })

/** The pages and switches of the sandbox itself: `/` and `/_sandbox/...`. Forms get a page back, programs get JSON. */
export function registerDesk(app: FastifyInstance, setup: DeskSetup): void {
  type ProviderRoute = { Params: { provider: string; delivery?: string } }

  function find(request: FastifyRequest<ProviderRoute>): { emulator: Emulator; world: World } | null {
    const emulator = setup.emulators.find(({ id }) => id === request.params.provider)
    const world = setup.worlds.get(request.params.provider)
    return emulator && world ? { emulator, world } : null
  }
  const unknown = (reply: FastifyReply, provider: string): FastifyReply =>
    reply.status(404).send({ error: `The sandbox has no provider "${provider}". It has: ${[...setup.worlds.keys()].join(', ')}.` })
  const done = (request: FastifyRequest, reply: FastifyReply, back: string, data: unknown): FastifyReply =>
    wantsPage(request) ? reply.redirect(back, 303) : reply.send(data)
  const refuse = (reply: FastifyReply, error: z.ZodError): FastifyReply =>
    reply.status(400).send({ error: error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ') })

  app.get('/', (_request, reply) => sendPage(reply, indexPage(setup)))
  app.get('/_sandbox/clock', () => ({ now: setup.now().toISOString() }))
  app.post('/_sandbox/clock', (request, reply) => {
    const wish = Advance.safeParse(request.body ?? {})
    if (!wish.success) return refuse(reply, wish.error)
    setup.advance(wish.data.seconds * 1000)
    return done(request, reply, '/', { now: setup.now().toISOString() })
  })

  app.get<ProviderRoute>('/_sandbox/:provider', (request, reply) => {
    const found = find(request)
    return found ? sendPage(reply, panelPage(found.emulator, found.world)) : unknown(reply, request.params.provider)
  })
  app.get<ProviderRoute>('/_sandbox/:provider/faults', (request, reply) => {
    const found = find(request)
    return found ? reply.send({ faults: found.world.faults.list() }) : unknown(reply, request.params.provider)
  })
  app.post<ProviderRoute>('/_sandbox/:provider/faults', (request, reply) => {
    const found = find(request)
    if (!found) return unknown(reply, request.params.provider)
    const wish = FaultWish.safeParse(dropEmpty(request.body))
    if (!wish.success) return refuse(reply, wish.error)
    const { kind, count, match, seconds } = wish.data
    const faults = found.world.faults.set({ kind, count, match: match ?? null, ...(seconds === undefined ? {} : { seconds }) })
    return done(request, reply, `/_sandbox/${found.emulator.id}`, { faults })
  })
  const clearFaults = (request: FastifyRequest<ProviderRoute>, reply: FastifyReply): FastifyReply => {
    const found = find(request)
    if (!found) return unknown(reply, request.params.provider)
    found.world.faults.clear()
    return done(request, reply, `/_sandbox/${found.emulator.id}`, { faults: [] })
  }
  app.delete<ProviderRoute>('/_sandbox/:provider/faults', clearFaults)
  app.post<ProviderRoute>('/_sandbox/:provider/faults/clear', clearFaults)

  app.post<ProviderRoute>('/_sandbox/:provider/tokens/expire', async (request, reply) => {
    const found = find(request)
    if (!found) return unknown(reply, request.params.provider)
    const expired = found.world.tokens.expire(({ kind }) => kind !== 'refresh')
    await found.world.flush()
    return done(request, reply, `/_sandbox/${found.emulator.id}`, { expired })
  })

  app.get<ProviderRoute>('/_sandbox/:provider/calls', (request, reply) => {
    const found = find(request)
    if (!found) return unknown(reply, request.params.provider)
    return wantsPage(request) ? sendPage(reply, callsPage(found.emulator, found.world)) : reply.send({ calls: found.world.calls.recent() })
  })

  app.post<ProviderRoute>('/_sandbox/:provider/webhooks/habits', (request, reply) => {
    const found = find(request)
    if (!found) return unknown(reply, request.params.provider)
    const body = (request.body ?? {}) as Record<string, unknown>
    const { webhooks } = found.world
    webhooks.behave({ twice: isOn(body.twice), outOfOrder: isOn(body.outOfOrder) })
    return done(request, reply, `/_sandbox/${found.emulator.id}`, webhooks.habits)
  })
  app.get<ProviderRoute>('/_sandbox/:provider/webhooks', (request, reply) => {
    const found = find(request)
    return found ? reply.send({ deliveries: found.world.webhooks.deliveries() }) : unknown(reply, request.params.provider)
  })
  app.post<ProviderRoute>('/_sandbox/:provider/webhooks/:delivery/resend', (request, reply) => {
    const found = find(request)
    if (!found) return unknown(reply, request.params.provider)
    const resent = found.world.webhooks.resend(request.params.delivery ?? '')
    return done(request, reply, `/_sandbox/${found.emulator.id}`, { resent })
  })
}

function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html')
}

function isOn(value: unknown): boolean {
  return value === true || value === 'on' || value === 'true' || value === '1'
}

/** Browsers send empty fields as empty text; here that means "not given". */
function dropEmpty(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
}
