import { constants } from 'node:fs'
import { access, copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { diskFailure, flushFile, hashFile, spool } from './spool.ts'
import { StoredFileMissing, checkedKey, contentKey, type Storage } from './storage.ts'

const dayMs = 24 * 3600 * 1000

/**
 * Files in a folder. A file is written under a temporary name in the same file system, flushed, then renamed: after a
 * crash a key is there whole or not at all. Temporary files that a crash left behind go when they are a day old.
 */
export function createDiskStorage(folder: string): Storage {
  const incoming = join(folder, '.incoming')
  const pathOf = (key: string) => join(folder, checkedKey(key))
  let prepared: Promise<void> | undefined

  const prepare = async (): Promise<void> => {
    prepared ??= makeReady()
    try {
      await prepared
    } catch (error) {
      // Not remembered: the folder may be writable a moment later.
      prepared = undefined
      throw diskFailure(error)
    }
  }
  const makeReady = async () => {
    await mkdir(incoming, { recursive: true })
    await removeOld(incoming)
  }
  const keep = async (from: string, key: string, flush = true): Promise<void> => {
    const to = pathOf(key)
    try {
      await mkdir(dirname(to), { recursive: true })
      await rename(from, to)
      if (flush) await syncFolder(dirname(to))
    } catch (error) {
      await rm(from, { force: true })
      throw diskFailure(error)
    }
  }

  return {
    put: async (body) => {
      await prepare()
      const { path, sha256, bytes } = await spool(body, incoming)
      const key = contentKey(sha256)
      if (await isFile(pathOf(key))) await rm(path, { force: true })
      else await keep(path, key)
      return { key, sha256, bytes }
    },
    putFile: async (path) => {
      await prepare()
      const { sha256, bytes } = await hashFile(path)
      const key = contentKey(sha256)
      await keep(await bringNear(path, incoming), key)
      return { key, sha256, bytes }
    },
    putAt: async (key, body, { disposable = false } = {}) => {
      checkedKey(key)
      await prepare()
      const { path, sha256, bytes } = await spool(body, incoming, !disposable)
      await keep(path, key, !disposable)
      return { key, sha256, bytes }
    },
    localPath: async (key) => ((await isFile(pathOf(key))) ? pathOf(key) : null),
    read: async (key, range) => openAt(key, pathOf(key), range),
    head: async (key) => {
      const found = await stat(pathOf(key)).catch(missingIsNull)
      return found?.isFile() ? { bytes: found.size, modifiedAt: found.mtime, contentType: null } : null
    },
    exists: (key) => isFile(pathOf(key)),
    delete: async (key) => {
      await rm(pathOf(key), { force: true })
    },
    deleteUnder: async (folderKey) => {
      await rm(pathOf(folderKey), { recursive: true, force: true })
    },
    copy: async (from, to) => {
      const [source] = [pathOf(from), checkedKey(to)]
      await prepare()
      if (!(await isFile(source))) throw new StoredFileMissing(from)
      const path = join(incoming, randomUUID())
      try {
        await copyFile(source, path, constants.COPYFILE_FICLONE)
      } catch (error) {
        await rm(path, { force: true })
        throw diskFailure(error)
      }
      await keep(path, to)
    },
    check: async () => {
      await prepare()
      try {
        await access(incoming, constants.W_OK)
      } catch (error) {
        prepared = undefined
        throw diskFailure(error)
      }
    },
  }
}

/** Moves a file next to where it will lie; from another disk it is copied, since a rename does not cross disks. */
async function bringNear(path: string, incoming: string): Promise<string> {
  const near = join(incoming, randomUUID())
  try {
    await rename(path, near)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw diskFailure(error)
    try {
      await copyFile(path, near)
      await flushFile(near)
    } catch (failure) {
      await rm(near, { force: true })
      throw diskFailure(failure)
    }
    await rm(path, { force: true })
  }
  return near
}

async function openAt(key: string, path: string, range?: { start: number; end?: number }): Promise<Readable> {
  // Opened before it is returned, so that a missing file is an answer and not an error in mid-stream.
  const file = await open(path, 'r').catch(missingIsNull)
  if (!file) throw new StoredFileMissing(key)
  if (!(await file.stat()).isFile()) {
    await file.close()
    throw new StoredFileMissing(key)
  }
  return file.createReadStream({ highWaterMark: 256 * 1024, ...range })
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(missingIsNull))?.isFile() ?? false
}

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw diskFailure(error)
}

/** A rename is on the disk once its folder is. Windows flushes no folders and says so in one of these words. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(notOnWindows)
  if (!folder) return
  try {
    await folder.sync().catch(notOnWindows)
  } finally {
    await folder.close()
  }
}

function notOnWindows(error: NodeJS.ErrnoException): undefined {
  if (process.platform !== 'win32' || !['EPERM', 'EISDIR', 'EACCES'].includes(error.code ?? '')) throw error
}

async function removeOld(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const left = await stat(path).catch(missingIsNull)
    if (left && left.mtimeMs < Date.now() - dayMs) await rm(path, { force: true })
  }
}
