import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, HeadObjectCommand, ListObjectsV2Command, S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { hashFile, spool } from './spool.ts'
import { StorageFull, StorageUnavailable, StoredFileMissing, checkedKey, contentKey, type Storage, type StorageBody } from './storage.ts'

export type S3Settings = {
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** Of an S3-compatible store (R2, MinIO, Garage); absent means AWS. Buckets are then part of the path, not of the host. */
  endpoint?: string
  /** Folder in the bucket, for example `foyer/`. */
  prefix?: string
  /** Where streams wait on disk until their content address is known; the system's temporary folder when absent. */
  spoolFolder?: string
}

/**
 * Files in an S3 bucket. Uploads go in parts of 8 MB, four at a time, so memory stays flat. A stream for `put` is first
 * spooled to disk: its address is its checksum, known only at the end, and renaming in S3 would copy every byte again
 * (and stops at 5 GB).
 */
export function createS3Storage({ bucket, region, accessKeyId, secretAccessKey, endpoint, prefix = '', spoolFolder = join(tmpdir(), 'foyer-spool') }: S3Settings): Storage & { close(): void } {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    // Stores other than AWS refuse the checksums that the client adds by default since 2025.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + checkedKey(key) })

  const upload = async (key: string, body: StorageBody, contentType?: string): Promise<void> => {
    const parts = new Upload({
      client,
      params: { ...at(key), Body: body, ...(contentType ? { ContentType: contentType } : {}) },
      partSize: 8 * 1024 * 1024,
      queueSize: 4,
      leavePartsOnError: false,
    })
    await parts.done().catch(translate(key))
  }
  const head: Storage['head'] = async (key) => {
    try {
      const found = await client.send(new HeadObjectCommand(at(key)))
      return { bytes: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0), contentType: found.ContentType ?? null }
    } catch (error) {
      if (isMissing(error)) return null
      return translate(key)(error)
    }
  }

  return {
    put: async (body, { contentType } = {}) => {
      if (body instanceof Uint8Array) {
        const sha256 = createHash('sha256').update(body).digest('hex')
        const key = contentKey(sha256)
        if (!(await head(key))) await upload(key, body, contentType)
        return { key, sha256, bytes: body.length }
      }
      await mkdir(spoolFolder, { recursive: true })
      const { path, sha256, bytes } = await spool(body, spoolFolder)
      try {
        const key = contentKey(sha256)
        await upload(key, createReadStream(path, { highWaterMark: 1024 * 1024 }), contentType)
        return { key, sha256, bytes }
      } finally {
        await rm(path, { force: true })
      }
    },
    putFile: async (path, { contentType } = {}) => {
      const { sha256, bytes } = await hashFile(path)
      const key = contentKey(sha256)
      if (!(await head(key))) await upload(key, createReadStream(path, { highWaterMark: 1024 * 1024 }), contentType)
      await rm(path, { force: true })
      return { key, sha256, bytes }
    },
    localPath: async () => null,
    putAt: async (key, body, { contentType } = {}) => {
      checkedKey(key)
      const counted = counting(body)
      await upload(key, counted.body, contentType)
      return { key, ...counted.result() }
    },
    read: async (key, range) => {
      const wanted = range ? { Range: `bytes=${range.start}-${range.end ?? ''}` } : {}
      const found = await client.send(new GetObjectCommand({ ...at(key), ...wanted })).catch(translate(key))
      return found.Body as Readable
    },
    head,
    exists: async (key) => (await head(key)) !== null,
    delete: async (key) => {
      await client.send(new DeleteObjectCommand(at(key))).catch(translate(key))
    },
    deleteUnder: async (folder) => {
      const under = { Bucket: bucket, Prefix: `${prefix}${checkedKey(folder)}/` }
      for (let token: string | undefined, more = true; more; more = token !== undefined) {
        const page = await client.send(new ListObjectsV2Command({ ...under, ...(token ? { ContinuationToken: token } : {}) })).catch(translate(folder))
        // One by one: bulk deletion asks for an MD5 header that not every store and SDK agree on, and these folders are small.
        for (const { Key } of page.Contents ?? []) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key })).catch(translate(folder))
        token = page.NextContinuationToken
      }
    },
    copy: async (from, to) => {
      const source = at(from)
      await client.send(new CopyObjectCommand({ ...at(to), CopySource: `${bucket}/${encodeURI(source.Key)}` })).catch(translate(from))
    },
    check: async () => {
      await client.send(new HeadBucketCommand({ Bucket: bucket })).catch((error: unknown) => {
        if (isMissing(error)) throw new StorageUnavailable(`there is no bucket “${bucket}”`, { cause: error })
        return translate(bucket)(error)
      })
    },
    /** Cuts kept connections. */
    close: () => client.destroy(),
  }
}

/** Hashes and counts what passes. */
function counting(body: StorageBody): { body: StorageBody; result: () => { sha256: string; bytes: number } } {
  const hash = createHash('sha256')
  if (body instanceof Uint8Array) return { body, result: () => ({ sha256: hash.update(body).digest('hex'), bytes: body.length }) }
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk)
      bytes += chunk.length
      next(null, chunk)
    },
  })
  // `pipe` passes no errors on, and an upload that waits for a dead source would wait for ever.
  body.on('error', (error) => meter.destroy(error))
  return { body: body.pipe(meter), result: () => ({ sha256: hash.digest('hex'), bytes }) }
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && (error.name === 'NotFound' || error.name === 'NoSuchKey' || error.$metadata.httpStatusCode === 404)
}

const fullWords = new Set(['QuotaExceeded', 'EntityTooLarge', 'XMinioStorageFull', 'InsufficientStorage', 'StorageFull'])

/** What the store says, in our words. Errors of the source stream pass through. */
function translate(key: string): (error: unknown) => never {
  return (error) => {
    if (isMissing(error)) throw new StoredFileMissing(key)
    if (error instanceof S3ServiceException) {
      if (fullWords.has(error.name) || error.$metadata.httpStatusCode === 507) throw new StorageFull({ cause: error })
      throw new StorageUnavailable(error.name, { cause: error })
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/^E(CONN|AI_|NOTFOUND|PIPE|HOST|NET|TIMEDOUT)/.test(code) || (error instanceof Error && error.name === 'TimeoutError')) throw new StorageUnavailable(code || 'TimeoutError', { cause: error })
    throw error
  }
}
