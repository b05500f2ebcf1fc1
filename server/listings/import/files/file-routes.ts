import { Readable, Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { workspaceOf } from '../../../identity/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError, notAllowed, notFound, signInNeeded, tooManyRequests } from '../../../platform/errors.ts'
import type { House } from '../../../platform/house.ts'
import { credentialsOf, refuseForeignOrigin } from '../../../platform/http/credentials.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { may, type Actor } from '../../../platform/operations/actor.ts'
import { archiveRefused, listingFileNotReadable, listingFileTooLarge } from './errors.ts'
import { guessColumns } from './guess-columns.ts'
import { getImport, needState, photosKey, presentImport, saveImport, tableKey } from './import-store.ts'
import { readArchive, readArchiveEntry } from './read-archive.ts'
import { readTable } from './read-table.ts'

const [mostTable, mostArchive] = [30 * 1024 * 1024, 2_000_000_000]
const uploadsPerMinute = 30

/**
 * Files by nature: `POST /api/v1/listings/import-files?name=homes.csv` takes a table, or a ZIP that holds one beside its photos, and begins an
 * import; with `&import=<id>` it takes the photos for one. Bytes as they are, never whole in memory.
 */
export function serveListingFiles(app: FastifyInstance, house: House): void {
  void app.register(async (scope) => {
    // Any content type: what the file is shows in its bytes. The body is left as a stream.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.post('/api/v1/listings/import-files', { bodyLimit: mostArchive }, async (request, reply) => {
      const actor = await actorOf(house, request)
      const taken = await house.rate.take(`listing-import:${actor.id}`, { limit: uploadsPerMinute, windowSec: 60 })
      if (!taken.allowed) throw tooManyRequests({ limit: uploadsPerMinute, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
      const { import: into } = request.query as { import?: string }
      const body = (request.body as Readable | undefined) ?? Readable.from([])
      if (into !== undefined && !isId(into)) throw notFound({ what: 'import' })
      return reply.code(201).send(into ? await receivePhotos(house, actor, into, nameOf(request), body) : await receive(house, actor, nameOf(request), body))
    })
  })
}

type Who = Actor & { workspaceId: string }

async function actorOf(house: House, request: FastifyRequest): Promise<Who> {
  refuseForeignOrigin(request, new URL(house.ports.publicUrl).origin)
  const credentials = credentialsOf(request)
  const actor = credentials.bearer || credentials.cookie ? await house.authenticate(credentials) : null
  if (!actor?.workspaceId) throw signInNeeded({})
  if (!may(actor, 'listings:write')) throw notAllowed({ permission: house.permissionLabel('listings:write') })
  return actor as Who
}

/** The name as the person knows it, without folders and control characters. */
function nameOf(request: FastifyRequest): string {
  const { name } = request.query as { name?: string | string[] }
  return String(Array.isArray(name) ? name[0] : (name ?? '')).split(/[/\\]/).at(-1)!.replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200) || 'Listings'
}

/** Stores a body under a key, up to a limit. Gives how many bytes came. */
async function store(house: House, key: string, body: Readable, most: number, what: string): Promise<number> {
  let bytes = 0
  const counted = body.pipe(new Transform({
    transform: (part: Buffer, _encoding, done) => {
      bytes += part.length
      done(bytes > most ? listingFileTooLarge({ what, most: most > 1e9 ? '2 GB' : '30 MB' }) : null, part)
    },
  }))
  body.on('error', (error) => counted.destroy(error))
  try {
    await house.ports.storage.putAt(key, counted)
  } catch (error) {
    await house.ports.storage.delete(key)
    throw error instanceof Error && error.cause instanceof FoyerError ? error.cause : error
  }
  return bytes
}

async function receive(house: House, actor: Who, name: string, body: Readable) {
  const id = newId<'import'>()
  const { storage } = house.ports
  const upload = photosKey(id)
  try {
    const size = await store(house, upload, body, mostArchive, name)
    const head = await buffer(await storage.read(upload, { start: 0, end: Math.max(0, Math.min(size, 4) - 1) }))
    const isArchive = head.length >= 4 && head.readUInt32LE(0) === 0x04034b50
    if (size === 0) throw listingFileNotReadable({ why: 'The file is empty.', remedy: 'Save the table as CSV and choose it again.' })
    if (!isArchive && size > mostTable) throw listingFileTooLarge({ what: name, most: '30 MB' })
    const archive = isArchive ? await readArchive(storage, upload, size) : null
    const table = readTable(archive ? await tableIn(house, upload, archive) : await buffer(await storage.read(upload)))
    if (!isArchive) await storage.delete(upload)
    await storage.putAt(tableKey(id), Buffer.from(JSON.stringify({ header: table.header, rows: table.rows })))
    const columns = table.header.map((column, at) => ({ name: column.slice(0, 140), samples: table.rows.slice(0, 40).flatMap(({ cells }) => (cells[at]?.trim() ? [cells[at].trim().slice(0, 80)] : [])).slice(0, 3) }))
    return await house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
      const { currency } = await workspaceOf(ctx)
      const now = sql`${ctx.now.toISOString()}::timestamptz`
      await ctx.db.run(sql`INSERT INTO listings.file_imports (id, workspace_id, name, bytes, storage_key, photos_name, photos_bytes, photos_key, photos_total, state, delimiter, encoding, columns, mapping, defaults, rows_total, actor_id, created_at, updated_at)
        VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${name}, ${size}::bigint, ${tableKey(id)}, ${archive ? name : null}, ${archive ? size : null}::bigint, ${archive ? upload : null}, ${archive ? archive.length - 1 : 0}, 'mapping', ${table.delimiter}, ${table.encoding}, ${JSON.stringify(columns)}::jsonb,
          ${JSON.stringify(guessColumns(table.header))}::jsonb, ${JSON.stringify({ currency, standardStatus: 'Incomplete', areaUnits: currency === 'USD' || currency === 'GBP' ? 'Square Feet' : 'Square Meters' })}::jsonb, ${table.rows.length}, ${actor.personId}::uuid, ${now}, ${now})`)
      return presentImport(await getImport(ctx, id))
    })
  } catch (error) {
    await storage.deleteUnder(`listing-imports/${id}`)
    throw error
  }
}

/** The one table in an archive. */
async function tableIn(house: House, key: string, entries: Awaited<ReturnType<typeof readArchive>>): Promise<Buffer> {
  const tables = entries.filter(({ name, refused }) => !refused && /\.(csv|tsv|txt)$/i.test(name))
  if (tables.length !== 1) throw listingFileNotReadable({ why: tables.length === 0 ? 'The archive holds no table.' : `The archive holds ${tables.length} tables.`, remedy: 'Put one CSV file into it, or choose the CSV first and the photos after it.' })
  if (tables[0]!.size > mostTable) throw listingFileTooLarge({ what: tables[0]!.name, most: '30 MB' })
  const parts: Buffer[] = []
  for await (const part of readArchiveEntry(house.ports.storage, key, tables[0]!)) parts.push(part)
  return Buffer.concat(parts)
}

async function receivePhotos(house: House, actor: Who, id: string, name: string, body: Readable) {
  const ready = (lock: boolean) => house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
    const record = await getImport(ctx, id, { lock })
    needState(record, ['mapping', 'checked'], 'Photos come before it is written.')
  })
  await ready(false)
  // Beside what is there, until it is known to be sound.
  const fresh = `listing-imports/${id}/photos-${newId()}.zip`
  const size = await store(house, fresh, body, mostArchive, name)
  try {
    if (size < 22) throw archiveRefused({ why: 'it is no ZIP.' })
    const entries = await readArchive(house.ports.storage, fresh, size)
    return await house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
      const record = await getImport(ctx, id, { lock: true })
      needState(record, ['mapping', 'checked'], 'Photos come before it is written.')
      await saveImport(ctx, id, sql`state = 'mapping', photos_name = ${name}, photos_bytes = ${size}::bigint, photos_key = ${fresh}, photos_total = ${entries.length}, found = '{}', loose = '[]'`)
      if (record.photosKey) ctx.afterCommit(() => ctx.ports.storage.delete(record.photosKey!))
      return presentImport(await getImport(ctx, id))
    })
  } catch (error) {
    await house.ports.storage.delete(fresh)
    throw error
  }
}
