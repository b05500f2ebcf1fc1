import { mkdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Server } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError, notAllowed, notFound, signInNeeded, tooManyRequests, unexpected } from '../../platform/errors.ts'
import { readingDb } from '../../platform/db/db.ts'
import type { House } from '../../platform/house.ts'
import { credentialsOf, refuseForeignOrigin } from '../../platform/http/credentials.ts'
import { toProblem } from '../../platform/http/problems.ts'
import { isId, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { StorageFull } from '../../platform/storage/storage.ts'
import { storageFull, uploadHalted, uploadTooLarge, workspaceDiffers } from '../errors.ts'
import { readableBytes } from '../readable-bytes.ts'
import { importPurpose } from '../import/contract.ts'
import { receiveImport } from '../import/receive-import.ts'
import { requestClosed } from '../requests/errors.ts'
import { noted, receiveSent } from '../requests/receive-sent.ts'
import { requestState } from '../requests/request-queries.ts'
import { findSender, type Sender } from '../requests/sender.ts'
import { admitSent, type Announced } from '../requests/sent-files.ts'
import { refuseWithoutRoom } from '../storage/refuse-without-room.ts'
import { receiveUpload } from './receive-upload.ts'
import { diskReserve, diskSpace, uploadFolder, uploadLifeMs, UploadFiles } from './upload-files.ts'

const path = '/api/v1/uploads'
/** Carries the token of `media.sendings.begin`. */
const sendingHeader = 'x-foyer-sending'
/** Uploads that one person may begin in a minute; a card full of photos is some hundred. */
const begunPerMinute = 600

type Row = { workspaceId: string; actorId: string; name: string }
/** Who sends: a member, or somebody without an account whom an upload request let in. `id` is what their uploads are kept under. */
type Uploader = { id: string; workspaceId: string; personId: string | null; sender: Sender | null }
/** What is known of a request once it was let in. */
type Entry = { uploader: Uploader; requestId: string; upload: (Row & { id: string }) | null }

/**
 * Resumable uploads by the tus protocol 1.0 (https://tus.io/protocols/resumable-upload): create, head, patch, delete. The bytes go
 * to a file in the data folder, so memory stays flat; who may send them is decided before each request, by the same
 * credentials as everywhere, or by those of an upload request. A whole upload is checked and stored. That of a member waits for
 * `media.assets.create`, or becomes an import when it was announced `for` one; what somebody without an account sent is taken in at once, as their request says.
 */
export function serveUploads(app: FastifyInstance, house: House): void {
  const folder = uploadFolder(house.ports.config)
  mkdirSync(folder, { recursive: true })
  const entries = new WeakMap<object, Entry>()
  const tus = createTus(house, folder, (request) => entries.get(nodeRequestOf(request))!)
  // The body is left to tus: nothing here reads it.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null))

  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    refuseForeignOrigin(request, new URL(house.ports.publicUrl).origin)
    entries.set(request.raw, await letIn(house, request))
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value)
    await tus.handle(request.raw, reply.raw)
  }
  app.route({ method: 'POST', url: path, handler })
  app.route({ method: ['HEAD', 'PATCH', 'DELETE'], url: `${path}/:id`, handler, exposeHeadRoute: false })
}

function createTus(house: House, folder: string, entryOf: (request: object) => Entry): Server {
  const limit = house.ports.config.UPLOAD_MAX_BYTES
  return new Server({
    path,
    datastore: new UploadFiles({ directory: folder, expirationPeriodInMilliseconds: uploadLifeMs }),
    relativeLocation: true,
    maxSize: limit,
    allowedOrigins: () => false,
    disableTerminationForFinishedUploads: true,
    namingFunction: () => newId(),
    onUploadCreate: async (request, upload) => {
      await begin(house, folder, entryOf(request), { id: upload.id, bytes: upload.size ?? null, metadata: upload.metadata ?? {} })
      return {}
    },
    onUploadFinish: async (request, upload) => {
      const { uploader: { sender, workspaceId, personId } } = entryOf(request)
      const arrived = { id: upload.id, workspaceId, name: nameOf(upload.metadata ?? {}) }
      if (sender) await receiveSent(house, sender, arrived, announced(upload.size ?? null, upload.metadata ?? {}))
      else if (upload.metadata?.['for'] === importPurpose) await receiveImport(house, { ...arrived, personId })
      else await receiveUpload(house, arrived)
      return {}
    },
    onResponseError: async (request, error) => {
      const { requestId, upload } = entryOf(request)
      const known = error instanceof StorageFull && upload ? await haltedAt(folder, upload) : asFoyerError(error, requestId, { name: upload?.name ?? 'The file', limit })
      if (known.kind === 'internal') house.log.error({ err: error, requestId }, 'upload failed')
      const status = 'status_code' in error && known.kind === 'internal' ? error.status_code : known.status
      return { status_code: status, body: JSON.stringify(toProblem(known, requestId)) }
    },
  })
}

/** The disk filled while a part arrived. What is there of the file stays, so that it can go on. */
async function haltedAt(folder: string, { id, name }: { id: string; name: string }): Promise<FoyerError> {
  const there = await stat(join(folder, id)).catch(() => null)
  return uploadHalted({ name, arrived: there?.size ?? 0 })
}

/** Who sends this, may they, and is the upload theirs? Another's upload is not found. */
async function letIn(house: House, request: FastifyRequest): Promise<Entry> {
  const uploader = (await senderOf(house, request)) ?? (await memberOf(house, request))
  const entry = { uploader, requestId: request.id }
  const { id } = request.params as { id?: string }
  if (id === undefined) {
    const taken = await house.rate.take(`upload:${uploader.id}`, { limit: begunPerMinute, windowSec: 60 })
    if (!taken.allowed) throw tooManyRequests({ limit: begunPerMinute, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
    return { ...entry, upload: null }
  }
  if (!isId(id)) throw notFound({ what: 'upload' })
  const row = await house.inHouse({ workspaceId: uploader.workspaceId }, (ctx) =>
    ctx.db.maybe<Row>(sql`SELECT workspace_id AS "workspaceId", actor_id AS "actorId", name FROM media.uploads WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND actor_id = ${uploader.id} AND state = 'receiving'`),
  )
  if (!row) throw notFound({ what: 'upload' })
  return { ...entry, upload: { ...row, id } }
}

async function memberOf(house: House, request: FastifyRequest): Promise<Uploader> {
  const credentials = credentialsOf(request)
  const actor = credentials.bearer || credentials.cookie ? await house.authenticate(credentials) : null
  if (!actor?.workspaceId || !actor.id) throw signInNeeded({})
  if (!may(actor, 'media:write')) throw notAllowed({ permission: house.permissionLabel('media:write') })
  return { id: actor.id, workspaceId: actor.workspaceId, personId: actor.personId, sender: null }
}

/** Somebody without an account, by the token that the page of an upload request sends along; null when there is none. */
async function senderOf(house: House, request: FastifyRequest): Promise<Uploader | null> {
  const token = request.headers[sendingHeader]
  if (typeof token !== 'string') return null
  const sender = await findSender(readingDb(house.pool, 'system'), token)
  const state = sender ? requestState(sender.request, house.now()) : 'unknown'
  if (!sender || state !== 'open') throw requestClosed({ why: state === 'open' ? 'unknown' : state })
  return { id: `sending:${sender.id}`, workspaceId: sender.request.workspaceId, personId: null, sender }
}

/** Writes down that an upload begins, after looking whether there is room for it. */
async function begin(house: House, folder: string, { uploader }: Entry, upload: { id: string; bytes: number | null; metadata: Record<string, string | null> }): Promise<void> {
  const name = nameOf(upload.metadata)
  const { workspace } = upload.metadata
  if (workspace && workspace !== uploader.workspaceId) throw workspaceDiffers({})
  const { free } = await diskSpace(folder)
  const left = Math.max(0, free - diskReserve)
  if ((upload.bytes ?? 0) > left) {
    throw storageFull({ name, what: `it has ${readableBytes(upload.bytes!)} and the disk of this server has room for ${readableBytes(left)}` })
  }
  await admitted(house, uploader, upload, async (ctx) => {
    await refuseWithoutRoom(ctx, { name, bytes: upload.bytes ?? 0 })
    await ctx.db.run(sql`INSERT INTO media.uploads (id, workspace_id, actor_id, name, declared_bytes, created_at, expires_at)
      VALUES (${upload.id}::uuid, ${ctx.workspaceId}::uuid, ${uploader.id}, ${name}, ${upload.bytes}::bigint, ${ctx.now.toISOString()}::timestamptz, ${new Date(ctx.now.getTime() + uploadLifeMs).toISOString()}::timestamptz)`)
  })
}

/** Begins an upload in one transaction with the look at what its request allows; a refusal there is written down. */
async function admitted(house: House, { sender, workspaceId }: Uploader, upload: { id: string; bytes: number | null; metadata: Record<string, string | null> }, write: (ctx: Context) => Promise<void>): Promise<void> {
  if (!sender) return house.inHouse({ workspaceId }, write)
  const file = announced(upload.bytes, upload.metadata)
  await noted(house, sender, file, () =>
    house.inHouse({ workspaceId }, async (ctx) => {
      await admitSent(ctx, sender, file, upload.id)
      await write(ctx)
    }),
  )
}

const announced = (bytes: number | null, metadata: Record<string, string | null>): Announced => ({ name: nameOf(metadata), bytes, fingerprint: (metadata['fingerprint'] ?? nameOf(metadata)).slice(0, 400) })

/** The name as the person knows it, without folders and control characters. */
function nameOf(metadata: Record<string, string | null>): string {
  const given = metadata['filename'] ?? metadata['name'] ?? ''
  return given.split(/[/\\]/).at(-1)!.replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200) || 'file'
}

type TusError = Error | { status_code: number; body: string }

function asFoyerError(error: TusError, requestId: string, { name, limit }: { name: string; limit: number }): FoyerError {
  if (error instanceof FoyerError) return error
  const code = (error as NodeJS.ErrnoException).code
  if (error instanceof StorageFull || code === 'ENOSPC' || code === 'EDQUOT') return storageFull({ name, what: 'the disk of this server is full' }, { cause: error })
  if ('status_code' in error) {
    if (error.status_code === 413) return uploadTooLarge({ limit })
    if (error.status_code === 404 || error.status_code === 410) return notFound({ what: 'upload' })
  }
  return unexpected({ reference: requestId }, { cause: error })
}

/** tus hands its hooks a web request that remembers the request of Node. */
function nodeRequestOf(request: object): object {
  const { runtime } = request as { runtime?: { node?: { req?: object } } }
  const node = runtime?.node?.req
  if (!node) throw new Error('tus gave a request without its Node request')
  return node
}
