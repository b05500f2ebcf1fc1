import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { aListing } from '../../listings/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { addLicence } from '../licences/licence-operations.ts'
import { anAsset, aPicture, aStoredPicture, aVersion, whenRead } from '../testing.ts'
import { keepDerived } from '../versions/add-version.ts'
import type { ShareDetail } from './contract.ts'
import { getShare } from './list-shares.ts'
import { changeShare, makeShare, reopenShare, revokeShare } from './share-operations.ts'

let house: TestHouse
let ada: Signed
let photos: string[]
beforeAll(async () => {
  house = await createTestHouse(slices, { work: true })
  ada = await signUp(house, { workspace: 'Wrenfield & Sons' })
  photos = []
  for (const name of ['Hall', 'Kitchen']) photos.push((await anAsset(house, ada.actor, { name, alt: `${name} in the morning`, bytes: await aPicture({ width: 900, height: 600, exif: { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 0/1 0/1' } } }) })).id)
  for (const id of photos) await whenRead(house, ada.workspaceId, id)
})
afterAll(() => house?.end())

type Made = { id: string; url: string; shown: number; hidden: { name: string; why: string }[] }
const act = async <T>(operation: Parameters<TestHouse['perform']>[0], input: object) => (await house.perform(operation, input, { actor: ada.actor })).output as T
const addPhotos = () => house.registry.operations.get('listings.photos.add')!
const share = async (input: object = {}) => {
  const made = await act<Made>(makeShare, { assetIds: photos, title: 'Mill Cottage', ...input })
  return { ...made, path: new URL(made.url).pathname }
}
const visitor = { 'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15', accept: 'text/html,image/webp' }
const open = (url: string, headers: Record<string, string> = {}) => house.app.inject({ url, headers: { ...visitor, ...headers } })
const tell = (path: string, password: string) => house.app.inject({ method: 'POST', url: path, headers: { ...visitor, 'content-type': 'application/x-www-form-urlencoded' }, payload: `password=${encodeURIComponent(password)}` })
const firstPicture = (body: string) => /src="(\/share\/[^"]+\/medium)"/.exec(body)![1]!

describe('a share link', () => {
  it('shows its files with their words, is kept by nobody, and sets no cookie', async () => {
    const { path, shown } = await share({ note: 'For the brochure' })
    expect(shown).toBe(2)
    const page = await open(path)
    expect(page.statusCode).toBe(200)
    for (const words of ['<h1>Mill Cottage</h1>', 'For the brochure', 'Wrenfield &amp; Sons', 'alt="Hall in the morning"', '2 photos', 'Download all']) expect(page.body).toContain(words)
    expect(page.headers).toMatchObject({ 'x-robots-tag': 'noindex', 'cache-control': 'no-store' })
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['set-cookie']).toBeUndefined()
    expect(page.body).not.toMatch(/style=|<script(?! defer src)/)
    const picture = await open(firstPicture(page.body))
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/webp'])
  })

  it('gives files as large as they are, one by one or all, without the place they were taken at', async () => {
    const { id, path } = await share({ downloads: 'originals' })
    const one = await open(firstPicture((await open(path)).body).replace('/medium', '/take'))
    expect(one.headers['content-disposition']).toBe('attachment; filename="Hall.jpg"')
    const seen = await sharp(one.rawPayload).metadata()
    expect([seen.width, seen.height, seen.exif]).toEqual([900, 600, undefined])
    const all = await open(`${path}/all.zip`)
    expect(all.headers['content-type']).toBe('application/zip')
    expect(all.rawPayload.includes('Hall.jpg') && all.rawPayload.includes('Kitchen.jpg')).toBe(true)
    const { visits, taken, log } = await act<ShareDetail>(getShare, { id })
    expect({ visits, taken, log: log.map(({ what, assetName }) => [what, assetName]).toSorted() }).toEqual({ visits: 1, taken: 2, log: [['opened', null], ['took', 'Hall'], ['took-all', null]] })
  })

  it('for looking only gives nothing to take, and a mark is in the picture itself', async () => {
    const plain = await share({ downloads: 'none' })
    const page = (await open(plain.path)).body
    expect(page).not.toMatch(/Download|\/take/)
    const address = firstPicture(page)
    expect((await open(address.replace('/medium', '/take'))).statusCode).toBe(404)
    expect((await open(`${plain.path}/all.zip`)).statusCode).toBe(404)
    const marked = await share({ downloads: 'none', watermark: true })
    const [without, withMark] = await Promise.all([open(address), open(firstPicture((await open(marked.path)).body))])
    const { mean: difference } = (await sharp(await sharp(withMark.rawPayload).composite([{ input: without.rawPayload, blend: 'difference' }]).toBuffer()).stats()).channels[0]!
    expect(difference).toBeGreaterThan(0.5)
  })

  it('asks for its password, counts wrong ones, and is locked after ten', async () => {
    const { id, path } = await share({ password: 'orchard' })
    const asked = await open(path)
    expect(asked.body).toContain('behind a password')
    expect(asked.body).not.toContain('Hall in the morning')
    const right = await tell(path, 'orchard')
    expect(right.statusCode).toBe(303)
    const cookie = String(right.headers['set-cookie']).split(';')[0]!
    expect(String(right.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/)
    expect((await open(path, { cookie })).body).toContain('Hall in the morning')
    const other = await share({ password: 'orchard' })
    expect((await open(other.path, { cookie })).body).toContain('behind a password')
    for (let tries = 0; tries < 9; tries++) await tell(path, 'guess')
    expect((await tell(path, 'guess')).body).toContain('This is not the password. After this one the link is locked')
    const locked = await tell(path, 'orchard')
    expect([locked.statusCode, locked.body]).toEqual([403, expect.stringContaining('too many wrong passwords')])
    expect((await open(path, { cookie })).body).toContain('Hall in the morning')
    await act(changeShare, { id, password: 'meadow' })
    expect((await open(path, { cookie })).body).toContain('behind a password')
  })

  it('that was taken back, is over or was guessed opens nothing and says why; undo opens it again', async () => {
    const { id, path } = await share()
    const picture = firstPicture((await open(path)).body)
    const { runId } = await house.perform(revokeShare, { id }, { actor: ada.actor })
    expect([(await open(path)).statusCode, (await open(path)).body, (await open(picture)).statusCode]).toEqual([410, expect.stringContaining('It was taken back'), 410])
    await house.perform(undoRun, { runId }, { actor: ada.actor })
    expect((await open(path)).statusCode).toBe(200)
    await act(revokeShare, { id })
    await act(reopenShare, { id })
    expect((await open(path)).statusCode).toBe(200)
    house.clock.forward(31 * 86_400_000)
    expect((await open(path)).body).toContain('Its time is over')
    house.clock.forward(-31 * 86_400_000)
    expect((await open(`/share/${'x'.repeat(43)}`)).statusCode).toBe(404)
    expect((await open(picture.replace(photos[0]!, photos[1]!.replace(/.$/, (last) => (last === '0' ? '1' : '0'))))).statusCode).toBe(404)
  })

  it('shows the present content of a file, and one about a version says when it is superseded', async () => {
    const { id } = await anAsset(house, ada.actor, { name: 'Garden' })
    await whenRead(house, ada.workspaceId, id)
    const present = await share({ assetIds: [id] })
    const pinned = await share({ assetIds: [id], versionNumber: 1 })
    expect((await open(pinned.path)).body).not.toContain('Superseded')
    await aVersion(house, ada.actor, id, { how: 'staged', alterations: ['furniture'] })
    const page = (await open(present.path)).body
    expect(firstPicture(page)).toContain(`/${id}/2/`)
    expect(page).toContain('Virtually staged')
    const staged = await open(firstPicture(page).replace('/medium', '/take'))
    expect((await sharp(staged.rawPayload).metadata()).xmp?.toString()).toContain('digitalsourcetype')
    const original = page.match(/href="(\/share\/[^"]+\/original)">As it was taken/)![1]!
    expect((await sharp((await open(original)).rawPayload).metadata()).xmp).toBeUndefined()
    const old = (await open(pinned.path)).body
    expect(firstPicture(old)).toContain(`/${id}/1/`)
    expect(old).toContain('<strong>Superseded.</strong> This link shows version 1; version 2 is the present one.')
    expect(firstPicture((await open(`${pinned.path}?present=1`)).body)).toContain(`/${id}/2/`)
  })

  it('leaves out what may not be shown, and tells its maker why', async () => {
    const { id: portrait } = await anAsset(house, ada.actor, { name: 'Portrait' })
    await whenRead(house, ada.workspaceId, portrait)
    const link = await share({ assetIds: [photos[0], portrait] })
    const picture = (await open(link.path)).body.match(new RegExp(`/share/[^"]+/${portrait}/1/medium`))![0]
    await act(addLicence, { id: portrait, kind: 'consent', holder: 'Ann Lee', expiresOn: '2020-01-31' })
    expect((await open(link.path)).body).not.toContain('Portrait')
    expect((await open(picture)).statusCode).toBe(404)
    expect((await act<ShareDetail>(getShare, { id: link.id })).hidden).toEqual([{ assetId: portrait, name: 'Portrait', why: 'The consent of Ann Lee for “Portrait” ended on 31 January 2020.' }])
    await expect(act(makeShare, { assetIds: [portrait], title: 'Only this' })).rejects.toMatchObject({ code: 'media.share_empty' })
  })

  it('shows no picture of a listing that a board forbids, until somebody permits it with a reason', async () => {
    const listing = await aListing(house, ada.actor)
    const { id: photo } = await anAsset(house, ada.actor, { name: 'Study' })
    await whenRead(house, ada.workspaceId, photo)
    await act(addPhotos(), { id: listing.id, assetIds: [photo] })
    await aVersion(house, ada.actor, photo, { how: 'staged', alterations: ['flooring'] })
    const { id, path, hidden } = await share({ assetIds: [photos[0], photo] })
    expect(hidden).toEqual([{ assetId: photo, name: 'Study', why: expect.stringContaining('forbids this') }])
    expect((await open(path)).body).not.toContain('Study')
    await act(house.registry.operations.get('policy.edit-permits.create')!, { photoId: photo, alteration: 'flooring', reason: 'The floor is laid before completion.' })
    expect((await act<ShareDetail>(getShare, { id })).hidden).toEqual([])
    expect((await open(path)).body).toContain('Study')
  })

  it('does not show an altered picture whose original is gone', async () => {
    const { id: photo } = await anAsset(house, ada.actor, { name: 'Bare attic' })
    await whenRead(house, ada.workspaceId, photo)
    const content = await aStoredPicture(house)
    const { id: staged } = await house.inHouse({ workspaceId: ada.workspaceId, actor: ada.actor }, (ctx) => keepDerived(ctx, content, { name: 'Attic' }, { how: 'staged', engine: 'test/1', alterations: ['furniture'], from: [{ assetId: photo, version: 1 }] }))
    await whenRead(house, ada.workspaceId, staged)
    const { id, path } = await share({ assetIds: [photos[0], staged] })
    expect((await open(path)).body).toContain('Attic')
    await act(house.registry.operations.get('media.assets.trash')!, { id: photo })
    expect((await open(path)).body).not.toContain('Attic')
    expect((await act<ShareDetail>(getShare, { id })).hidden).toEqual([{ assetId: staged, name: 'Attic', why: expect.stringContaining('the photo it was made from is gone') }])
  })

  it('looks as the workspace does: its logo, its colour and how it is reached, and no other style is let in', async () => {
    const { path } = await share()
    expect((await open(path)).body).not.toContain('<style>')
    const { output } = await house.perform(house.registry.operations.get('brand.kits.create')!, {
      name: 'House', logos: { light: photos[0], dark: null, mark: null }, colours: { primary: '#7a1f3d', secondary: '#16282c', accent: '#a8741a', text: '#16282c', background: '#ffffff' },
      contact: { name: 'Wrenfield', phone: '01225 555 014', email: '', web: '', licence: '', office: '', address: '' },
    }, { actor: ada.actor })
    for (const page of [await open(path), await open((await share({ password: 'orchard' })).path)]) {
      expect(page.body).toMatch(/<style>:root\{--accent:#7a1f3d;[\s\S]*class="look"[\s\S]*alt="Wrenfield"/)
      const rules = /<style>([\s\S]*?)<\/style>/.exec(page.body)![1]!
      expect(page.headers['content-security-policy']).toContain(`'sha256-${createHash('sha256').update(rules).digest('base64')}'`)
      expect(page.headers['content-security-policy']).not.toContain('unsafe-inline')
    }
    expect((await open(path)).body).toContain('Wrenfield · 01225 555 014')
    await act(house.registry.operations.get('brand.kits.delete')!, { id: (output as { id: string }).id })
  })

  it('of a listing shows its photos in the order they have there, also those that come later', async () => {
    const listing = await aListing(house, ada.actor)
    await act(addPhotos(), { id: listing.id, assetIds: [photos[1]] })
    const { path } = await share({ assetIds: undefined, listingId: listing.id })
    await act(addPhotos(), { id: listing.id, assetIds: [photos[0]] })
    const names = [...(await open(path)).body.matchAll(/class="name">([^<]+)/g)].map(([, name]) => name)
    expect(names).toEqual(['Kitchen', 'Hall'])
  })
})
