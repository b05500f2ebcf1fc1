import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { pictureUnreadable } from '../errors.ts'

const edge = 256
/** Nobody's portrait has more; a small file that claims more wants to fill the memory. */
const pixelLimit = 50_000_000

/** A square WebP of 256 pixels, turned upright and without what the camera wrote into it. Throws `identity.picture_unreadable`. */
export async function makeAvatar(bytes: Buffer): Promise<{ checksum: string; bytes: Buffer }> {
  try {
    const picture = await sharp(bytes, { limitInputPixels: pixelLimit, pages: 1 }).rotate().resize(edge, edge, { fit: 'cover', position: 'attention' }).webp({ quality: 82 }).toBuffer()
    return { checksum: createHash('sha256').update(picture).digest('hex'), bytes: picture }
  } catch (cause) {
    throw pictureUnreadable({}, { cause })
  }
}
