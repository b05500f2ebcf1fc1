import type { FastifyInstance } from 'fastify'
import { readingDb } from '../db/db.ts'
import type { StoredEvent } from '../events/event.ts'
import { createNap } from '../events/nap.ts'
import { endOfStream, readPlace, readStream, type Place } from '../events/stream.ts'
import type { House } from '../house.ts'
import { FoyerError, signInNeeded } from '../errors.ts'
import { credentialsOf } from '../http/credentials.ts'
import { sendProblem } from '../http/problems.ts'

type Viewer = { workspaceId: string; write: (event: StoredEvent) => void }

const batch = 500

/**
 * Server-sent events (WHATWG HTML, "Server-sent events") of one workspace: `GET /api/v1/live`. Each process reads the
 * stream once and gives it to all its viewers; a viewer that was cut off comes back with `Last-Event-ID` to any process
 * and gets what it missed. The data is small: what happened to which thing. The app then reads what it may see.
 */
export function serveLive(app: FastifyInstance, house: House): { stop: () => Promise<void> } {
  const viewers = new Set<Viewer>()
  const tail = startTail(house, (event) => {
    for (const viewer of viewers) if (viewer.workspaceId === event.workspaceId) viewer.write(event)
  })
  const open = new Set<() => void>()

  app.get('/api/v1/live', async (request, reply) => {
    let workspaceId: string
    try {
      // EventSource cannot send headers, so the workspace comes in the address.
      const { workspace } = request.query as { workspace?: string }
      const actor = await house.authenticate({ ...credentialsOf(request), ...(workspace ? { workspaceId: workspace } : {}) })
      if (!actor?.workspaceId) throw signInNeeded({})
      workspaceId = actor.workspaceId
    } catch (error) {
      return sendProblem(reply, error instanceof FoyerError ? error : signInNeeded({}), request.id)
    }
    reply.hijack()
    const socket = reply.raw
    socket.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'keep-alive' })
    socket.write('retry: 1000\n\n')
    const sent = new Set<string>()
    const write = (event: StoredEvent) => {
      if (sent.has(event.id)) return
      sent.add(event.id)
      if (sent.size > 2_000) for (const old of [...sent].slice(0, 1_000)) sent.delete(old)
      socket.write(`id: ${event.place}\ndata: ${JSON.stringify({ type: event.type, subjectId: event.subjectId, data: event.data, at: event.at })}\n\n`)
    }
    // First join, then read what was missed. What arrives in between waits, so that order is kept and the last id that
    // the browser saw never lies before something it was not sent; `sent` keeps it from being written twice.
    let waiting: StoredEvent[] | null = []
    const viewer: Viewer = { workspaceId, write: (event) => (waiting ? void waiting.push(event) : write(event)) }
    viewers.add(viewer)
    const beat = setInterval(() => socket.write(': still here\n\n'), 20_000)
    const leave = () => {
      clearInterval(beat)
      viewers.delete(viewer)
      open.delete(leave)
      socket.end()
    }
    open.add(leave)
    request.raw.on('close', leave)
    let after = readPlace(request.headers['last-event-id'] as string | undefined)
    while (after) {
      const missed = await readStream(readingDb(house.pool, { workspaceId }), after, { limit: batch, workspaceId })
      for (const event of missed) write(event)
      after = missed.length === batch ? missed.at(-1)!.position : null
    }
    for (const event of waiting) write(event)
    waiting = null
    return reply
  })

  return {
    stop: async () => {
      for (const leave of open) leave()
      await tail.stop()
    },
  }
}

/** Follows the end of the stream in this process. */
function startTail(house: House, tell: (event: StoredEvent) => void): { stop: () => Promise<void> } {
  let stopped = false
  const nap = createNap(1_000)
  const off = house.bus.on('events', nap.rouse)
  const run = async () => {
    let here: Place | null = null
    while (!stopped) {
      try {
        const db = readingDb(house.pool, 'system')
        here ??= await endOfStream(db)
        const events: Awaited<ReturnType<typeof readStream>> = await readStream(db, here, { limit: batch })
        for (const event of events) tell(event)
        const last = events.at(-1)
        if (last) here = last.position
        if (events.length === 0) await nap.sleep()
      } catch (error) {
        house.log.warn({ err: error }, 'live view paused; it tries again')
        await nap.pause(1_000)
      }
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopped = true
      off()
      nap.end()
      await running
    },
  }
}

