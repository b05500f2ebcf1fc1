import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readingDb } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import { bodyTooLarge, notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { credentialsOf, refuseForeignOrigin } from '../../platform/http/credentials.ts'
import { sendProblem } from '../../platform/http/problems.ts'
import { pictureUnreadable } from '../errors.ts'
import { makeAvatar } from './avatar.ts'
import { changeAvatar } from './avatar-operations.ts'

const maxBytes = 10 * 1024 * 1024

/** Portraits come in as files and go out by their checksum, which nobody guesses and which never changes its content. */
export async function avatarRoutes(app: FastifyInstance, house: House): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fileSize: maxBytes } })
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: maxBytes }, (_request, body, done) => done(null, body))
  const ownOrigin = new URL(house.ports.publicUrl).origin

  const take = async (request: FastifyRequest) => {
    refuseForeignOrigin(request, ownOrigin)
    const { bytes } = await makeAvatar(await pictureOf(request))
    const { output } = await house.perform(changeAvatar, { picture: bytes.toString('base64') }, {
      credentials: credentialsOf(request), requestId: request.id, address: request.ip, userAgent: request.headers['user-agent'] ?? null,
    })
    return output
  }
  for (const url of ['/api/v1/settings/avatar', '/api/settings/avatar']) app.post(url, { bodyLimit: maxBytes + 10_000 }, take)

  const db = readingDb(house.pool, 'system')
  app.get('/api/v1/avatars/:file', async (request, reply) => {
    const checksum = /^([0-9a-f]{64})\.webp$/.exec((request.params as { file: string }).file)?.[1]
    const row = checksum ? await db.maybe<{ bytes: Buffer }>(sql`SELECT bytes FROM identity.avatars WHERE checksum = ${checksum}`) : null
    if (!row) return sendProblem(reply, notFound({ what: 'picture' }), request.id)
    return reply.type('image/webp').header('cache-control', 'public, max-age=31536000, immutable').send(row.bytes)
  })
}

async function pictureOf(request: FastifyRequest): Promise<Buffer> {
  if (Buffer.isBuffer(request.body)) return request.body
  if (!request.isMultipart()) throw pictureUnreadable({})
  try {
    const file = await request.file()
    if (!file) throw pictureUnreadable({})
    return await file.toBuffer()
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw bodyTooLarge({ limit: '10 MB' }, { cause: error })
    throw error
  }
}
