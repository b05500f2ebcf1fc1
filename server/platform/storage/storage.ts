import type { Readable } from 'node:stream'

export type Stored = { key: string; sha256: string; bytes: number }
export type StoredHead = { bytes: number; modifiedAt: Date }
export type ByteRange = { start: number; end: number }

/**
 * Where files lie. Keys are relative paths of letters, digits, `.`, `_`, `-` and `/`. Content put with `put` lies at its
 * own checksum, so equal files lie once; what is derived is put at a key of the caller's choice.
 */
export interface Storage {
  /** Stores a stream or bytes at its content address `ab/cd/<sha256>`. Throws {@link StorageFull}. */
  put(content: Readable | Uint8Array, options?: { contentType?: string }): Promise<Stored>
  /** Stores at a given key, replacing what was there in one step. Throws {@link StorageFull}. */
  putAt(key: string, content: Readable | Uint8Array, options?: { contentType?: string }): Promise<Stored>
  /** Reads a file or an inclusive byte range of it. Throws {@link StoredFileMissing}. */
  read(key: string, range?: ByteRange): Promise<Readable>
  /** Size and time, or null when there is no such file. */
  head(key: string): Promise<StoredHead | null>
  exists(key: string): Promise<boolean>
  delete(key: string): Promise<void>
  copy(from: string, to: string): Promise<void>
  /** Throws when the place cannot be used: for status and readiness. */
  check(): Promise<void>
}

/** No space left: nothing was stored. */
export class StorageFull extends Error {
  constructor(options?: ErrorOptions) {
    super('there is no space left for files', options)
    this.name = 'StorageFull'
  }
}

/** The key leads to no file. */
export class StoredFileMissing extends Error {
  readonly key: string
  constructor(key: string) {
    super(`no file is stored at ${key}`)
    this.name = 'StoredFileMissing'
    this.key = key
  }
}

/** The content address of a checksum. */
export const contentKey = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`

/** Refuses keys that could lead out of the folder or bucket. */
export function checkKey(key: string): string {
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(key) || key.split('/').some((part) => part === '.' || part === '..')) throw new Error(`not a storage key: ${key}`)
  return key
}
