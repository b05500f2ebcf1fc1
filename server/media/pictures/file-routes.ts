import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from '../../platform/db/sql.ts'
import { notFound, unavailable } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { isId } from '../../platform/ids.ts'
import { verifyFileLink } from '../../platform/storage/file-links.ts'
import { sendStored } from '../../platform/storage/send-stored.ts'
import { StorageUnavailable, StoredFileMissing } from '../../platform/storage/storage.ts'
import { originalSecret } from '../assets/get-asset.ts'
import { makeAvif } from './make-avif.job.ts'
import { PictureRefused } from './picture-task.ts'
import { readPictureToken, type PictureGrant } from './picture-token.ts'
import { pictureSecret } from './picture-urls.ts'
import { isPreset, type Format, type Preset } from './presets.ts'
import { ensureRendition, findRendition, type Rendition } from './renditions.ts'
import { withEnding } from './with-ending.ts'

const yearSec = 31_536_000
const daySec = 86_400
/** Whose AVIF is worth the seconds: pictures that visitors load, and that are large. */
const worthAvif: readonly Preset[] = ['medium', 'large']

/** Pictures by signed address for whoever was given one, and originals by expiring links for members. */
export function serveFiles(app: FastifyInstance, house: House): void {
  app.get('/files/r/:token/:name', (request, reply) => sendPicture(house, request, reply))
  app.get('/files/o/:id/:checksum', (request, reply) => sendOriginal(house, request, reply))
}

async function sendPicture(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { token, name } = request.params as { token: string; name: string }
  const grant = readPictureToken(token, house.ports.secretFor(pictureSecret), house.now())
  const match = /^([a-z]+)(?:\.(webp|avif|jpg))?$/.exec(name)
  const preset = match?.[1]
  if (!grant || !preset || !isPreset(preset)) throw notFound({ what: 'picture' })
  const asked = match[2] as Format | undefined
  const isPublic = grant.expiresAt === null
  const rendition = await fileErrors(() => (asked ? ensureRendition(house.ports, { ...grant, preset, format: asked }) : bestFor(house, grant, preset, request.headers.accept ?? '', isPublic)))
  if (!asked) reply.header('vary', 'Accept')
  return sendStored(reply, request, house.ports.storage, rendition.key, {
    contentType: rendition.contentType,
    bytes: rendition.bytes,
    // The address names the bytes, so what lies there never changes; a new making of it is as good as the old one.
    etag: `${grant.checksum.slice(0, 24)}-${rendition.key.split('/').at(-1)}`,
    cacheSeconds: isPublic ? yearSec : daySec,
    shared: isPublic,
  })
}

/** WebP for who takes it, AVIF once it was made in the background, JPEG for everybody else (mail, crawlers, networks). */
async function bestFor(house: House, grant: PictureGrant, preset: Preset, accept: string, isPublic: boolean): Promise<Rendition> {
  if (!/image\/webp/.test(accept)) return ensureRendition(house.ports, { ...grant, preset, format: 'jpg' })
  const wantsAvif = isPublic && !grant.page && !grant.crop && !grant.notice && worthAvif.includes(preset) && /image\/avif/.test(accept)
  if (wantsAvif) {
    const avif = await findRendition(house.ports, { ...grant, preset, format: 'avif' })
    if (avif) return avif
  }
  const webp = await ensureRendition(house.ports, { ...grant, preset, format: 'webp' })
  if (wantsAvif && webp.made) {
    const { checksum, poster, focal } = grant
    await house.inHouse({ workspaceId: null }, (ctx) => ctx.enqueue(makeAvif, { checksum, poster, focal, preset }, { key: `${checksum}-${preset}` }))
  }
  return webp
}

async function sendOriginal(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const link = verifyFileLink(request.url, house.ports.secretFor(originalSecret), house.now())
  const { id, checksum } = request.params as { id: string; checksum: string }
  if (!link.ok || !isId(id)) throw notFound({ what: 'file' })
  // The link was given to a member of the file's workspace and says so by its signature; the row only says what lies where.
  const row = await house.inHouse({ workspaceId: null }, (ctx) =>
    ctx.db.maybe<{ storageKey: string; contentType: string; bytes: number; name: string }>(sql`SELECT v.storage_key AS "storageKey", v.content_type AS "contentType", v.bytes, a.name
      FROM media.assets a JOIN media.versions v ON v.asset_id = a.id AND v.checksum = ${checksum} WHERE a.id = ${id}::uuid`),
  )
  if (!row) throw notFound({ what: 'file' })
  return fileErrors(() =>
    sendStored(reply, request, house.ports.storage, row.storageKey, { contentType: row.contentType, bytes: row.bytes, filename: withEnding(row.name, row.contentType), disposition: link.disposition, cacheSeconds: 3600 }),
  )
}

/** Says “not found” of what is gone or cannot be opened, and “unavailable” of a store that does not answer. */
export async function fileErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoredFileMissing || error instanceof PictureRefused) throw notFound({ what: 'picture' })
    if (error instanceof StorageUnavailable) throw unavailable({ what: 'file storage' }, { retryAfterSec: 5, cause: error })
    throw error
  }
}
