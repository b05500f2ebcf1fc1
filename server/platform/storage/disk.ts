import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, constants, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { checkKey, contentKey, StorageFull, StoredFileMissing, type Storage, type Stored } from './storage.ts'

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''

/** Files in a folder. A file appears under its key only when it is whole and written down. */
export function createDiskStorage(folder: string): Storage {
  const at = (key: string) => join(folder, checkKey(key))
  const incoming = join(folder, '.incoming')

  const receive = async (content: Readable | Uint8Array, keyOf: (sha256: string) => string): Promise<Stored> => {
    await mkdir(incoming, { recursive: true })
    const temporary = join(incoming, randomBytes(12).toString('hex'))
    const hash = createHash('sha256')
    let bytes = 0
    const count = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk)
        bytes += chunk.length
        next(null, chunk)
      },
    })
    try {
      const source = content instanceof Readable ? content : Readable.from([content])
      await pipeline(source, count, createWriteStream(temporary))
      const handle = await open(temporary, 'r+')
      await handle.sync().finally(() => handle.close())
      const sha256 = hash.digest('hex')
      const key = keyOf(sha256)
      await mkdir(dirname(at(key)), { recursive: true })
      await rename(temporary, at(key))
      return { key, sha256, bytes }
    } catch (error) {
      await rm(temporary, { force: true })
      throw fullCodes.has(codeOf(error)) ? new StorageFull({ cause: error }) : error
    }
  }

  return {
    put: (content) => receive(content, contentKey),
    putAt: (key, content) => receive(content, () => checkKey(key)),
    read: async (key, range) => {
      const path = at(key)
      try {
        const handle = await open(path, 'r')
        return handle.createReadStream(range ? { start: range.start, end: range.end } : {})
      } catch (error) {
        throw codeOf(error) === 'ENOENT' ? new StoredFileMissing(key) : error
      }
    },
    head: async (key) => {
      try {
        const { size, mtime } = await stat(at(key))
        return { bytes: size, modifiedAt: mtime }
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null
        throw error
      }
    },
    exists: (key) => access(at(key)).then(() => true, () => false),
    delete: (key) => rm(at(key), { force: true }),
    copy: async (from, to) => {
      await mkdir(dirname(at(to)), { recursive: true })
      await copyFile(at(from), at(to)).catch((error: unknown) => {
        throw codeOf(error) === 'ENOENT' ? new StoredFileMissing(from) : fullCodes.has(codeOf(error)) ? new StorageFull({ cause: error }) : error
      })
    },
    check: async () => {
      await mkdir(folder, { recursive: true })
      await access(folder, constants.W_OK)
    },
  }
}
