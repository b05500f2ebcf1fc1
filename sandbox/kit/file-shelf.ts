import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Uploaded bytes, one file each, beside the provider's JSON. Names are made by the emulator, never by the caller. */
export interface FileShelf {
  put(name: string, bytes: Uint8Array): Promise<void>
  /** The bytes, or null when nothing lies under that name. */
  get(name: string): Promise<Buffer | null>
  /** Puts pieces together under a name, in their order, without holding them all: how many bytes they are, and how they begin. */
  join(pieces: readonly string[], name: string): Promise<{ bytes: number; head: Buffer }>
}

export interface ShelfOptions {
  /** Of large files only their beginning is kept, with their number of bytes and SHA-256: for uploads that nobody looks at. */
  countOnly?: boolean
}

const SAFE_NAME = /^[A-Za-z0-9_-]{1,120}$/
const HEAD_BYTES = 64 * 1024

/** Opens the shelf in `dir`, making the folder when it is missing. */
export function openFileShelf(dir: string, { countOnly = false }: ShelfOptions = {}): FileShelf {
  mkdirSync(dir, { recursive: true })
  const pathOf = (name: string): string => {
    if (!SAFE_NAME.test(name)) throw new Error(`"${name}" is no file name: use letters, digits, "-" and "_".`)
    return join(dir, name)
  }
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    await writeFile(`${path}.part`, bytes)
    await rename(`${path}.part`, path)
  }
  const sizeOf = async (name: string): Promise<number> => {
    const counted = await readFile(`${pathOf(name)}.count`, 'utf8').catch(() => null)
    return counted === null ? (await readFile(pathOf(name)).catch(() => Buffer.alloc(0))).length : (JSON.parse(counted) as { bytes: number }).bytes
  }
  const headOf = async (name: string): Promise<Buffer> => {
    const head: Buffer[] = []
    for await (const piece of createReadStream(pathOf(name), { end: HEAD_BYTES - 1 })) head.push(piece as Buffer)
    return Buffer.concat(head)
  }
  const put = async (name: string, bytes: Uint8Array): Promise<void> => {
    const path = pathOf(name)
    if (!countOnly || bytes.length <= HEAD_BYTES) return write(path, bytes)
    await write(`${path}.count`, Buffer.from(JSON.stringify({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })))
    await write(path, bytes.subarray(0, HEAD_BYTES))
  }
  return {
    put,
    async get(name) {
      if (!SAFE_NAME.test(name)) return null
      const path = join(dir, name)
      return existsSync(path) ? await readFile(path) : null
    },
    async join(pieces, name) {
      const path = pathOf(name)
      let bytes = 0
      for (const piece of pieces) bytes += await sizeOf(piece)
      if (countOnly && bytes > HEAD_BYTES) await Promise.all([write(path, await headOf(pieces[0]!)), write(`${path}.count`, Buffer.from(JSON.stringify({ bytes })))])
      else {
        await pipeline(Readable.from(inOrder(pieces.map(pathOf))), createWriteStream(`${path}.part`))
        await rename(`${path}.part`, path)
      }
      return { bytes, head: await headOf(name) }
    },
  }
}

async function* inOrder(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) for await (const piece of createReadStream(path)) yield piece as Buffer
}
