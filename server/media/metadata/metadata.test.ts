import exifr from 'exifr'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { listAssets } from '../assets/list-assets.ts'
import { getAsset } from '../assets/get-asset.ts'
import type { Asset } from '../contract.ts'
import { renderFor } from '../pictures/render-for.ts'
import { xmpPacket } from '../pictures/xmp.ts'
import { anAsset, aPicture, whenRead } from '../testing.ts'
import type { Metadata } from './contract.ts'
import { changeMetadata, getMetadata } from './metadata-operations.ts'
import { keepFilmWords } from './keep-film-words.ts'
import { metadataOf } from './metadata-of.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices, { work: true })
  ada = await signUp(house)
})
afterAll(() => house?.end())

const run = (operation: Parameters<TestHouse['perform']>[0], input: object) => house.perform(operation, input, { actor: ada.actor })
const read = async (id: string) => (await run(getMetadata, { id })).output as Metadata

/** A photo as an agency sends it: with fields in XMP, and where it was taken. */
async function described(): Promise<Asset> {
  const plain = await aPicture({ exif: { IFD0: { Artist: 'Jo Berg' }, IFD2: { DateTimeOriginal: '2026:11:12 14:03:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 30/1' } } as never })
  const packet = xmpPacket({ title: 'South front', description: 'The house from the drive', creator: 'Jo Berg', credit: 'Berg Pictures', copyright: '© Jo Berg', keywords: ['facade', 'Morning'] })
  const asset = await anAsset(house, ada.actor, { bytes: await sharp(plain).keepMetadata().withXmp(packet).toBuffer(), tags: ['Facade'] })
  await whenRead(house, ada.workspaceId, asset.id)
  return asset
}

describe('what is said of a file', () => {
  it('is read from the upload, its keywords becoming tags', async () => {
    const { id } = await described()
    expect(await read(id)).toMatchObject({
      title: 'South front', description: 'The house from the drive', creator: 'Jo Berg', credit: 'Berg Pictures', copyright: '© Jo Berg', dateCreated: '2026-11-12T14:03:00',
      keywords: ['Facade', 'Morning'], location: { latitude: 51.5, longitude: -0.125 }, givesLocation: false, own: [], may: { edit: true },
    })
    expect(((await run(getAsset, { id })).output as Asset).tags).toEqual(['Facade', 'Morning'])
  })

  it('is written into many files at once, found by its words, and one undo takes it all back', async () => {
    const [one, two] = [await described(), await anAsset(house, ada.actor)]
    const { output, runId } = await run(changeMetadata, { ids: [one.id, two.id], credit: 'Photo: Wrenfield', description: 'Quince orchard', dateCreated: '2026-10-01' })
    expect(output).toMatchObject({ changed: 2, notFound: [] })
    expect(await read(one.id)).toMatchObject({ title: 'South front', credit: 'Photo: Wrenfield', dateCreated: '2026-10-01', own: ['description', 'credit', 'dateCreated'], fromFile: { credit: 'Berg Pictures' } })
    const found = async () => ((await run(listAssets, { q: 'quince' })).output as { items: Asset[] }).items.map(({ id }) => id).sort()
    expect(await found()).toEqual([one.id, two.id].sort())
    await run(changeMetadata, { ids: [one.id], credit: null, title: '' })
    expect(await read(one.id)).toMatchObject({ credit: 'Berg Pictures', title: '', own: ['title', 'description', 'dateCreated'] })
    await run(undoRun, { runId })
    expect(await read(two.id)).toMatchObject({ credit: '', description: '', own: [] })
    expect(await found()).toEqual([one.id])
  })

  it('is what is spoken in a film, too', async () => {
    const film = await anAsset(house, ada.actor)
    const found = async () => ((await run(listAssets, { q: 'wisteria pergola' })).output as { items: Asset[] }).items.map(({ id }) => id)
    await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => keepFilmWords(ctx, film.id, 'Under the wisteria, a pergola leads to the gate.'))
    expect(await found()).toEqual([film.id])
    await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => keepFilmWords(ctx, film.id, ''))
    expect(await found()).toEqual([])
  })

  it('is refused when nothing is said, and changes nothing elsewhere', async () => {
    const asset = await anAsset(house, ada.actor)
    await expect(run(changeMetadata, { ids: [asset.id] })).rejects.toMatchObject({ code: 'platform.invalid_input' })
    const eve = await signUp(house)
    const { output } = await house.perform(changeMetadata, { ids: [asset.id], title: 'Mine' }, { actor: eve.actor })
    expect(output).toEqual({ changed: 0, ids: [], notFound: [asset.id] })
    expect(await house.inHouse({ workspaceId: eve.workspaceId }, (ctx) => metadataOf(ctx, [asset.id]))).toEqual(new Map())
  })

  it('goes out in the XMP of what is made from it, the location only when asked', async () => {
    const { id } = await described()
    await run(changeMetadata, { ids: [id], title: 'Garden & “terrace”' })
    const made = async () => {
      const file = await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => renderFor(ctx, id, { contentType: 'image/jpeg', maxEdge: 300, metadata: (await metadataOf(ctx, [id])).get(id)! }))
      return buffer(await file.stream())
    }
    const parsed = await exifr.parse(await made(), { xmp: true, iptc: true, tiff: false })
    expect(parsed).toMatchObject({ description: { value: 'The house from the drive' }, creator: 'Jo Berg', Credit: 'Berg Pictures', rights: { value: '© Jo Berg' }, subject: ['Facade', 'Morning'], DateCreated: '2026-11-12T14:03:00' })
    expect(JSON.stringify(parsed)).not.toContain('GPS')
    const again = await anAsset(house, ada.actor, { bytes: await made() })
    await whenRead(house, ada.workspaceId, again.id)
    expect(await read(again.id)).toMatchObject({ title: 'Garden & “terrace”', location: null })
    await run(changeMetadata, { ids: [id], givesLocation: true })
    expect(await exifr.parse(await made(), { xmp: true, tiff: false })).toMatchObject({ GPSLatitude: '51,30.0000N', GPSLongitude: '0,7.5000W' })
  })
})
