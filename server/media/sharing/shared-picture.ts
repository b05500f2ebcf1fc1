import { createHash } from 'node:crypto'
import { contentKey } from '../../platform/storage/storage.ts'
import { withLocalCopy } from '../pictures/local-copy.ts'
import type { Notice } from '../pictures/notice.ts'
import type { PicturePorts } from '../pictures/picture-ports.ts'
import type { Rendering } from '../pictures/picture-task.ts'
import { formats, posterKey, presets, renditionFolder, type Preset } from '../pictures/presets.ts'
import { ensureRendition, keepRendition } from '../pictures/renditions.ts'
import { workersOf } from '../pictures/workers-of.ts'

/** What has a picture: an image, or a film with a poster; and what the picture says about itself. */
export type HasPicture = { checksum: string; kind: string; told?: { notice: Notice } | null }
export type MadePicture = { key: string; bytes: number; contentType: string }

/** Nobody sees a difference to the original at this quality, and nothing the camera wrote goes along. */
const fullQuality = 95

/** A picture as visitors see or take it: a preset, with `mark` all over it; or `full`, as large as it was taken. Made once and kept. */
export async function sharedPicture(ports: PicturePorts, { checksum, kind, told }: HasPicture, size: Preset | 'full', format: 'webp' | 'jpg', mark: string | null): Promise<MadePicture> {
  const poster = kind === 'video'
  const notice = told?.notice ?? null
  if (size !== 'full' && !mark) return ensureRendition(ports, { checksum, poster, focal: null, notice, preset: size, format })
  const rendering: Rendering = { ...(size === 'full' ? { fit: 'inside', quality: fullQuality } : presets[size]), format, ...(mark ? { mark } : {}), ...(notice ? { notice } : {}) }
  const key = `${renditionFolder(checksum)}/shared-${createHash('sha256').update(JSON.stringify(rendering)).digest('hex').slice(0, 24)}.${format}`
  const before = await ports.storage.head(key)
  if (before && before.bytes > 0) return { key, bytes: before.bytes, contentType: formats[format] }
  const { bytes } = await withLocalCopy(ports, poster ? posterKey(checksum) : contentKey(checksum), (path) => workersOf(ports).run({ kind: 'render', path, rendering }))
  await keepRendition(ports, key, bytes, formats[format])
  return { key, bytes: bytes.length, contentType: formats[format] }
}
