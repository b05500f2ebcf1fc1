import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { excerpt } from './call-log.ts'
import type { ReceivedCall } from './call-log.ts'
import type { Answer, Emulator } from './emulator.ts'
import type { CallKind, Fault } from './fault-panel.ts'
import type { World } from './world.ts'

const HANG_AT_MOST_MS = 60_000

/** Puts the call log, the faults and the "on disk before answered" rule around every route of an emulator. */
export function watchCalls(app: FastifyInstance, emulator: Emulator, world: World): void {
  const entries = new WeakMap<FastifyRequest, ReceivedCall>()
  const answerLost = new WeakSet<FastifyRequest>()

  app.addHook('onRequest', async (request, reply) => {
    const kinds = kindsOf(request)
    if (kinds.length === 0 || kinds.includes('page')) return
    const entry = world.calls.begin(request.method, request.url, world.now())
    entries.set(request, entry)
    const fault = world.faults.take(kinds, `${request.method} ${request.url}`)
    if (!fault) return
    entry.fault = fault.kind
    if (fault.kind === 'answer-lost') answerLost.add(request)
    else await act(fault, request, reply)
  })

  async function act(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    switch (fault.kind) {
      case 'expired-token':
        return answer(reply, emulator.refusals.expiredToken(world))
      case 'rate-limited':
        return answer(reply, emulator.refusals.rateLimited(world, Math.ceil(world.now().getTime() / 1000) + fault.seconds, request))
      case 'server-error':
        return answer(reply, emulator.refusals.serverError(world))
      case 'slow':
        return await pause(fault.seconds * 1000, reply)
      case 'hang':
        reply.hijack()
        await pause(HANG_AT_MOST_MS, reply)
        request.raw.destroy()
        return
      case 'cut-upload':
        reply.hijack()
        cutHalfway(request)
    }
  }

  app.addHook('preHandler', async (request) => {
    const entry = entries.get(request)
    if (entry) entry.sent = excerpt(request.body)
  })

  app.addHook('onSend', async (request, reply, payload) => {
    await world.flush()
    const entry = entries.get(request)
    if (!entry) return payload
    entry.status = reply.statusCode
    entry.answered = excerpt(payload)
    // The work is on disk now; the caller never learns of it.
    if (answerLost.has(request)) request.raw.socket.destroy()
    return payload
  })
}

function kindsOf(request: FastifyRequest): readonly CallKind[] {
  const kind = request.routeOptions.config?.sandbox
  return kind === undefined ? [] : typeof kind === 'string' ? [kind] : kind
}

// Waits until it is out: a hook that is done sooner lets the route run as well, and nothing is to be done.
async function answer(reply: FastifyReply, { status, body, headers }: Answer): Promise<void> {
  await reply.status(status).headers(headers ?? {}).send(body)
}

/** Waits, but no longer than the caller keeps the connection. */
function pause(ms: number, reply: FastifyReply): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    timer.unref()
    reply.raw.once('close', done)
    function done(): void {
      clearTimeout(timer)
      reply.raw.off('close', done)
      resolve()
    }
  })
}

function cutHalfway(request: FastifyRequest): void {
  const half = Number(request.headers['content-length'] ?? 0) / 2
  let received = 0
  request.raw.on('data', (chunk: Buffer) => {
    received += chunk.length
    if (received >= half) request.raw.socket.destroy()
  })
  request.raw.on('end', () => request.raw.socket.destroy())
  request.raw.on('error', () => request.raw.socket.destroy())
}
