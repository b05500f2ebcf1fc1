import exifr from 'exifr'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { keepDerived, type Alteration } from '../../media/index.ts'
import { media } from '../../media/slice.ts'
import { anAsset, aStoredPicture, aVersion } from '../../media/testing.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { exportOnly } from '../../policy/index.ts'
import { policy } from '../../policy/slice.ts'
import { reviews } from '../../reviews/slice.ts'
import { slices } from '../../slices.ts'
import { pairDestinations } from '../staging/contract.ts'
import { photographed, roomShape, seeded, alterations as roomAlterations } from '../staging/drift/synthetic-room.fixture.ts'
import { makeCertificates } from './credentials/certificates.ts'
import type { Checklist, Credentials, DriftGate, Signing } from './contract.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices, { work: true, realClock: true })
  ada = await signUp(house, { workspace: 'Compliance Homes' })
})
afterAll(() => house?.end())

const look = <T>(work: (ctx: Context) => Promise<T>) => house.inHouse({ workspaceId: ada.workspaceId, actor: ada.actor }, work)
const operationOf = (room: { operations: readonly AnyOperation[] }, id: string): AnyOperation => room.operations.find((one) => one.id === id)!
const act = async <T>(operation: AnyOperation, input: object) => (await house.perform(operation, input, { actor: ada.actor })).output as T
const ask = async <T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object | Buffer) => {
  const answer = await house.app.inject({ method, url: `/api/v1/studio${url}`, headers: { ...ada.headers, ...(Buffer.isBuffer(payload) ? { 'content-type': 'image/jpeg' } : {}) }, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, raw: answer.rawPayload, body: (answer.headers['content-type']?.toString().includes('json') ? answer.json() : {}) as T & { code?: string } }
}

const picture = async (room: Parameters<typeof photographed>[0], seed: number) => {
  const { data, width, height } = await photographed(room, seeded(seed))
  return sharp(data, { raw: { width, height, channels: 3 } }).jpeg({ quality: 95 }).toBuffer()
}
/** A photo and what was made of it: the same room with furniture, or one whose door is gone. */
async function staged(change: 'none' | 'door gone', made: readonly Alteration[] = ['decluttered']) {
  const room = roomShape(seeded(7))
  const photo = await anAsset(house, ada.actor, { bytes: await picture(room, 1 + Math.floor(Math.random() * 1e6)), name: 'Room' })
  const content = await aStoredPicture(house, await picture(change === 'none' ? room : roomAlterations[change](room), 2_000_000 + Math.floor(Math.random() * 1e6)))
  const { id } = await look((ctx) => keepDerived(ctx, content, { name: 'Room, cleared' }, { how: 'retouched', engine: 'test/1', model: 'eraser', alterations: made, from: [{ assetId: photo.id, version: 1 }] }))
  return { id, photoId: photo.id as string }
}
async function gateOf(id: string): Promise<DriftGate> {
  for (let tries = 0; tries < 400; tries++) {
    const { body } = await ask<DriftGate>('GET', `/drift-gate/${id}`)
    if (body.state !== 'unchecked') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the picture was not compared in time')
}

type Review = { contentHash: string; obstacle: { why: string; picture: string | null } | null; request: { id: string; stage: number; state: string } | null }
const reviewOf = (id: string) => act<Review>(operationOf(reviews, 'reviews.approvals.ask'), { kind: 'asset', subjectId: id })
const approve = ({ request, contentHash }: Review) => act<Review>(operationOf(reviews, 'reviews.approvals.decide'), { id: request!.id, stage: request!.stage, contentHash, decision: 'approved' })

describe('the drift gate', () => {
  it('lets a picture be approved whose room is as it was', async () => {
    const { id } = await staged('none')
    expect(await gateOf(id)).toMatchObject({ applies: true, state: 'passed', picture: null })
    const review = await reviewOf(id)
    expect(review.obstacle).toBeNull()
    expect((await approve(review)).request!.state).toBe('approved')
  })

  it('keeps a picture without its door from being approved, shows the place, and lets it through with a reason that stays', async () => {
    const { id } = await staged('door gone')
    expect(await gateOf(id)).toMatchObject({ state: 'refused', picture: expect.stringMatching(/^data:image\/webp/) })
    const review = await reviewOf(id)
    expect(review.obstacle).toMatchObject({ why: expect.stringContaining('differs from the original'), picture: expect.stringMatching(/^data:/) })
    await expect(approve(review)).rejects.toMatchObject({ code: 'reviews.not_approvable' })
    const { body } = await ask<DriftGate>('POST', `/drift-gate/${id}/permit`, { reason: 'The door was taken out last week.' })
    expect(body).toMatchObject({ state: 'permitted', permit: { reason: 'The door was taken out last week.' } })
    expect((await approve(review)).request!.state).toBe('approved')
    expect((await gateOf(id)).permit!.reason).toBe('The door was taken out last week.')
  })

  it('does not ask for a sky, and permits nothing where nothing was refused', async () => {
    const photo = await anAsset(house, ada.actor)
    await aVersion(house, ada.actor, photo.id, { alterations: ['sky'] })
    expect((await gateOf(photo.id)).state).toBe('none')
    expect((await ask('POST', `/drift-gate/${photo.id}/permit`, { reason: 'Why not.' })).body.code).toBe('studio.drift_not_refused')
  })
})

describe('an export', () => {
  it('carries the source in XMP and signed credentials that name the original, and breaks when it is changed', async () => {
    const { id } = await staged('none')
    const { status, raw } = await ask('GET', `/exports/${id}?destination=print`)
    expect(status).toBe(200)
    expect(await exifr.parse(raw, { xmp: true, mergeOutput: true })).toMatchObject({ DigitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia' })
    const { body } = await ask<Credentials>('POST', '/credentials/verify', raw)
    expect(body.faults).toEqual([])
    expect(body).toMatchObject({ found: true, holds: true, generator: 'Foyer', signer: { subject: expect.stringContaining('Compliance Homes'), selfMade: true }, ingredients: [{ title: 'Room', relationship: 'parentOf' }] })
    expect(body.actions.map(({ action }) => action)).toEqual(['c2pa.opened', 'c2pa.edited'])
    expect(body.actions[1]!.sourceType).toContain('compositeWithTrainedAlgorithmicMedia')
    const changed = Buffer.from(raw)
    changed[changed.length - 200]! ^= 0xff
    expect((await ask<Credentials>('POST', '/credentials/verify', changed)).body).toMatchObject({ found: true, holds: false })
  })

  it('of furniture says that it was placed', async () => {
    const { id } = await staged('none', ['furniture', 'sky'])
    const { raw } = await ask('GET', `/exports/${id}?destination=social`)
    const { body } = await ask<Credentials>('POST', '/credentials/verify', raw)
    expect(body).toMatchObject({ holds: true, ingredients: [{ relationship: 'parentOf' }, { relationship: 'componentOf' }] })
    expect(body.actions.map(({ action }) => action)).toEqual(['c2pa.opened', 'c2pa.placed', 'c2pa.edited'])
  })

  it('is refused without its original, of what a board forbids, and of a true photo', async () => {
    const { id, photoId } = await staged('none')
    expect((await ask('GET', `/exports/${photoId}`)).body.code).toBe('studio.not_altered')
    await act(operationOf(media, 'media.assets.trash'), { id: photoId })
    expect((await ask('GET', `/exports/${id}`)).body.code).toBe('studio.original_missing')
    const { id: forbidden } = await staged('none', ['flooring'])
    expect((await ask('GET', `/exports/${forbidden}`)).body.code).toBe('policy.edit_forbidden')
  })
})

describe('a pair', () => {
  it('can be exported for each destination whose rules are asked only then, and is refused without its original', async () => {
    expect(exportOnly.filter((one) => !(pairDestinations as readonly string[]).includes(one))).toEqual([])
    const { id, photoId } = await staged('none')
    await act(operationOf(media, 'media.assets.trash'), { id: photoId })
    const refused = await house.app.inject({ url: `/api/v1/staging/pairs/${id}?destination=email`, headers: ada.headers })
    expect(refused.json()).toMatchObject({ code: 'studio.original_missing' })
  })
})

describe('a board', () => {
  it('that forbids an alteration keeps it from being begun: a sky, furniture', async () => {
    const photo = await anAsset(house, ada.actor)
    const set = (on: boolean) => act(operationOf(policy, 'policy.edit-boards.update'), { board: 'maar', name: 'MAAR', forbidden: ['sky', 'furniture'], on, reason: 'A test of our own rules.' })
    await set(true)
    const scene = await house.app.inject({ method: 'POST', url: '/api/v1/staging/scenes', headers: ada.headers, payload: { photoId: photo.id } })
    const batch = await house.app.inject({ method: 'POST', url: '/api/v1/enhance/batches', headers: ada.headers, payload: { recipe: { version: 1, steps: [{ step: 'sky' }] }, photos: [{ assetId: photo.id }] } })
    expect([scene.json().code, batch.json().code]).toEqual(['policy.edit_forbidden', 'policy.edit_forbidden'])
    await set(false)
    expect((await house.app.inject({ method: 'POST', url: '/api/v1/staging/scenes', headers: ada.headers, payload: { photoId: photo.id } })).statusCode).toBe(201)
  })
})

describe('credentials', () => {
  it('of a file without any are said not to be there; a file that is no picture is refused', async () => {
    const plain = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#888' } }).jpeg().toBuffer()
    expect((await ask<Credentials>('POST', '/credentials/verify', plain)).body).toMatchObject({ found: false, holds: false, signer: null })
    expect((await ask('POST', '/credentials/verify', Buffer.from('no picture'))).body.code).toBe('studio.credentials_unreadable')
  })

  it('of a picture of the library are read as it is, and as it was uploaded', async () => {
    const { id: made } = await staged('none')
    const { raw } = await ask('GET', `/exports/${made}`)
    const { id } = await anAsset(house, ada.actor, { bytes: raw, name: 'From a colleague' })
    const verify = async (query = '') => (await ask<Credentials>('GET', `/credentials/assets/${id}${query}`)).body
    expect(await verify()).toMatchObject({ found: true, holds: true, signer: { subject: expect.stringContaining('Compliance Homes') }, ingredients: [{ relationship: 'parentOf' }], sourceType: expect.stringContaining('compositeWithTrainedAlgorithmicMedia') })
    await aVersion(house, ada.actor, id)
    expect(await verify()).toMatchObject({ found: false, holds: false })
    expect(await verify('?versionNumber=1')).toMatchObject({ found: true, holds: true })
    expect((await ask('GET', `/credentials/assets/${id}?versionNumber=9`)).status).toBe(404)
  })

  it('are signed with a certificate of one’s own once it was brought; one that cannot sign is refused with the reason', async () => {
    const own = await makeCertificates('Trusted Broker', new Date().toISOString())
    const privateKey = `-----BEGIN PRIVATE KEY-----\n${own.keyPkcs8.match(/.{1,64}/g)!.join('\n')}\n-----END PRIVATE KEY-----`
    expect((await ask('PUT', '/credentials', { certificate: own.chainPem, privateKey: 'no key' })).body.code).toBe('studio.certificate_refused')
    expect((await ask<Signing>('PUT', '/credentials', { certificate: own.chainPem, privateKey })).body).toMatchObject({ signer: { isOwn: true, subject: expect.stringContaining('Trusted Broker') } })
    const { id } = await staged('none')
    const { raw } = await ask('GET', `/exports/${id}`)
    expect((await ask<Credentials>('POST', '/credentials/verify', raw)).body.signer!.subject).toContain('Trusted Broker')
  })
})

describe('the checklist of a listing', () => {
  it('names each altered picture with what is open, and what is said where', async () => {
    const { id: listingId } = await act<{ id: string }>(operationOf(slices.find((one) => one.id === 'listings')!, 'listings.listings.create'), { title: 'Check House', propertyType: 'Residential', unparsedAddress: '1 Check Street' })
    const { id, photoId } = await staged('door gone')
    const plain = await anAsset(house, ada.actor)
    await act(operationOf(slices.find((one) => one.id === 'listings')!, 'listings.photos.add'), { id: listingId, assetIds: [id, plain.id] })
    await gateOf(id)
    const { body } = await ask<Checklist>('GET', `/compliance/listings/${listingId}`)
    expect(body).toMatchObject({ unaltered: 1, items: [{ assetId: id, photoId, onPage: true, words: 'Virtually decluttered', drift: 'refused', open: [{ kind: 'drift' }] }] })
    expect(body.outlets.find(({ destination }) => destination === 'page')).toMatchObject({ ways: expect.arrayContaining(['adjacent', 'qr']) })
  })
})
