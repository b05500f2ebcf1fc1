import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

/** Takes the body of each upload no faster than so many bytes a second, as a network far away does. Forms with files are read by their own parser and come as they come. */
export function slowUploads(app: FastifyInstance, bytesPerSecond: number): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const kinds = [request.routeOptions.config?.sandbox ?? []].flat()
    if (!kinds.includes('upload') || request.headers['content-type']?.startsWith('multipart/')) return payload
    return Readable.from(slowly(payload, bytesPerSecond), { objectMode: false })
  })
}

async function* slowly(body: AsyncIterable<Buffer | string>, bytesPerSecond: number): AsyncGenerator<Buffer | string> {
  const began = performance.now()
  let taken = 0
  for await (const piece of body) {
    taken += piece.length
    const early = (taken / bytesPerSecond) * 1000 - (performance.now() - began)
    if (early > 5) await pause(early)
    yield piece
  }
}
