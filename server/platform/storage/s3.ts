import { createHash, randomBytes } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { checkKey, contentKey, StoredFileMissing, type Storage, type Stored } from './storage.ts'

export type S3Options = { bucket: string; region: string; endpoint?: string; accessKeyId: string; secretAccessKey: string }

const isMissing = (error: unknown) => ['NoSuchKey', 'NotFound', '404'].includes((error as Error).name) || (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404

/**
 * Files in an S3 bucket (AWS, R2, B2, MinIO). Streams go up in parts, so memory stays flat. A content address is known only
 * at the end of a stream: it is received under a temporary key, then copied within the bucket.
 */
export function createS3Storage({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Options): Storage {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    // Not every server that speaks S3 knows the checksum trailers that the SDK sends by default since 2025.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (key: string) => ({ Bucket: bucket, Key: checkKey(key) })

  const send = async (key: string, content: Readable | Uint8Array, contentType?: string): Promise<Omit<Stored, 'key'>> => {
    const hash = createHash('sha256')
    let bytes = 0
    const count = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk)
        bytes += chunk.length
        next(null, chunk)
      },
    })
    const source = content instanceof Readable ? content : Readable.from([content])
    source.on('error', (error) => count.destroy(error))
    const upload = new Upload({ client, params: { ...at(key), Body: source.pipe(count), ...(contentType ? { ContentType: contentType } : {}) }, queueSize: 2, partSize: 8 * 1024 * 1024 })
    await upload.done()
    return { sha256: hash.digest('hex'), bytes }
  }
  const head = async (key: string) => {
    try {
      const answer = await client.send(new HeadObjectCommand(at(key)))
      return { bytes: answer.ContentLength ?? 0, modifiedAt: answer.LastModified ?? new Date(0) }
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }
  const remove = async (key: string) => void (await client.send(new DeleteObjectCommand(at(key))))
  const copy = async (from: string, to: string) => {
    try {
      await client.send(new CopyObjectCommand({ ...at(to), CopySource: `${bucket}/${encodeURIComponent(checkKey(from)).replaceAll('%2F', '/')}` }))
    } catch (error) {
      throw isMissing(error) ? new StoredFileMissing(from) : error
    }
  }
  return {
    put: async (content, options) => {
      const temporary = `incoming/${randomBytes(12).toString('hex')}`
      const sent = await send(temporary, content, options?.contentType)
      const key = contentKey(sent.sha256)
      if (!(await head(key))) await copy(temporary, key)
      await remove(temporary)
      return { key, ...sent }
    },
    putAt: async (key, content, options) => ({ key, ...(await send(key, content, options?.contentType)) }),
    read: async (key, range) => {
      try {
        const answer = await client.send(new GetObjectCommand({ ...at(key), ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}) }))
        return answer.Body as Readable
      } catch (error) {
        throw isMissing(error) ? new StoredFileMissing(key) : error
      }
    },
    head,
    exists: async (key) => (await head(key)) !== null,
    delete: remove,
    copy,
    check: async () => void (await client.send(new HeadBucketCommand({ Bucket: bucket }))),
  }
}
