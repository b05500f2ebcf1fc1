import type { Sharp } from 'sharp'

/**
 * The difference hash (dHash) of a picture: 64 bits, each telling whether a point of a 9 × 8 grey version is brighter than
 * its right neighbour. Copies that were scaled, compressed anew, watermarked or slightly graded differ in 8 bits at most.
 * @returns 16 hex digits; null for a picture without any structure, which would resemble every other such
 */
export async function differenceHash(picture: Sharp): Promise<string | null> {
  const grey = await picture.flatten({ background: '#ffffff' }).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  const channels = grey.length / 72
  let hash = 0n
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const at = (row * 9 + column) * channels
      hash = (hash << 1n) | (grey[at]! > grey[at + channels]! ? 1n : 0n)
    }
  }
  return hash === 0n ? null : hash.toString(16).padStart(16, '0')
}
