import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { startFauxqs, type FauxqsServer } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDiskStorage } from './disk-storage.ts'
import { createS3Storage } from './s3-storage.ts'
import { BadStorageKey, StorageFull, StorageUnavailable, StoredFileMissing, checkedKey, type Storage } from './storage.ts'

let folder = ''
let s3: FauxqsServer
const stores: Record<string, Storage> = {}
const closers: (() => void)[] = []
const bucket = { bucket: 'foyer', region: 'us-east-1', accessKeyId: 'test', secretAccessKey: 'test' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-storage-'))
  s3 = await startFauxqs({ port: 0, logger: false })
  const endpoint = `http://127.0.0.1:${s3.port}`
  const client = new S3Client({ endpoint, region: bucket.region, credentials: bucket, forcePathStyle: true })
  await client.send(new CreateBucketCommand({ Bucket: 'foyer' }))
  client.destroy()
  const inBucket = createS3Storage({ ...bucket, endpoint, prefix: 'house/', spoolFolder: join(folder, 'spool') })
  closers.push(() => inBucket.close())
  stores['disk'] = createDiskStorage(join(folder, 'files'))
  stores['S3'] = inBucket
})
afterAll(async () => {
  for (const close of closers) close()
  await s3.stop()
  await rm(folder, { recursive: true, force: true })
})

const text = (stream: Readable) => buffer(stream).then(String)
const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex')

describe.each(['disk', 'S3'])('files on %s', (kind) => {
  const store = () => stores[kind]!

  it('lie at their checksum, and equal files lie once', async () => {
    const expected = { key: `b9/4d/${sha256(Buffer.from('hello world'))}`, sha256: sha256(Buffer.from('hello world')), bytes: 11 }
    expect(await store().put(Buffer.from('hello world'), { contentType: 'text/plain' })).toEqual(expected)
    expect(await store().put(Readable.from([Buffer.from('hello '), Buffer.from('world')]))).toEqual(expected)
    expect(await store().head(expected.key)).toMatchObject({ bytes: 11 })
    expect(await text(await store().read(expected.key))).toBe('hello world')
  })

  it('may be empty', async () => {
    const { key, bytes } = await store().put(Readable.from([]))
    expect(bytes).toBe(0)
    expect(await text(await store().read(key))).toBe('')
  })

  it('come back byte for byte when they are larger than one part', async () => {
    const body = Buffer.alloc(20 * 1024 * 1024, 'sea view ')
    const pieces = Array.from({ length: 80 }, (_, i) => body.subarray(i * 256 * 1024, (i + 1) * 256 * 1024))
    for (const stored of [await store().put(Readable.from(pieces)), await store().putAt('large/file.bin', Readable.from(pieces))]) {
      expect(stored).toMatchObject({ sha256: sha256(body), bytes: body.length })
      expect(sha256(await buffer(await store().read(stored.key)))).toBe(sha256(body))
    }
  })

  it('are read in part, both ends included', async () => {
    await store().putAt('ranges/abc.txt', Buffer.from('0123456789'))
    expect(await text(await store().read('ranges/abc.txt', { start: 2, end: 4 }))).toBe('234')
    expect(await text(await store().read('ranges/abc.txt', { start: 7 }))).toBe('789')
  })

  it('at a name are replaced whole', async () => {
    await store().putAt('avatars/1.webp', Buffer.from('first, and longer'))
    expect(await store().putAt('avatars/1.webp', Buffer.from('second'))).toEqual({ key: 'avatars/1.webp', sha256: sha256(Buffer.from('second')), bytes: 6 })
    expect(await text(await store().read('avatars/1.webp'))).toBe('second')
  })

  it('can be looked at, copied and removed', async () => {
    await store().putAt('a/one.txt', Buffer.from('one'))
    await store().copy('a/one.txt', 'b/two.txt')
    expect(await text(await store().read('b/two.txt'))).toBe('one')
    expect((await store().head('b/two.txt'))?.bytes).toBe(3)
    await store().delete('b/two.txt')
    await store().delete('b/two.txt')
    expect([await store().exists('a/one.txt'), await store().exists('b/two.txt')]).toEqual([true, false])
    expect(await store().head('b/two.txt')).toBeNull()
  })

  it('are taken from where they were written', async () => {
    const path = join(folder, `upload-${kind}`)
    for (const again of [false, true]) {
      await writeFile(path, `uploaded to ${kind}`)
      const stored = await store().putFile(path)
      expect(stored).toMatchObject({ sha256: sha256(Buffer.from(`uploaded to ${kind}`)), bytes: `uploaded to ${kind}`.length })
      expect({ again, text: await text(await store().read(stored.key)) }).toEqual({ again, text: `uploaded to ${kind}` })
      await expect(readFile(path)).rejects.toThrow('ENOENT')
      const local = await store().localPath(stored.key)
      expect(local === null ? kind : String(await readFile(local))).toBe(kind === 'S3' ? 'S3' : `uploaded to ${kind}`)
    }
    expect(await store().localPath('no/such.file')).toBeNull()
  })

  it('go together when their folder goes', async () => {
    await store().putAt('derived/one/thumb.webp', Buffer.from('a'), { disposable: true })
    await store().putAt('derived/one/cut/large.webp', Buffer.from('b'))
    await store().putAt('derived/one-more/thumb.webp', Buffer.from('c'))
    await store().deleteUnder('derived/one')
    await store().deleteUnder('derived/never-was')
    expect([await store().exists('derived/one/thumb.webp'), await store().exists('derived/one/cut/large.webp'), await store().exists('derived/one-more/thumb.webp')]).toEqual([false, false, true])
  })

  it('that are not there are missing, not broken', async () => {
    await expect(store().read('no/such.file')).rejects.toThrow(StoredFileMissing)
    await expect(store().copy('no/such.file', 'a/b')).rejects.toThrow(StoredFileMissing)
    expect(await store().exists('no')).toBe(false)
  })

  it('whose source breaks off leave nothing behind', async () => {
    const breaking = () => Readable.from((async function* () {
      yield Buffer.from('half')
      throw new Error('the visitor went away')
    })())
    await expect(store().put(breaking())).rejects.toThrow('the visitor went away')
    await expect(store().putAt('broken/file.bin', breaking())).rejects.toThrow('the visitor went away')
    expect(await store().exists('broken/file.bin')).toBe(false)
  })

  it('never lie outside', async () => {
    for (const key of ['../etc/passwd', 'a/../../b', '/etc/passwd', 'a//b', '', 'a/.hidden', 'a\\b', 'a b', 'a/\0']) {
      await expect(store().putAt(key, Buffer.from('x'))).rejects.toThrow(BadStorageKey)
      await expect(Promise.resolve().then(() => store().read(key))).rejects.toThrow(BadStorageKey)
    }
  })

  it('are in a place that can be checked', async () => {
    await expect(store().check()).resolves.toBeUndefined()
  })
})

describe('a disk', () => {
  it('that is full says so, and keeps nothing of the file', async () => {
    const full = Readable.from((async function* () {
      yield Buffer.from('some')
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    })())
    await expect(stores['disk']!.put(full)).rejects.toThrow(StorageFull)
    expect(await readdir(join(folder, 'files', '.incoming'))).toEqual([])
  })
  it('clears what a crash left, after a day', async () => {
    const incoming = join(folder, 'crashed', '.incoming')
    await mkdir(incoming, { recursive: true })
    await writeFile(join(incoming, 'old'), 'half')
    await writeFile(join(incoming, 'young'), 'half')
    const long = new Date(Date.now() - 25 * 3600 * 1000)
    await utimes(join(incoming, 'old'), long, long)
    await createDiskStorage(join(folder, 'crashed')).check()
    expect(await readdir(incoming)).toEqual(['young'])
  })
})

describe('a bucket', () => {
  it('keeps the content type', async () => {
    const { key } = await stores['S3']!.put(Buffer.from('jpeg'), { contentType: 'image/jpeg' })
    expect(await stores['S3']!.head(key)).toMatchObject({ contentType: 'image/jpeg' })
  })
  it('leaves nothing in the spool', async () => {
    await stores['S3']!.put(Readable.from([Buffer.from('spooled')]))
    expect(await readdir(join(folder, 'spool'))).toEqual([])
  })
  it('that cannot be reached or does not exist is unavailable', async () => {
    const away = createS3Storage({ ...bucket, endpoint: 'http://127.0.0.1:1' })
    await expect(away.putAt('a', Buffer.from('x'))).rejects.toThrow(StorageUnavailable)
    const wrong = createS3Storage({ ...bucket, bucket: 'other', endpoint: `http://127.0.0.1:${s3.port}` })
    await expect(wrong.check()).rejects.toThrow('no bucket “other”')
    away.close()
    wrong.close()
  })
})

it('a key is names divided by slashes', () => {
  expect(checkedKey('ab/cd/file-1_x.webp')).toBe('ab/cd/file-1_x.webp')
  expect(() => checkedKey('x'.repeat(501))).toThrow(BadStorageKey)
})
