import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import { tooManyRequests } from '../../../platform/errors.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor-of.ts'
import { verifyFile } from './credential-operations.ts'

const mostBytes = 60 * 1024 * 1024
const perMinute = 30

/** `POST /api/v1/studio/credentials/verify` takes a JPEG or PNG as body and tells what it says about itself. The file is not kept. */
export function serveVerify(app: FastifyInstance, house: House): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.post('/api/v1/studio/credentials/verify', { bodyLimit: mostBytes }, async (request) => {
      const actor = await actorOf(house, request, 'studio:read')
      const taken = await house.rate.take(`studio.verify:${actor.id}`, { limit: perMinute, windowSec: 60 })
      if (!taken.allowed) throw tooManyRequests({ limit: perMinute, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
      const folder = join(house.ports.config.FOYER_DATA, 'work')
      await mkdir(folder, { recursive: true })
      const path = join(folder, randomUUID())
      try {
        await pipeline((request.body as Readable | undefined) ?? Readable.from([]), createWriteStream(path))
        return await verifyFile(house.ports, path)
      } finally {
        await rm(path, { force: true })
      }
    })
  })
}
