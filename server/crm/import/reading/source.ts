import type { Readable } from 'node:stream'
import type { Storage } from '../../../platform/storage/storage.ts'

/** Bytes that can be read from any place: a stored file, or one that is still on its way in. */
export type ByteSource = {
  readonly size: number
  /** The bytes from `start` to `end`, the last not included. */
  slice(start: number, end: number): Promise<Buffer>
  stream(start?: number, end?: number): Promise<Readable>
}

/** A file in the storage of the house. */
export function storedSource(storage: Storage, key: string, size: number): ByteSource {
  const stream = (start = 0, end = size): Promise<Readable> => storage.read(key, start === 0 && end >= size ? undefined : { start, end: Math.min(end, size) - 1 })
  return {
    size, stream,
    slice: async (start, end) => {
      if (start >= Math.min(end, size)) return Buffer.alloc(0)
      const parts: Buffer[] = []
      for await (const part of await stream(start, end)) parts.push(part as Buffer)
      return Buffer.concat(parts)
    },
  }
}
