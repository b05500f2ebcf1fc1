import type { FastifyInstance } from 'fastify'
import { Transform, pipeline } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

/** Takes the body of each upload no faster than so many bytes a second, as a network far away does. Forms with files are read by their own parser and come as they come. */
export function slowUploads(app: FastifyInstance, bytesPerSecond: number): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const kinds = [request.routeOptions.config?.sandbox ?? []].flat()
    if (!kinds.includes('upload') || request.isMultipart?.()) return payload
    const slowed = slowly(bytesPerSecond)
    // What breaks off on the way breaks off for whoever reads it too.
    pipeline(payload, slowed, () => undefined)
    return slowed
  })
}

function slowly(bytesPerSecond: number): Transform {
  const began = performance.now()
  let taken = 0
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      taken += piece.length
      const early = (taken / bytesPerSecond) * 1000 - (performance.now() - began)
      if (early < 5) return done(null, piece)
      pause(early).then(() => done(null, piece), done)
    },
  })
}
