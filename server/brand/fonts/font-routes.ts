import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readingDb } from '../../platform/db/db.ts'
import { notAllowed, notFound, signInNeeded, tooManyRequests } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { credentialsOf, refuseForeignOrigin } from '../../platform/http/credentials.ts'
import { isId } from '../../platform/ids.ts'
import { may, type Actor } from '../../platform/operations/actor.ts'
import { sendStored } from '../../platform/storage/send-stored.ts'
import { fontTooLarge } from '../errors.ts'
import { findPublicFont } from './font-queries.ts'
import { takeFont } from './take-font.ts'

const most = 5_000_000
const uploadsPerMinute = 30
const contentTypes = { woff2: 'font/woff2', ttf: 'font/ttf', otf: 'font/otf' } as const

/**
 * Fonts by nature: `POST /api/v1/brand/font-files?name=wren.woff2` takes the bytes of one as they are and answers with the
 * font; `GET /brand/fonts/<id>.woff2` gives one with a licence to public pages.
 */
export function serveFonts(app: FastifyInstance, house: House): void {
  app.get<{ Params: { file: string } }>('/brand/fonts/:file', async (request, reply) => {
    const id = request.params.file.replace(/\.(woff2|ttf|otf)$/, '')
    const font = isId(id) ? await findPublicFont(readingDb(house.pool, 'system'), id) : null
    if (!font) throw notFound({ what: 'font' })
    return sendStored(reply, request, house.ports.storage, font.storageKey, { contentType: contentTypes[font.format], bytes: font.bytes, cacheSeconds: 86_400, shared: true })
  })
  void app.register(async (scope) => {
    // Any content type: what the file is shows in its bytes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.post('/api/v1/brand/font-files', { bodyLimit: most + 1 }, async (request, reply) => {
      const actor = await actorOf(house, request)
      const taken = await house.rate.take(`brand-font:${actor.id}`, { limit: uploadsPerMinute, windowSec: 60 })
      if (!taken.allowed) throw tooManyRequests({ limit: uploadsPerMinute, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
      const { name } = request.query as { name?: string }
      return reply.code(201).send(await takeFont(house, actor, String(name ?? 'The file').slice(0, 200), await whole(request.body as Readable)))
    })
  })
}

async function actorOf(house: House, request: FastifyRequest): Promise<Actor & { workspaceId: string }> {
  refuseForeignOrigin(request, new URL(house.ports.publicUrl).origin)
  const credentials = credentialsOf(request)
  const actor = credentials.bearer || credentials.cookie ? await house.authenticate(credentials) : null
  if (!actor?.workspaceId) throw signInNeeded({})
  if (!may(actor, 'brand:write')) throw notAllowed({ permission: house.permissionLabel('brand:write') })
  return actor as Actor & { workspaceId: string }
}

async function whole(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    if ((bytes += part.length) > most) throw fontTooLarge({})
    parts.push(part)
  }
  return Buffer.concat(parts)
}
