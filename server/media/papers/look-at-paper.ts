import type { PicturePorts } from '../pictures/picture-ports.ts'
import { PictureRefused } from '../pictures/picture-task.ts'
import { drawAndKeep } from './ensure-page.ts'

/** Pages of a file, or why none can be drawn, in words for people. */
export type Paper = { pages: number; note: null } | { pages: null; note: string }

/** Draws the first page of a stored PDF file. One that cannot be drawn is kept all the same; that is no error. Throws StoredFileMissing. */
export async function lookAtPaper(ports: PicturePorts, checksum: string): Promise<Paper> {
  try {
    const { pages } = await drawAndKeep(ports, checksum, 1)
    return { pages, note: null }
  } catch (error) {
    if (error instanceof PictureRefused) return { pages: null, note: `No preview: ${error.message}.` }
    throw error
  }
}
