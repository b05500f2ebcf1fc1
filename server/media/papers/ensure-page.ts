import { contentKey } from '../../platform/storage/storage.ts'
import { withLocalCopy } from '../pictures/local-copy.ts'
import type { PicturePorts } from '../pictures/picture-ports.ts'
import type { DrawnPage } from '../pictures/picture-task.ts'
import { formats, pageKey } from '../pictures/presets.ts'
import { keepRendition } from '../pictures/renditions.ts'
import { workersOf } from '../pictures/workers-of.ts'

/** Draws a page of a stored PDF file in a child process and keeps it. Throws PictureRefused with the reason, StoredFileMissing. */
export async function drawAndKeep(ports: PicturePorts, checksum: string, number: number): Promise<DrawnPage> {
  const drawn = await withLocalCopy(ports, contentKey(checksum), (path) => workersOf(ports).run({ kind: 'page', path, number }))
  await keepRendition(ports, pageKey(checksum, number), drawn.bytes, formats.jpg)
  return drawn
}

/** Where a page lies as a picture; drawn when it is not there. Throws as {@link drawAndKeep}. */
export async function ensurePage(ports: PicturePorts, checksum: string, number: number): Promise<string> {
  const key = pageKey(checksum, number)
  const head = await ports.storage.head(key)
  if (!head || head.bytes === 0) await drawAndKeep(ports, checksum, number)
  return key
}
