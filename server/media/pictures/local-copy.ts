import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PicturePorts } from './picture-ports.ts'

/**
 * Gives a stored file to `work` as a path that a child process can open, for as long as it runs. Files on a disk here are
 * opened where they lie; those in a bucket are copied first, since decoders read in pieces what a stream would have to hold.
 */
export async function withLocalCopy<T>(ports: PicturePorts, key: string, work: (path: string) => Promise<T>): Promise<T> {
  const here = await ports.storage.localPath(key)
  if (here) return work(here)
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
