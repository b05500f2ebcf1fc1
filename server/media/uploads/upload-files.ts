import { mkdir, rm, statfs } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileStore } from '@tus/file-store'
import type { Config } from '../../platform/config.ts'
import { StorageFull } from '../../platform/storage/storage.ts'

/** How long a half upload waits to be resumed. */
export const uploadLifeMs = 48 * 3_600_000
/** Kept free for the database and the system: uploads must not be what stops the house. */
export const diskReserve = 256 * 1024 * 1024

/** Where half uploads lie. */
export const uploadFolder = (config: Pick<Config, 'FOYER_DATA'>) => join(config.FOYER_DATA, 'uploads')

/** Half uploads as tus keeps them: a file and a small description beside it, both named by the upload's id. */
export class UploadFiles extends FileStore {
  /** As the store it extends, but a full disk is told apart from other failures (the base class hides the reason). */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const writable = createWriteStream(join(this.directory, id), { flags: 'r+', start: offset })
    try {
      await pipeline(readable, writable)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') throw new StorageFull({ cause: error })
      throw error
    }
    return offset + writable.bytesWritten
  }
}

/** Removes everything of an upload; what is not there is no error. */
export async function dropUpload(folder: string, id: string): Promise<void> {
  await Promise.all([rm(join(folder, id), { force: true }), rm(join(folder, `${id}.json`), { force: true })])
}

/** Free and total bytes of the disk under a folder (for this user, reserved blocks left out). */
export async function diskSpace(folder: string): Promise<{ free: number; total: number }> {
  await mkdir(folder, { recursive: true })
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}
