import { existsSync, mkdirSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Uploaded bytes, one file each, beside the provider's JSON. Names are made by the emulator, never by the caller. */
export interface FileShelf {
  put(name: string, bytes: Uint8Array): Promise<void>
  /** The bytes, or null when nothing lies under that name. */
  get(name: string): Promise<Buffer | null>
}

const SAFE_NAME = /^[A-Za-z0-9_-]{1,120}$/

/** Opens the shelf in `dir`, making the folder when it is missing. */
export function openFileShelf(dir: string): FileShelf {
  mkdirSync(dir, { recursive: true })
  const pathOf = (name: string): string => {
    if (!SAFE_NAME.test(name)) throw new Error(`"${name}" is no file name: use letters, digits, "-" and "_".`)
    return join(dir, name)
  }
  return {
    async put(name, bytes) {
      const path = pathOf(name)
      await writeFile(`${path}.part`, bytes)
      await rename(`${path}.part`, path)
    },
    async get(name) {
      if (!SAFE_NAME.test(name)) return null
      const path = join(dir, name)
      return existsSync(path) ? await readFile(path) : null
    },
  }
}
