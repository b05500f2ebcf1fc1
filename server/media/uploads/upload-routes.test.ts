import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { joinWorkspace, signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { StorageFull, type Storage } from '../../platform/storage/storage.ts'
import { createDiskStorage } from '../../platform/storage/disk-storage.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { sql } from '../../platform/db/sql.ts'
import { media } from '../slice.ts'
import { aPicture } from '../testing.ts'

const slices = [platformSlice, identity, notifications, links, media]
let house: TestHouse
let url = ''
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse(slices, { env: { UPLOAD_MAX_BYTES: '30000000' } })
  url = await house.app.listen({ port: 0, host: '127.0.0.1' })
  ada = await signUp(house)
})
afterAll(() => house?.end())

const tus = { 'tus-resumable': '1.0.0' }
const encode = (text: string) => Buffer.from(text).toString('base64')

async function begin(who: Signed, name: string, bytes: number, metadata: Record<string, string> = {}, at = url): Promise<Response> {
  const words = Object.entries({ filename: name, ...metadata }).map(([key, value]) => `${key} ${encode(value)}`)
  return fetch(`${at}/api/v1/uploads`, { method: 'POST', headers: { ...who.headers, ...tus, 'upload-length': String(bytes), 'upload-metadata': words.join(',') } })
}
const send = (who: Signed, location: string, offset: number, body: BodyInit, at = url) =>
  fetch(`${at}${location}`, { method: 'PATCH', headers: { ...who.headers, ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body, ...({ duplex: 'half' } as object) })
const idOf = (location: string) => location.split('/').at(-1)!
const take = (who: Signed, uploadId: string) => house.app.inject({ method: 'POST', url: '/api/v1/assets', headers: who.headers, payload: { uploadId } })

async function upload(name: string, bytes: Buffer, who = ada): Promise<{ status: number; problem: { code: string; detail: string } | null; id: string }> {
  const created = await begin(who, name, bytes.length)
  const location = created.headers.get('location') ?? ''
  const answer = bytes.length === 0 ? created : await send(who, location, 0, new Uint8Array(bytes))
  const text = await answer.text()
  return { status: answer.status, problem: answer.ok ? null : JSON.parse(text), id: idOf(location) }
}

describe('an upload', () => {
  it('that is cut goes on where it stopped, and arrives byte for byte', async () => {
    const picture = await aPicture({ format: 'png' })
    // Bytes after the end of a PNG are ignored by every reader; they make the file long enough to be cut.
    const bytes = Buffer.concat([picture, randomBytes(6_000_000)])
    const location = (await begin(ada, 'front.png', bytes.length)).headers.get('location')!
    const half = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new Uint8Array(bytes.subarray(0, 2_000_000)))
        await new Promise((resolve) => setTimeout(resolve, 100))
        controller.error(new Error('the cable was pulled'))
      },
    })
    await expect(send(ada, location, 0, half)).rejects.toThrow()
    let offset = 0
    for (let tries = 0; offset === 0 && tries < 100; tries++) {
      const asked = await fetch(`${url}${location}`, { method: 'HEAD', headers: { ...ada.headers, ...tus } })
      offset = asked.status === 200 ? Number(asked.headers.get('upload-offset')) : 0
    }
    expect(offset).toBeGreaterThan(0)
    expect(offset).toBeLessThanOrEqual(2_000_000)
    expect((await take(ada, idOf(location))).json()).toMatchObject({ code: 'media.upload_unfinished' })
    expect((await send(ada, location, offset, new Uint8Array(bytes.subarray(offset)))).status).toBe(204)
    const asset = (await take(ada, idOf(location))).json() as { id: string; bytes: number; contentType: string; name: string }
    expect(asset).toMatchObject({ bytes: bytes.length, contentType: 'image/png', name: 'front' })
    const link = await house.app.inject({ url: `/api/v1/assets/${asset.id}/original`, headers: ada.headers })
    const back = await house.app.inject({ url: (link.json() as { url: string }).url })
    expect(createHash('sha256').update(back.rawPayload).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await readdir(join(house.folder, 'uploads'))).toEqual([])
  })

  it('of the same bytes gives the file that is there, also out of the trash, and never another workspace’s', async () => {
    const bytes = await aPicture()
    const first = (await take(ada, (await upload('one.jpg', bytes)).id)).json() as { id: string; duplicate: boolean }
    expect(first.duplicate).toBe(false)
    expect((await take(ada, (await upload('other name.jpg', bytes)).id)).json()).toMatchObject({ id: first.id, duplicate: true, name: 'one' })
    await house.app.inject({ method: 'DELETE', url: `/api/v1/assets/${first.id}`, headers: ada.headers })
    expect((await take(ada, (await upload('again.jpg', bytes)).id)).json()).toMatchObject({ id: first.id, duplicate: true, deletedAt: null })
    const eve = await signUp(house, { workspace: 'Other Homes' })
    const theirs = (await take(eve, (await upload('mine.jpg', bytes, eve)).id)).json() as { id: string; duplicate: boolean }
    expect(theirs).toMatchObject({ duplicate: false, name: 'mine' })
    expect(theirs.id).not.toBe(first.id)
  })

  it('taken in twice by a repeated call makes one file', async () => {
    const { id } = await upload('twice.jpg', await aPicture())
    const [one, two] = [await take(ada, id), await take(ada, id)]
    expect(two.json()).toMatchObject({ id: (one.json() as { id: string }).id, duplicate: false })
  })

  it('belongs to who began it', async () => {
    const location = (await begin(ada, 'mine.jpg', 10)).headers.get('location')!
    const ben = await joinWorkspace(house, ada.workspaceId, 'agent')
    const eve = await signUp(house)
    for (const stranger of [ben, eve]) {
      expect((await send(stranger, location, 0, 'x'.repeat(10))).status).toBe(404)
      expect((await fetch(`${url}${location}`, { method: 'DELETE', headers: { ...stranger.headers, ...tus } })).status).toBe(404)
    }
    expect((await fetch(`${url}${location}`, { method: 'DELETE', headers: { ...ada.headers, ...tus } })).status).toBe(204)
    expect((await fetch(`${url}${location}`, { method: 'HEAD', headers: { ...ada.headers, ...tus } })).status).toBe(404)
  })

  it('needs a sign-in, the right to add files, and the workspace it names', async () => {
    expect((await fetch(`${url}/api/v1/uploads`, { method: 'POST', headers: { ...tus, 'upload-length': '1' } })).status).toBe(401)
    const viewer = await joinWorkspace(house, ada.workspaceId, 'viewer')
    expect((await begin(viewer, 'x.jpg', 1)).status).toBe(403)
    const foreign = await begin(ada, 'x.jpg', 1, { workspace: '019a9d3c-0000-7000-8000-000000000000' })
    expect(await foreign.json()).toMatchObject({ code: 'media.workspace_differs' })
  })
})

describe('refused, with the reason and nothing kept', () => {
  const png = async (width: number, height: number) => {
    const bytes = Buffer.from(await aPicture({ width: 8, height: 8, format: 'png' }))
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
    return bytes
  }
  const files: [string, () => Promise<Buffer> | Buffer, string, RegExp][] = [
    ['empty.jpg', () => Buffer.alloc(0), 'media.file_empty', /0 bytes/],
    ['bomb.png', () => png(50_000, 50_000), 'media.picture_too_large', /50,000 × 50,000 pixels/],
    ['photo.jpg', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4096)]), 'media.type_not_allowed', /a Windows program/],
    ['photo.jpg', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'media.file_disguised', /calls itself a JPEG photo but is a PDF/],
    ['logo.svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'media.svg_refused', /scripts/],
    ['page.png', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'media.type_not_allowed', /a web page/],
    ['IMG_1.HEIC', () => Buffer.from('00000018667479706865696300000000686569636d696631', 'hex'), 'media.picture_damaged', /Export it again/],
    ['notes.jpg', () => Buffer.from('just words\n'), 'media.type_not_allowed', /a text file/],
    ['head.jpg', () => Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'media.picture_damaged', /Export it again/],
  ]
  it.each(files)('%s (%#)', async (name, make, code, words) => {
    const { status, problem, id } = await upload(name, await make())
    expect({ status, ...problem }).toMatchObject({ status: 422, code, detail: expect.stringMatching(words) })
    if (id) expect((await take(ada, id)).statusCode).toBe(404)
    expect(await readdir(join(house.folder, 'uploads'))).toEqual([])
  })

  it('a file over the limit, before a byte is sent', async () => {
    const refused = await begin(ada, 'long.mp4', 40_000_000)
    expect({ status: refused.status, ...(await refused.json()) }).toMatchObject({ status: 413, code: 'media.upload_too_large', detail: expect.stringContaining('30 MB') })
  })
})

describe('a full storage', () => {
  it('is named, and keeps nothing of the file', async () => {
    let full = true
    const storage = (folder: string): Storage => {
      const disk = createDiskStorage(folder)
      return { ...disk, putFile: async (path, options) => {
        if (full) throw new StorageFull()
        return disk.putFile(path, options)
      } }
    }
    const small = await createTestHouse(slices, { storage: storage(join(house.folder, 'small')) })
    try {
      const at = await small.app.listen({ port: 0, host: '127.0.0.1' })
      const who = await signUp(small)
      const bytes = await aPicture()
      const attempt = async () => send(who, (await begin(who, 'front.jpg', bytes.length, {}, at)).headers.get('location')!, 0, new Uint8Array(bytes), at)
      const refused = await attempt()
      expect({ status: refused.status, ...(await refused.json()) }).toMatchObject({ status: 503, code: 'media.storage_full', detail: expect.stringContaining('front.jpg was not kept, because the storage that holds the files is full') })
      expect(await readdir(join(small.folder, 'uploads'))).toEqual([])
      expect(await small.inHouse({ workspaceId: who.workspaceId }, (ctx) => ctx.db.all(sql`SELECT id FROM media.uploads WHERE workspace_id = ${ctx.workspaceId}::uuid`))).toEqual([])
      full = false
      expect((await attempt()).status).toBe(204)
    } finally {
      await small.end()
    }
  })
})

/** CRC-32 of PNG chunks (ISO 3309), so that the forged head is a valid one. */
function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1))
  }
  return ~crc >>> 0
}
