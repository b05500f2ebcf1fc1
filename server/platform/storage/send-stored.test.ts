import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byteRange } from './byte-range.ts'
import { contentDisposition } from './content-disposition.ts'
import { createDiskStorage } from './disk-storage.ts'
import { sendStored, type SentFile } from './send-stored.ts'
import { StoredFileMissing, type Storage } from './storage.ts'

let folder = ''
let storage: Storage
let key = ''
let file: SentFile
const app = Fastify()
app.route({ method: ['GET', 'HEAD'], url: '/file', handler: (request, reply) => sendStored(reply, request, storage, key, file) })
app.setErrorHandler((error, _request, reply) => reply.code(error instanceof StoredFileMissing ? 404 : 500).send({ error: String(error) }))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-send-'))
  storage = createDiskStorage(folder)
  key = (await storage.put(Buffer.from('0123456789'))).key
  file = { contentType: 'image/webp', bytes: 10, filename: 'kitchen.webp', cacheSeconds: 60 }
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})
const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') => app.inject({ method, url: '/file', headers })

describe('a stored file', () => {
  it('is sent whole, with all a browser needs', async () => {
    const answer = await get()
    expect([answer.statusCode, answer.body]).toEqual([200, '0123456789'])
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=60, no-transform, immutable',
      'content-disposition': 'inline; filename="kitchen.webp"',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers['content-security-policy']).toBeUndefined()
  })
  it('is sent in part', async () => {
    const answer = await get({ range: 'bytes=2-4' })
    expect([answer.statusCode, answer.body]).toEqual([206, '234'])
    expect(answer.headers).toMatchObject({ 'content-range': 'bytes 2-4/10', 'content-length': '3' })
  })
  it('has no part beyond its end', async () => {
    const answer = await get({ range: 'bytes=10-' })
    expect([answer.statusCode, answer.body, answer.headers['content-range']]).toEqual([416, '', 'bytes */10'])
  })
  it('shows its size without its body', async () => {
    const answer = await get({}, 'HEAD')
    expect([answer.statusCode, answer.body, answer.headers['content-length'], answer.headers['content-type']]).toEqual([200, '', '10', 'image/webp'])
  })
  it('is not sent again to who has it', async () => {
    const etag = String((await get()).headers.etag)
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get({ 'if-none-match': header })
      expect([answer.statusCode, answer.body]).toEqual([304, ''])
    }
    expect((await get({ 'if-none-match': '"other"' })).statusCode).toBe(200)
    expect((await get({ range: 'bytes=0-1', 'if-range': etag })).statusCode).toBe(206)
    expect((await get({ range: 'bytes=0-1', 'if-range': '"other"' })).statusCode).toBe(200)
  })
  it.each(['text/html', 'image/svg+xml', 'application/pdf', 'application/xhtml+xml'])('of type %s runs no script here', async (contentType) => {
    file = { ...file, contentType }
    expect((await get()).headers['content-security-policy']).toContain('sandbox')
    file = { ...file, contentType: 'image/webp' }
  })
  it('under a name gets a new version when it is written again', async () => {
    const before = key
    key = 'avatars/1.webp'
    file = { contentType: 'image/webp' }
    await storage.putAt(key, Buffer.from('first'))
    const first = await get()
    await storage.putAt(key, Buffer.from('the second'))
    const second = await get()
    expect([first.body, second.body]).toEqual(['first', 'the second'])
    expect(second.headers.etag).not.toBe(first.headers.etag)
    expect(second.headers['cache-control']).toBe('private, no-cache')
    key = before
  })
  it('that is gone is a 404 and not half an answer', async () => {
    const before = key
    key = 'no/such'
    file = { contentType: 'image/webp', bytes: 5, etag: 'x' }
    expect((await get()).statusCode).toBe(404)
    file = { contentType: 'image/webp' }
    expect((await get()).statusCode).toBe(404)
    key = before
  })
})

it.each([
  [undefined, 'whole'],
  ['bytes=0-', { start: 0, end: 9 }],
  ['bytes=0-99', { start: 0, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=10-12', 'unsatisfiable'],
  ['bytes=5-2', 'whole'],
  ['bytes=0-1,3-4', 'whole'],
  ['lines=1-2', 'whole'],
  ['bytes=-', 'whole'],
])('the range %s of ten bytes is %j', (header, range) => {
  expect(byteRange(header, 10)).toEqual(range)
})

it('an empty file has no range', () => {
  expect(byteRange('bytes=0-', 0)).toBe('unsatisfiable')
})

it.each([
  ['plan.pdf', 'attachment; filename="plan.pdf"'],
  ['Küche.jpg', `attachment; filename="Kuche.jpg"; filename*=UTF-8''K%C3%BCche.jpg`],
  ['間取り.pdf', `attachment; filename=".pdf"; filename*=UTF-8''%E9%96%93%E5%8F%96%E3%82%8A.pdf`],
  ['a"b\r\nSet-Cookie: x=1.txt', `attachment; filename="abSet-Cookie: x=1.txt"; filename*=UTF-8''a%22bSet-Cookie%3A%20x%3D1.txt`],
  ['../../etc/passwd', 'attachment; filename="..-..-etc-passwd"'],
  ['\ud800.txt', `attachment; filename=".txt"; filename*=UTF-8''%EF%BF%BD.txt`],
  ['', 'attachment'],
])('the file name %j is offered as %s', (name, header) => {
  expect(contentDisposition('attachment', name)).toBe(header)
})
