import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { zip } from '../../platform/files/zip-writer.ts'
import type { House } from '../../platform/house.ts'
import { actorOf } from '../../platform/http/actor-of.ts'
import { isId } from '../../platform/ids.ts'
import { contentDisposition } from '../../platform/storage/content-disposition.ts'
import { archiveEntries } from './archive-entries.ts'
import { libraryExported } from './events.ts'
import { archivePath, exportColumns, type ExportRow } from './export-store.ts'

/** `GET /api/v1/assets/exports/:id/archive.zip`: the archive, made while it is sent, to whoever asked for it and may still export. */
export function serveExports(app: FastifyInstance, house: House): void {
  app.get<{ Params: { id: string } }>(archivePath, async (request, reply) => {
    const actor = await actorOf(house, request, 'media:export')
    const { id } = request.params
    if (!isId(id)) throw notFound({ what: 'export' })
    const row = await house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
      const now = sql`${ctx.now.toISOString()}::timestamptz`
      const found = await ctx.db.maybe<ExportRow>(sql`UPDATE media.exports e SET taken_at = ${now} WHERE e.id = ${id}::uuid AND e.workspace_id = ${ctx.workspaceId}::uuid AND e.actor_id = ${actor.id} AND e.expires_at > ${now} RETURNING ${exportColumns}`)
      if (!found) throw notFound({ what: 'export' })
      ctx.emit(libraryExported, id, { exportId: id, title: found.title, files: found.files, originals: found.originals })
      return found
    })
    const body = Readable.from(zip(archiveEntries(house, actor, row)), { objectMode: false })
    request.raw.once('close', () => body.destroy())
    body.on('error', (error) => house.log.warn({ err: error, exportId: id }, 'an archive of the library ended early'))
    const name = `${row.source === 'library' ? 'Library' : row.title} ${house.now().toISOString().slice(0, 10)}.zip`
    return reply.header('content-type', 'application/zip').header('cache-control', 'no-store').header('content-disposition', contentDisposition('attachment', name)).send(body)
  })
}
