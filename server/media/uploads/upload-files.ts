import { mkdir, rm, statfs, truncate } from 'node:fs/promises'
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

/** So many bytes arrive before the disk is looked at again. */
const lookEvery = 16 * 1024 * 1024

type Options = ConstructorParameters<typeof FileStore>[0] & {
  /** Free bytes of the disk under a folder. */
  freeUnder?: (folder: string) => Promise<number>
}

/** Half uploads as tus keeps them: a file and a small description beside it, both named by the upload's id. */
export class UploadFiles extends FileStore {
  private readonly freeUnder: (folder: string) => Promise<number>
  constructor({ freeUnder = async (folder) => (await diskSpace(folder)).free, ...options }: Options) {
    super(options)
    this.freeUnder = freeUnder
  }

  /**
   * As the store it extends, but a disk that fills is told apart from other failures (the base class hides the reason). While
   * the reserve is left, what arrived stays and the upload goes on from there. A disk that is full to the last byte gets back
   * what this part took, since the database writes to it as well; the upload goes on from where the part began.
   * @throws StorageFull
   */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const path = join(this.directory, id)
    const writable = createWriteStream(path, { flags: 'r+', start: offset })
    try {
      await pipeline(readable, (chunks: AsyncIterable<Buffer>) => this.whileThereIsRoom(chunks), writable)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'ENOSPC' && code !== 'EDQUOT' && code !== 'EFBIG') throw error
      // When even this fails the first error says enough; the sweep takes the file away in time.
      await truncate(path, offset).catch(() => undefined)
      throw new StorageFull({ cause: error })
    }
    return offset + writable.bytesWritten
  }

  private async *whileThereIsRoom(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let unlooked = lookEvery
    for await (const chunk of chunks) {
      if (unlooked >= lookEvery) {
        if ((await this.freeUnder(this.directory)) < diskReserve) throw new StorageFull()
        unlooked = 0
      }
      unlooked += chunk.length
      yield chunk
    }
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
