import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A piece of an emulator's memory: one JSON file, held in memory, written whole. */
export interface Store<T extends object> {
  readonly state: T
  /** Say that `state` was changed; the change is on disk once `flush` has resolved. */
  touch(): void
  /** Resolves when everything touched so far is on disk. Rejects when the disk refuses. */
  flush(): Promise<void>
}

/**
 * Opens `file`, or begins with `fresh()` when there is none.
 * Changes that arrive while a write is running share the next write, so a thousand calls in one second cost a few
 * writes and each of them is still on disk before its answer leaves.
 */
export function openStore<T extends object>(file: string, fresh: () => T): Store<T> {
  const state = load(file, fresh)
  let dirty = false
  let running: Promise<void> = Promise.resolve()
  let queued: Promise<void> | null = null

  async function write(): Promise<void> {
    dirty = false
    try {
      // A half-written file must never be found under the real name, hence the rename.
      await writeFile(`${file}.part`, JSON.stringify(state))
      await rename(`${file}.part`, file)
    } catch (error) {
      dirty = true
      throw error
    }
  }

  function startNext(): Promise<void> {
    queued = null
    running = write()
    return running
  }

  return {
    state,
    touch() {
      dirty = true
    },
    flush() {
      if (!dirty) return queued ?? running
      queued ??= running.then(startNext, startNext)
      return queued
    },
  }
}

function load<T extends object>(file: string, fresh: () => T): T {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    return fresh()
  }
  try {
    // New fields of a later version get their first value from `fresh`.
    return { ...fresh(), ...(JSON.parse(readFileSync(file, 'utf8')) as T) }
  } catch (error) {
    throw new Error(`The sandbox file ${file} cannot be read as JSON. Delete it to start that provider afresh.`, { cause: error })
  }
}
