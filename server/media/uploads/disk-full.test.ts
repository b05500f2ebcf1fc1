import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Upload } from '@tus/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { StorageFull } from '../../platform/storage/storage.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { media } from '../slice.ts'
import { anAsset, aPicture } from '../testing.ts'
import { diskReserve, UploadFiles } from './upload-files.ts'

describe('half an upload, when the disk fills', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'foyer-half-'))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  const begun = async (id: string, size: number, freeUnder: () => Promise<number>) => {
    const files = new UploadFiles({ directory, freeUnder })
    await files.create(new Upload({ id, size, offset: 0 }))
    return files
  }

  it('stops while the reserve is left, keeps what arrived, and goes on from there', async () => {
    const bytes = randomBytes(40_000_000)
    let free = diskReserve + 1
    const files = await begun('reserve', bytes.length, async () => free)
    const parts = Readable.from((function* () {
      for (let at = 0; at < bytes.length; at += 1_000_000) {
        if (at === 20_000_000) free = diskReserve - 1
        yield bytes.subarray(at, at + 1_000_000)
      }
    })())
    await expect(files.write(parts, 'reserve', 0)).rejects.toThrow(StorageFull)
    const { offset } = await files.getUpload('reserve')
    expect(offset).toBeGreaterThanOrEqual(16_000_000)
    expect(offset).toBeLessThan(bytes.length)
    await expect(files.write(Readable.from([bytes.subarray(offset)]), 'reserve', offset)).rejects.toThrow(StorageFull)
    expect((await files.getUpload('reserve')).offset).toBe(offset)
    free = diskReserve + 1
    expect(await files.write(Readable.from([bytes.subarray(offset)]), 'reserve', offset)).toBe(bytes.length)
    expect((await readFile(join(directory, 'reserve'))).equals(bytes)).toBe(true)
  })

  it('gives back what the last part took when there is no byte left', async () => {
    const bytes = randomBytes(3_000_000)
    const files = await begun('last', bytes.length, async () => diskReserve + 1)
    await files.write(Readable.from([bytes.subarray(0, 1_000_000)]), 'last', 0)
    const cut = Readable.from((function* () {
      yield bytes.subarray(1_000_000, 2_000_000)
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    })())
    await expect(files.write(cut, 'last', 1_000_000)).rejects.toThrow(StorageFull)
    expect((await files.getUpload('last')).offset).toBe(1_000_000)
    await files.write(Readable.from([bytes.subarray(1_000_000)]), 'last', 1_000_000)
    expect((await readFile(join(directory, 'last'))).equals(bytes)).toBe(true)
  })
})

describe('who sends a file to a disk without room', () => {
  let house: TestHouse
  let ada: Signed
  let at = ''
  beforeAll(async () => {
    house = await createTestHouse([platformSlice, identity, notifications, links, media])
    at = await house.app.listen({ port: 0, host: '127.0.0.1' })
    ada = await signUp(house)
  })
  afterAll(() => house?.end())

  it('is told, loses nothing that was there, and goes on when there is room', async () => {
    const before = await anAsset(house, ada.actor)
    const bytes = await aPicture()
    const tus = { ...ada.headers, 'tus-resumable': '1.0.0' }
    const created = await fetch(`${at}/api/v1/uploads`, { method: 'POST', headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': `filename ${Buffer.from('front.jpg').toString('base64')}` } })
    const address = created.headers.get('location')!
    const send = () => fetch(`${at}${address}`, { method: 'PATCH', headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, body: new Uint8Array(bytes) })
    const half = join(house.folder, 'uploads', address.split('/').at(-1)!)
    // Every write to this device fails as on a disk without a free byte (full(4)).
    await rm(half)
    await symlink('/dev/full', half)
    const refused = await send()
    expect({ status: refused.status, ...(await refused.json()) }).toMatchObject({ status: 503, code: 'media.upload_halted', detail: expect.stringMatching(/^front\.jpg stopped, because the disk of this server is full\. Everything stored before is safe\..*try again/) })
    const rows = (await house.app.inject({ url: '/api/v1/assets', headers: ada.headers })).json() as { items: { id: string }[] }
    expect(rows.items.map(({ id }) => id)).toEqual([before.id])

    await rm(half)
    await writeFile(half, '')
    expect((await send()).status).toBe(204)
    const taken = await house.app.inject({ method: 'POST', url: '/api/v1/assets', headers: ada.headers, payload: { uploadId: address.split('/').at(-1) } })
    expect(taken.json()).toMatchObject({ name: 'front', bytes: bytes.length, duplicate: false })
    expect(await readdir(join(house.folder, 'uploads'))).toEqual([])
  })
})
