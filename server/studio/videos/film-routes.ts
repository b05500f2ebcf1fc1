import type { FastifyInstance } from 'fastify'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { StoredFileMissing } from '../../platform/storage/storage.ts'
import { keyOfAddress } from './film-address.ts'

const types: Record<string, string> = { jpg: 'image/jpeg', vtt: 'text/vtt; charset=utf-8', srt: 'application/x-subrip; charset=utf-8' }

/** `GET /files/films/:renderId/:token/:file` gives the poster or the captions of a film to whoever has its address. */
export function serveFilms(app: FastifyInstance, house: House): void {
  app.get('/files/films/:renderId/:token/:file', async (request, reply) => {
    const wanted = request.params as { renderId: string; token: string; file: string }
    const key = keyOfAddress(house.ports.secretFor('studio.films'), wanted, house.now())
    if (!key) throw notFound({ what: 'film' })
    try {
      const body = await house.ports.storage.read(key)
      if (wanted.file.startsWith('captions')) void reply.header('content-disposition', `attachment; filename="${wanted.file}"`)
      return await reply.header('cache-control', 'private, max-age=86400, immutable').header('x-content-type-options', 'nosniff').type(types[wanted.file.split('.')[1]!]!).send(body)
    } catch (error) {
      if (error instanceof StoredFileMissing) throw notFound({ what: 'film' })
      throw error
    }
  })
}
