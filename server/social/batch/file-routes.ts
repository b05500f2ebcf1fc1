import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { stringify } from 'csv-stringify'
import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound, tooManyRequests } from '../../platform/errors.ts'
import { encodings } from '../../platform/files/encoding.ts'
import { guardCell } from '../../platform/files/guard-cell.ts'
import type { House } from '../../platform/house.ts'
import { actorOf } from '../../platform/http/actor-of.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import { contentDisposition } from '../../platform/storage/content-disposition.ts'
import { findBatch, rowsAfter } from './batch-store.ts'
import { BatchDefaults } from './contract.ts'
import { batchFileTooLarge } from './errors.ts'
import { guessDates, guessMapping } from './guess-mapping.ts'
import { presentBatch } from './present-batch.ts'
import { BatchReading, readTable } from './read-table.ts'

const mostBytes = 10 * 1024 * 1024
const uploadsPerMinute = 30
type Who = Actor & { workspaceId: string }

/**
 * Files by nature: `POST /api/v1/social/batch-files?name=december.csv` takes the bytes of one as they are, up to 10 MB, with `delimiter` and
 * `encoding` where the guess is wrong;
 * `GET /api/v1/social/batches/:id/errors` gives the rows that were wrong, as a file that can be mended and imported.
 */
export function serveBatchFiles(app: FastifyInstance, house: House): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.post('/api/v1/social/batch-files', { bodyLimit: 4 * mostBytes }, async (request, reply) => {
      const actor = await actorOf(house, request, 'social:write')
      const taken = await house.rate.take(`post-import:${actor.id}`, { limit: uploadsPerMinute, windowSec: 60 })
      if (!taken.allowed) throw tooManyRequests({ limit: uploadsPerMinute, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
      return reply.code(201).send(await receive(house, actor, nameOf(request), readingOf(request), await bytesOf((request.body as Readable | undefined) ?? Readable.from([]))))
    })
  })

  app.get('/api/v1/social/batches/:id/errors', async (request, reply) => {
    const actor = await actorOf(house, request, 'social:write')
    const { id } = request.params as { id: string }
    const batch = isId(id) ? await house.inHouse({ workspaceId: actor.workspaceId, actor }, (ctx) => findBatch(ctx, id)) : null
    if (!batch) throw notFound({ what: 'import' })
    reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', contentDisposition('attachment', `${batch.name.replace(/\.\w+$/, '')} - errors.csv`)).header('cache-control', 'no-store')
    return reply.send(errorFile(house, actor, id, batch.columns.map(({ name }) => name)))
  })
}

async function bytesOf(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += (part as Buffer).length
    if (bytes > mostBytes) throw batchFileTooLarge({ most: '10 MB' })
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

function receive(house: House, actor: Who, name: string, reading: z.output<typeof BatchReading>, bytes: Buffer) {
  const { columns, rows, delimiter, encoding } = readTable(bytes, reading)
  const id = newId<'batch'>()
  const mapping = guessMapping(columns)
  const defaults = BatchDefaults.parse({ dates: guessDates(columns, mapping) })
  return house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
    const now = ctx.now.toISOString()
    await ctx.db.run(sql`INSERT INTO social.batches (id, workspace_id, name, bytes, delimiter, encoding, columns, mapping, defaults, rows_total, author_id, created_at, updated_at)
      VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${bytes.length}, ${delimiter}, ${encoding}, ${storable(columns)}::jsonb, ${JSON.stringify(mapping)}::jsonb, ${JSON.stringify(defaults)}::jsonb, ${rows.length}, ${actor.personId}, ${now}::timestamptz, ${now}::timestamptz)`)
    await ctx.db.run(sql`INSERT INTO social.batch_rows (batch_id, workspace_id, row, line, cells, fault) SELECT ${id}::uuid, ${ctx.workspaceId}::uuid, r.row, r.line, r.cells, r.fault
      FROM jsonb_to_recordset(${storable(rows.map(({ line, cells, fault }, at) => ({ row: at + 1, line, cells, fault: fault ?? null })))}::jsonb) AS r (row int, line int, cells text[], fault text)`)
    return presentBatch(ctx, (await findBatch(ctx, id))!)
  })
}

/** PostgreSQL stores no U+0000. */
const storable = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '')

/** How the person says that the file is to be read; throws `platform.invalid_input` naming what is not known. */
function readingOf(request: FastifyRequest): z.output<typeof BatchReading> {
  const { delimiter, encoding } = request.query as Record<string, string | undefined>
  const read = BatchReading.safeParse({ ...(delimiter ? { delimiter } : {}), ...(encoding ? { encoding } : {}) })
  if (read.success) return read.data
  throw invalidInput({ count: read.error.issues.length }, { fields: read.error.issues.map(({ path }) => ({ path: String(path[0]), rule: 'known', message: path[0] === 'encoding' ? `Use one of ${encodings.join(', ')}.` : 'Use a comma, a semicolon, a tab, a bar or a colon.' })) })
}

/** The name as the person knows it, without folders and control characters. */
function nameOf(request: FastifyRequest): string {
  const { name } = request.query as { name?: string | string[] }
  return String(Array.isArray(name) ? name[0] : (name ?? '')).split(/[/\\]/).at(-1)!.replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200) || 'Posts'
}

/** The wrong rows as they stood in the file, each with its line and what is wrong with it. A spreadsheet runs none of its cells. */
function errorFile(house: House, actor: Who, id: string, columns: readonly string[]): Readable {
  async function* rows(): AsyncGenerator<string[]> {
    yield [...columns, 'Line', 'What is wrong'].map(guardCell)
    for (let after = 0; ;) {
      const part = await house.inHouse({ workspaceId: actor.workspaceId, actor }, (ctx) => rowsAfter(ctx, id, after, 500, ['wrong', 'failed']))
      for (const { line, cells, findings } of part) {
        const wrong = findings.filter(({ level }) => level === 'error').map(({ account, message, remedy }) => `${account ? `${account}: ` : ''}${message} ${remedy}`.trim())
        yield [...columns.map((_name, at) => guardCell(cells[at] ?? '')), String(line), guardCell(wrong.join(' '))]
      }
      if (part.length < 500) return
      after = part.at(-1)!.row
    }
  }
  return Readable.from(rows()).pipe(stringify({ bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ }))
}
