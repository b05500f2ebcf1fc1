import { createHash } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createDiskStorage } from '../../platform/storage/disk-storage.ts'
import { contentKey, type Storage } from '../../platform/storage/storage.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { media } from '../slice.ts'
import { anAsset, aPicture } from '../testing.ts'

/** Bytes that another workspace keeps come in as bytes that nobody has: whoever sends them sees no difference anywhere. */

let house: TestHouse
let folder = ''
let ada: Signed
let at = ''
/** What was done to the library, in order: statements by their text, calls of the storage by name. */
let steps: string[] = []

/** Words that differ from one run to the next: ids, checksums, times, numbers of bytes. */
const plain = (text: string) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|[0-9a-f]{2}\/[0-9a-f]{2}\/|\d+/g, '…')

function watched(storage: Storage): Storage {
  return new Proxy(storage, {
    get: (target, name: keyof Storage) => (...given: never[]) => {
      steps.push(`storage ${name}`)
      return (target[name] as (...given: never[]) => unknown)(...given)
    },
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-same-'))
  house = await createTestHouse([platformSlice, identity, notifications, links, media], { storage: watched(createDiskStorage(folder)) })
  at = await house.app.listen({ port: 0, host: '127.0.0.1' })
  ada = await signUp(house)
})
afterAll(async () => {
  await house?.end()
  await rm(folder, { recursive: true, force: true })
})

/** Sends a file as browsers do, takes it in and looks at it. Gives all that was answered and all that was done. */
async function sent(bytes: Uint8Array): Promise<{ answers: unknown[]; steps: string[] }> {
  const eve = await signUp(house)
  const headers = { ...eve.headers, 'tus-resumable': '1.0.0' }
  steps = []
  const statements = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(remembered)
  const created = await fetch(`${at}/api/v1/uploads`, { method: 'POST', headers: { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': `filename ${Buffer.from('front.jpg').toString('base64')}` } })
  const address = created.headers.get('location')!
  const part = await fetch(`${at}${address}`, { method: 'PATCH', headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, body: new Uint8Array(bytes) })
  const taken = await house.app.inject({ method: 'POST', url: '/api/v1/assets', headers: eve.headers, payload: { uploadId: address.split('/').at(-1) } })
  const seen = await house.app.inject({ url: `/api/v1/assets/${(taken.json() as { id: string }).id}`, headers: eve.headers })
  const library = await house.app.inject({ url: '/api/v1/assets/library', headers: eve.headers })
  statements.mockRestore()
  return {
    steps: [...steps],
    answers: [[created.status, await created.text()], [part.status, await part.text()], [taken.statusCode, plain(taken.body)], [seen.statusCode, plain(seen.body)], [library.statusCode, plain(library.body)]],
  }
}

const query = pg.Client.prototype.query
function remembered(this: pg.Client, ...given: unknown[]): unknown {
  const [first] = given
  const text = typeof first === 'string' ? first : (first as { text?: string } | null)?.text
  // Other statements (sessions, queues) go on by the side, in an order of their own.
  if (text?.includes('media.')) steps.push(plain(text))
  return (query as (...given: unknown[]) => unknown).apply(this, given)
}

it('the same answers, the same statements and the same steps of the storage', async () => {
  const [known, unknown] = [await aPicture(), await aPicture()]
  await anAsset(house, ada.actor, { bytes: known })
  // The first sending of a process also fills what is kept for later ones.
  await sent(await aPicture())
  const [one, other] = [await sent(known), await sent(unknown)]
  expect(one.answers).toEqual(other.answers)
  expect(one.answers.map((answer) => (answer as [number])[0])).toEqual([201, 204, 201, 200, 200])
  expect(one.steps).toEqual(other.steps)
  expect(one.steps).toContain('storage putFile')
  expect(one.steps.filter((step) => step.includes('INSERT INTO media.assets'))).toHaveLength(1)
})

it('bytes that lie there already are written once more', async () => {
  const bytes = await aPicture()
  await anAsset(house, ada.actor, { bytes })
  const path = (await house.ports.storage.localPath(contentKey(createHash('sha256').update(bytes).digest('hex'))))!
  const before = await stat(path)
  await sent(bytes)
  const after = await stat(path)
  expect([after.size, after.ino === before.ino]).toEqual([before.size, false])
})
