import type { FastifyInstance } from 'fastify'
import { notFound } from '../../../platform/errors.ts'
import type { House } from '../../../platform/house.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { signFileLink, verifyFileLink } from '../../../platform/storage/file-links.ts'
import { sendStored } from '../../../platform/storage/send-stored.ts'
import { StoredFileMissing } from '../../../platform/storage/storage.ts'

/** Purpose of the key that signs addresses of previews. */
const previewSecret = 'studio.previews'
const hourMs = 3_600_000

/** A relative address of a preview, the same for an hour so that it caches. */
export function previewUrl({ ports, now }: Pick<Context, 'ports' | 'now'>, key: string): string {
  const [, checksum, name] = key.split('/')
  const expiresAt = new Date((Math.floor(now.getTime() / hourMs) + 2) * hourMs).toISOString()
  return signFileLink({ path: `/files/e/${checksum}/${name}`, expiresAt }, ports.secretFor(previewSecret))
}

/** Previews by signed address, for whoever was given one. */
export function servePreviews(app: FastifyInstance, house: House): void {
  app.get('/files/e/:checksum/:name', async (request, reply) => {
    const { checksum, name } = request.params as { checksum: string; name: string }
    const link = verifyFileLink(request.url, house.ports.secretFor(previewSecret), house.now())
    if (!link.ok) throw notFound({ what: 'preview' })
    const key = `renditions/${checksum}/${name}`
    const head = await house.ports.storage.head(key)
    if (!head) throw notFound({ what: 'preview' })
    try {
      return await sendStored(reply, request, house.ports.storage, key, { contentType: 'image/jpeg', bytes: head.bytes, etag: name, cacheSeconds: 3600 })
    } catch (error) {
      if (error instanceof StoredFileMissing) throw notFound({ what: 'preview' })
      throw error
    }
  })
}
