import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { freeName } from '../../platform/files/free-name.ts'
import { zip } from '../../platform/files/zip-writer.ts'
import type { House } from '../../platform/house.ts'
import { contentDisposition } from '../../platform/storage/content-disposition.ts'
import { sendStored } from '../../platform/storage/send-stored.ts'
import { fileErrors } from '../pictures/file-routes.ts'
import { withEnding } from '../pictures/with-ending.ts'
import type { SharedFile } from './files-of-share.ts'
import type { ShareRow } from './share-queries.ts'
import { sharedPicture, type HasPicture, type MadePicture } from './shared-picture.ts'

/** A browser may keep a picture for an hour; after that it asks, and learns that a link was taken back. */
const cacheSeconds = 3600

/** A picture as the page shows it. */
export function sendShown(house: House, request: FastifyRequest, reply: FastifyReply, file: HasPicture, size: 'small' | 'medium' | 'large', mark: string | null): Promise<FastifyReply> {
  const format = /image\/webp/.test(request.headers.accept ?? '') ? 'webp' : 'jpg'
  return fileErrors(async () => sendMade(house, request, reply.header('vary', 'Accept'), await sharedPicture(house.ports, file, size, format, mark)))
}

/** A film that plays, or a document that opens. */
export const sendFile = (house: House, request: FastifyRequest, reply: FastifyReply, file: SharedFile): Promise<FastifyReply> =>
  fileErrors(() => sendStored(reply, request, house.ports.storage, file.storageKey, { contentType: file.contentType, bytes: file.bytes, filename: withEnding(file.name, file.contentType), cacheSeconds }))

type Taken = { share: Pick<ShareRow, 'downloads'>; file: SharedFile; mark: string | null }

/** A file to take along: a picture in the size that the link allows and without what the camera wrote; all else as it is kept. */
export function sendTaken(house: House, request: FastifyRequest, reply: FastifyReply, { share, file, mark }: Taken): Promise<FastifyReply> {
  return fileErrors(async () => {
    if (file.kind !== 'image') return sendStored(reply, request, house.ports.storage, file.storageKey, { contentType: file.contentType, bytes: file.bytes, filename: withEnding(file.name, file.contentType), disposition: 'attachment' })
    const made = await sharedPicture(house.ports, file, sizeOf(share), 'jpg', mark)
    return sendMade(house, request, reply, made, withEnding(file.name, made.contentType))
  })
}

/** All of it as one archive, made while it is sent. A file that is gone since is left out. */
export function sendAll(house: House, request: FastifyRequest, reply: FastifyReply, { share, files, agency }: { share: ShareRow; files: readonly SharedFile[]; agency: string }): FastifyReply {
  const { ports } = house
  const names = new Set<string>()
  async function* entries() {
    for (const file of files) {
      const made = file.kind === 'image' ? await sharedPicture(ports, file, sizeOf(share), 'jpg', share.watermark ? agency : null) : { key: file.storageKey, contentType: file.contentType }
      if (!(await ports.storage.head(made.key))) continue
      const content = await ports.storage.read(made.key)
      yield { name: freeName(names, withEnding(file.name, made.contentType)), packed: true, content: () => content }
    }
  }
  const body = Readable.from(zip(entries()), { objectMode: false })
  request.raw.once('close', () => body.destroy())
  body.on('error', (error) => house.log.warn({ err: error, shareId: share.id }, 'an archive of a share link ended early'))
  return reply.header('content-type', 'application/zip').header('content-disposition', contentDisposition('attachment', `${share.title}.zip`)).send(body)
}

const sizeOf = ({ downloads }: Pick<ShareRow, 'downloads'>) => (downloads === 'originals' ? 'full' : 'large')

const sendMade = (house: House, request: FastifyRequest, reply: FastifyReply, { key, bytes, contentType }: MadePicture, filename?: string): Promise<FastifyReply> =>
  sendStored(reply, request, house.ports.storage, key, { contentType, bytes, etag: key.split('/').slice(-2).join('-'), ...(filename ? { filename, disposition: 'attachment' } : { cacheSeconds }) })
