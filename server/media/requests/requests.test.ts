import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { AssetLicence } from '../licences/contract.ts'
import { listLicences } from '../licences/licence-operations.ts'
import { anAsset, aPicture } from '../testing.ts'
import type { SendingNow, UploadRequestDetail } from './contract.ts'
import { getUploadRequest } from './list-requests.ts'
import { closeUploadRequest, makeUploadRequest, reopenUploadRequest } from './request-operations.ts'

let house: TestHouse
let url = ''
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices, { env: { UPLOAD_MAX_BYTES: '30000000' } })
  url = await house.app.listen({ port: 0, host: '127.0.0.1' })
  ada = await signUp(house)
})
afterAll(() => house?.end())

const act = async <T>(operation: Parameters<TestHouse['perform']>[0], input: object) => (await house.perform(operation, input, { actor: ada.actor })).output as T
const ask = async (input: object = {}) => {
  const made = await act<{ id: string; url: string }>(makeUploadRequest, { title: 'Photos of Mill Cottage', ...input })
  return { id: made.id, token: made.url.split('/').at(-1)! }
}
const post = (path: string, body?: object) => fetch(`${url}/api/v1/public/${path}`, { method: 'POST', headers: body ? { 'content-type': 'application/json' } : {}, ...(body ? { body: JSON.stringify(body) } : {}) })
const begin = (token: string, more: object = {}) => post(`upload-requests/${token}`, { name: 'Priya Nair', note: 'Ground floor first', agreed: true, ...more })
const sender = async (token: string) => ((await (await begin(token)).json()) as { sending: string }).sending
const sent = async (sending: string) => (await (await fetch(`${url}/api/v1/public/sendings/${sending}`)).json()) as SendingNow

const licencesOf = async (id: string) => (await act<{ items: AssetLicence[] }>(listLicences, { id })).items

const encode = (text: string) => Buffer.from(text).toString('base64')
const create = (sending: string, name: string, bytes: number) =>
  fetch(`${url}/api/v1/uploads`, { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'x-foyer-sending': sending, 'upload-length': String(bytes), 'upload-metadata': `filename ${encode(name)},fingerprint ${encode(`${name}-${bytes}`)}` } })
const patch = (sending: string, location: string, offset: number, bytes: Buffer) =>
  fetch(`${url}${location}`, { method: 'PATCH', headers: { 'tus-resumable': '1.0.0', 'x-foyer-sending': sending, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body: new Uint8Array(bytes) })
async function send(sending: string, name: string, bytes: Buffer): Promise<{ status: number; words: string | null }> {
  const created = await create(sending, name, bytes.length)
  const answer = created.ok ? await patch(sending, created.headers.get('location')!, 0, bytes) : created
  return { status: answer.status, words: answer.ok ? null : ((await answer.json()) as { detail: string }).detail }
}

describe('a request for files', () => {
  it('takes files in from somebody without an account, with who sent them and what they agreed to', async () => {
    const { id, token } = await ask({ terms: 'The agency may use them.' })
    const sending = await sender(token)
    expect(await send(sending, 'hall.jpg', await aPicture())).toEqual({ status: 204, words: null })
    expect((await sent(sending)).files).toMatchObject([{ name: 'hall.jpg', state: 'taken', reason: null }])
    const done = (await (await post(`sendings/${sending}/finish`)).json()) as SendingNow
    expect(done).toMatchObject({ name: 'Priya Nair', state: 'open' })
    const seen = await act<UploadRequestDetail>(getUploadRequest, { id })
    expect(seen).toMatchObject({ taken: 1, senders: ['Priya Nair'], sendings: [{ name: 'Priya Nair', note: 'Ground floor first', terms: 'The agency may use them.', files: [{ state: 'taken', wasHere: false }] }] })
    const assetId = seen.sendings[0]!.files[0]!.assetId!
    expect(await licencesOf(assetId)).toMatchObject([{ kind: 'licence', holder: 'Priya Nair', note: 'The agency may use them.', expiresOn: null }])
    const detail = (await house.app.inject({ url: `/api/v1/assets/${assetId}`, headers: ada.headers })).json() as { addedBy: null; sentBy: { name: string; title: string } }
    expect([detail.addedBy, detail.sentBy]).toEqual([null, { name: 'Priya Nair', title: 'Photos of Mill Cottage', note: 'Ground floor first' }])
    const told = await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.all<{ title: string }>(sql`SELECT title FROM notifications.notifications WHERE kind = 'media.files-sent'`))
    expect(told).toEqual([{ title: 'Priya Nair sent a file for Photos of Mill Cottage' }])
  })

  it('refuses what was not asked for, with words that stay readable', async () => {
    const { token } = await ask({ kinds: ['image'], maxBytes: 50_000, maxFiles: 2 })
    const sending = await sender(token)
    expect((await send(sending, 'tour.mp4', Buffer.from('x'))).words).toBe('tour.mp4 was not taken: only photos were asked for.')
    expect((await send(sending, 'plan', Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF'))).words).toBe('plan was not taken: only photos were asked for.')
    expect((await send(sending, 'huge.jpg', Buffer.alloc(60_000))).words).toMatch(/^huge\.jpg has 60 kB; up to 50 kB are taken/)
    expect((await send(sending, 'broken.jpg', Buffer.from([255, 216, 255, 224, 0, 16, 74, 70, 73, 70, 0, 1]))).words).toMatch(/broken\.jpg cannot be opened/)
    for (const name of ['one.jpg', 'two.jpg']) expect((await send(sending, name, await aPicture())).status).toBe(204)
    expect((await send(sending, 'three.jpg', await aPicture())).words).toBe('three.jpg was not sent: 2 files were asked for, and so many are here. Ask whoever sent you the link to take more.')
    const { files } = await sent(sending)
    expect(files.map(({ name, state }) => `${name} ${state}`)).toEqual(['tour.mp4 refused', 'plan refused', 'huge.jpg refused', 'broken.jpg refused', 'one.jpg taken', 'two.jpg taken', 'three.jpg refused'])
    expect(files.filter(({ state }) => state === 'refused').every(({ reason }) => reason!.length > 20)).toBe(true)
  })

  it('that is closed in the middle keeps what arrived, and goes on where it stopped when it is opened again', async () => {
    const { id, token } = await ask()
    const sending = await sender(token)
    const bytes = await aPicture({ width: 900 })
    const location = (await create(sending, 'late.jpg', bytes.length)).headers.get('location')!
    await patch(sending, location, 0, bytes.subarray(0, 1000))
    await act(closeUploadRequest, { id })
    const refused = await patch(sending, location, 1000, bytes.subarray(1000))
    expect([refused.status, ((await refused.json()) as { detail: string }).detail]).toEqual([404, expect.stringContaining('What arrived before is safe')])
    expect((await begin(token)).status).toBe(404)
    expect((await fetch(`${url}/send/${token}`)).status).toBe(410)
    await act(reopenUploadRequest, { id })
    expect((await patch(sending, location, 1000, bytes.subarray(1000))).status).toBe(204)
    expect((await sent(sending)).files).toMatchObject([{ name: 'late.jpg', state: 'taken' }])
  })

  it('makes no second file of one that comes again, and says nothing about a file of the house', async () => {
    const { id, token } = await ask()
    const known = await aPicture()
    const { id: assetId } = await anAsset(house, ada.actor, { bytes: known, name: 'Ours' })
    const sending = await sender(token)
    const bytes = await aPicture()
    for (const name of ['a.jpg', 'a.jpg', 'copy of a.jpg']) expect((await send(sending, name, bytes)).status).toBe(204)
    await send(sending, 'known.jpg', known)
    expect((await sent(sending)).files.map(({ name, state }) => [name, state])).toEqual([['a.jpg', 'taken'], ['copy of a.jpg', 'taken'], ['known.jpg', 'taken']])
    const { files } = (await act<UploadRequestDetail>(getUploadRequest, { id })).sendings[0]!
    expect(files.map(({ wasHere }) => wasHere)).toEqual([false, true, true])
    expect(new Set(files.slice(0, 2).map((file) => file.assetId)).size).toBe(1)
    expect(await licencesOf(assetId)).toEqual([])
  })

  it('opens to whoever has password and link, and to nobody with another’s upload', async () => {
    const { token } = await ask({ password: 'orchard' })
    expect(((await (await begin(token, { password: 'wrong' })).json()) as { code: string }).code).toBe('media.password_wrong')
    expect(((await (await begin(token, { password: 'orchard', agreed: false })).json()) as { code: string }).code).toBe('media.terms_not_agreed')
    const { sending } = (await (await begin(token, { password: 'orchard' })).json()) as { sending: string }
    const location = (await create(sending, 'mine.jpg', 5000)).headers.get('location')!
    const other = await sender((await ask()).token)
    expect((await patch(other, location, 0, Buffer.alloc(100))).status).toBe(404)
    expect((await create('x'.repeat(43), 'a.jpg', 10)).status).toBe(404)
    expect((await begin('y'.repeat(43))).status).toBe(404)
  })
})
