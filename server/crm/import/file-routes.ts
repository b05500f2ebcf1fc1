import { Readable, Transform } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { stringify } from 'csv-stringify'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError, notFound, tooManyRequests } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { actorOf } from '../../platform/http/actor-of.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import { contentDisposition } from '../../platform/storage/content-disposition.ts'
import { keepActor } from '../bulk/acting-as.ts'
import { fieldsOf } from '../fields/field-queries.ts'
import { ImportDefaults, ImportPolicy } from './contract.ts'
import { importFileTooLarge } from './errors.ts'
import { mappingFor } from './head-key.ts'
import { getImport } from './import-store.ts'
import { presentImport } from './present-import.ts'
import { analyse } from './reading/open-table.ts'
import { storedSource } from './reading/source.ts'
import { guardCell } from '../../platform/files/guard-cell.ts'
import { ensurePipelines } from '../pipelines/pipeline-queries.ts'
import { readWorld } from './values/world.ts'

const mostBytes = 200 * 1024 * 1024
const uploadsPerMinute = 30
const errorsAtOnce = 1_000

/**
 * Files by nature: `POST /api/v1/leads/import-files?name=leads.csv` takes the bytes of one as they are, up to 200 MB and never whole in
 * memory; `GET /api/v1/leads/imports/:id/errors` gives the rows that were wrong, as a file that can be mended and imported.
 */
export function serveImportFiles(app: FastifyInstance, house: House): void {
  void app.register(async (scope) => {
    // Any content type: what the file is shows in its bytes. The body is left as a stream.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.post('/api/v1/leads/import-files', { bodyLimit: mostBytes }, async (request, reply) => {
      const actor = await actorOf(house, request, 'crm:write')
      const taken = await house.rate.take(`import:${actor.id}`, { limit: uploadsPerMinute, windowSec: 60 })
      if (!taken.allowed) throw tooManyRequests({ limit: uploadsPerMinute, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
      return reply.code(201).send(await receive(house, actor, nameOf(request), (request.body as Readable | undefined) ?? Readable.from([])))
    })
  })

  app.get('/api/v1/leads/imports/:id/errors', async (request, reply) => {
    const actor = await actorOf(house, request, 'crm:write')
    const { id } = request.params as { id: string }
    if (!isId(id)) throw notFound({ what: 'import' })
    const record = await house.inHouse({ workspaceId: actor.workspaceId, actor }, (ctx) => getImport(ctx, id))
    reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', contentDisposition('attachment', `${record.name.replace(/\.\w+$/, '')} - errors.csv`)).header('cache-control', 'no-store')
    return reply.send(errorFile(house, actor, id, record.columns.map(({ name }) => name)))
  })
}

async function receive(house: House, actor: Actor & { workspaceId: string }, name: string, body: Readable) {
  const id = newId<'import'>()
  const key = `lead-imports/${id}`
  const { storage } = house.ports
  let bytes = 0
  const counted = body.pipe(new Transform({
    transform: (part: Buffer, _encoding, done) => {
      bytes += part.length
      done(bytes > mostBytes ? importFileTooLarge({ most: '200 MB' }) : null, part)
    },
  }))
  body.on('error', (error) => counted.destroy(error))
  try {
    await storage.putAt(key, counted)
    const found = await analyse(storedSource(storage, key, bytes))
    return await house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
      // A workspace without any lead yet has no stages, and the file may name some.
      await ensurePipelines(ctx)
      const { mapping, policy } = await mappingFor(ctx, found.columns, await fieldsOf(ctx))
      const now = ctx.now.toISOString()
      await ctx.db.run(sql`INSERT INTO crm.imports (id, workspace_id, name, bytes, storage_key, reading, columns, notices, mapping, policy, defaults, actor, created_at, updated_at)
        VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${bytes}, ${key}, ${JSON.stringify(found.reading)}::jsonb, ${storable(found.columns)}::jsonb, ${storable(found.notices)}::jsonb, ${storable(mapping)}::jsonb,
          ${JSON.stringify(policy ?? ImportPolicy.parse({}))}::jsonb, ${JSON.stringify(ImportDefaults.parse({}))}::jsonb, ${JSON.stringify(keepActor(actor))}::jsonb, ${now}::timestamptz, ${now}::timestamptz)`)
      return presentImport(await getImport(ctx, id), await readWorld(ctx))
    })
  } catch (error) {
    await storage.delete(key)
    throw error instanceof FoyerError ? error : error instanceof Error && error.cause instanceof FoyerError ? error.cause : error
  }
}

/** PostgreSQL stores no U+0000. */
const storable = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '')

/** The name as the person knows it, without folders and control characters. */
function nameOf(request: FastifyRequest): string {
  const { name } = request.query as { name?: string | string[] }
  return String(Array.isArray(name) ? name[0] : (name ?? '')).split(/[/\\]/).at(-1)!.replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200) || 'Leads'
}

/** The wrong rows as they stood in the file, each with its line and what is wrong with it. Part by part: nothing is held. */
function errorFile(house: House, actor: Actor & { workspaceId: string }, id: string, columns: readonly string[]): Readable {
  async function* rows(): AsyncGenerator<string[]> {
    yield [...columns, 'Line', 'What is wrong'].map(guardCell)
    for (let after = 0; ; ) {
      const part = await house.inHouse({ workspaceId: actor.workspaceId, actor }, (ctx) => ctx.db.all<{ row: number; line: number; cells: string[]; reason: string }>(sql`SELECT row, line, cells, reason FROM crm.import_rows
        WHERE import_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND outcome = 'error' AND row > ${after} ORDER BY row LIMIT ${errorsAtOnce}`))
      for (const { line, cells, reason } of part) yield [...columns.map((_name, at) => guardCell(cells[at] ?? '')), String(line), guardCell(reason)]
      if (part.length < errorsAtOnce) return
      after = part.at(-1)!.row
    }
  }
  return Readable.from(rows()).pipe(stringify({ bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ }))
}
