import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Ports } from '../../platform/ports.ts'

/**
 * Puts a stored file where a child process can open it by path, for as long as `work` runs. The storage may be a bucket, and
 * decoders read a path in pieces while a stream would have to be held in memory.
 */
export async function withLocalCopy<T>(ports: Ports, key: string, work: (path: string) => Promise<T>): Promise<T> {
  const folder = join(ports.config.FOYER_DATA, 'work')
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  try {
    await pipeline(await ports.storage.read(key), createWriteStream(path, { highWaterMark: 1024 * 1024 }))
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}
