import { call } from '../../../api/client.ts'

/** The head of a photo, where cameras write. */
const headBytes = 256 * 1024

/** The focal length for 35 mm film that the camera wrote into the photo; null when it wrote none. */
export async function readFocal(photoId: string): Promise<number | null> {
  const { url } = await call('media.assets.link-original', { id: photoId })
  const answer = await fetch(url, { headers: { range: `bytes=0-${headBytes - 1}` } })
  if (!answer.ok) return null
  const { default: exifr } = await import('exifr')
  try {
    const tags = (await exifr.parse(await answer.arrayBuffer(), { pick: ['FocalLengthIn35mmFormat'] })) as { FocalLengthIn35mmFormat?: unknown } | undefined
    const focal = tags?.FocalLengthIn35mmFormat
    return typeof focal === 'number' && focal >= 8 && focal <= 400 ? focal : null
  } catch {
    // No tags, or tags cut off at the end of the head: the rectangle tells the focal length then.
    return null
  }
}
