import type { Readable } from 'node:stream'

/** What can be stored: bytes in memory, or a stream that is never held in memory as a whole. */
export type StorageBody = Readable | Uint8Array

/** A stored file: its key, the SHA-256 of its bytes in hex, and their number. */
export type Stored = { key: string; sha256: string; bytes: number }

/** What a store knows of a file without reading it. `contentType` only where the store keeps it (S3 does, a disk does not). */
export type StoredHead = { bytes: number; modifiedAt: Date; contentType: string | null }

/**
 * Where files live. Keys are `/`-separated names of letters, digits, `.`, `_` and `-`. Two kinds of key: content
 * addresses made by `put` (`ab/cd/<sha256>`; the same bytes are stored once), and names chosen by the caller in `putAt`.
 * A key appears whole or not at all: who reads never sees half a file.
 */
export type Storage = {
  /** Stores under the content address. The same bytes again cost nothing and give the same key. */
  put(body: StorageBody, options?: { contentType?: string }): Promise<Stored>
  /**
   * As {@link put}, for a file on this machine, which is taken away from there: a disk only has to read it once and rename it.
   * Bytes that are there already are stored anew, step by step as if they were not: whoever sends a file must not tell by the
   * clock that a stranger keeps the same. When it fails the file may be gone or not.
   */
  putFile(path: string, options?: { contentType?: string }): Promise<Stored>
  /**
   * Stores under a name; what was there is replaced. `disposable`: it can be made again, so the disk is not asked to flush it
   * (that costs more than making a thumbnail); after a power cut it may be missing, or be empty.
   */
  putAt(key: string, body: StorageBody, options?: { contentType?: string; disposable?: boolean }): Promise<Stored>
  /** Opens a file, or the bytes from `start` to `end`, both included. Throws {@link StoredFileMissing}. */
  read(key: string, range?: { start: number; end?: number }): Promise<Readable>
  /** Where a stored file can be opened by path on this machine, for reading only; null when the store is elsewhere or has no such file. */
  localPath(key: string): Promise<string | null>
  /** Size and age, or null when there is no such file. */
  head(key: string): Promise<StoredHead | null>
  exists(key: string): Promise<boolean>
  /** Removes a file; one that is not there is no error. */
  delete(key: string): Promise<void>
  /** Removes every file below a key that names a folder (`renditions/<checksum>`); none is no error. */
  deleteUnder(folder: string): Promise<void>
  /** Copies within the store. Throws {@link StoredFileMissing}. */
  copy(from: string, to: string): Promise<void>
  /** Throws when the store cannot be used now (folder not writable, bucket not reachable). */
  check(): Promise<void>
}

/** No file under this key. */
export class StoredFileMissing extends Error {
  readonly key: string
  constructor(key: string) {
    super(`no stored file ${key}`)
    this.name = 'StoredFileMissing'
    this.key = key
  }
}

/** The disk, the quota or the bucket takes no more. Nothing of the file was kept. */
export class StorageFull extends Error {
  constructor(options?: ErrorOptions) {
    super('the storage is full', options)
    this.name = 'StorageFull'
  }
}

/** The store did not answer, or refused for a reason that may pass. */
export class StorageUnavailable extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`the storage cannot be used: ${what}`, options)
    this.name = 'StorageUnavailable'
  }
}

/** A key that is no key; it may come from outside, so it is checked before it becomes a path. */
export class BadStorageKey extends Error {
  constructor(key: string) {
    super(`“${key.slice(0, 80)}” is not a storage key: names of letters, digits, “.”, “_” and “-”, divided by “/”`)
    this.name = 'BadStorageKey'
  }
}

/** Returns the key, or throws {@link BadStorageKey}. No name begins with a dot, so a key never climbs out of its folder. */
export function checkedKey(key: string): string {
  if (key.length > 500 || !/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(key)) throw new BadStorageKey(key)
  return key
}

/** `ab/cd/<sha256>`: two levels keep folders of a million files small. */
export function contentKey(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}
